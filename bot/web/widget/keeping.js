import { el, t } from "./dom.js";

/** Keeping what was said: copied, saved as a file, printed. */

/** @param {HTMLElement} log what is printed @param {(text: string) => void} announce */
export function makeKeeping(log, announce) {
  return {
    /** Put text on the clipboard. */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        announce(t("copied"));
      } catch {
        announce(t("not_copied"));
      }
    },

    /** Offer the text as a file. */
    save(text, name) {
      const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      el("a", { href: url, download: name + ".txt" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
      announce(t("saved"));
    },

    /** Print the conversation or only the receipt, all that is folded open, without the page around it. */
    print(receipt) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("@media print{body>:not(privacy-assistant):not(:has(privacy-assistant)){display:none!important}}");
      const before = document.adoptedStyleSheets;
      const folded = log.querySelectorAll("details:not([open])");
      for (const one of folded) one.open = true;
      document.adoptedStyleSheets = [...before, sheet];
      log.classList.toggle("only", receipt);
      window.print();
      log.classList.remove("only");
      document.adoptedStyleSheets = before;
      for (const one of folded) one.open = false;
    },
  };
}
