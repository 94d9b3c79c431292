import { el } from "./dom.js";

/** Keeping what was said: copied, saved as a file, printed. */

/** Put text on the clipboard; whether that worked. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Offer the text as a file. */
export function save(text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  el("a", { href: url, download: name + ".txt" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** Print the conversation or only the receipt, without the page around it. */
export function printOnly(panel, receipt) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("@media print{body>:not(privacy-assistant):not(:has(privacy-assistant)){display:none!important}}");
  const before = document.adoptedStyleSheets;
  const opened = [];
  for (const one of panel.querySelectorAll("details:not([open])")) {
    one.open = true;
    opened.push(one);
  }
  document.adoptedStyleSheets = [...before, sheet];
  panel.classList.toggle("only", receipt);
  window.print();
  panel.classList.remove("only");
  document.adoptedStyleSheets = before;
  for (const one of opened) one.open = false;
}
