import { add, button, clear, el, language, place, t } from "./dom.js";
import { makePanel } from "./panel.js";

/** The custom element and the launcher, and how they come into a page. */

const NAME = "privacy-assistant";
const OPTIONS = ["lang", "position", "heading", "open", "notice", "theme"];
const script = document.currentScript;
place.base = new URL(".", script ? script.src : location.href).href;

/** The words of another language; English where there are none. */
async function load(lang) {
  if (!lang || /^en\b/i.test(lang)) return;
  try {
    const got = await fetch(place.base + "widget/messages/" + encodeURIComponent(lang) + ".json", { credentials: "omit" });
    if (got.ok) language.words = await got.json();
  } catch {
    // English is better than nothing.
  }
}

/** What is announced lives outside the shadow root: some screen readers miss live regions within. */
function makeAnnouncer() {
  const made = el("div", { role: "status", lang: t("language") });
  made.style.cssText = "all:initial!important;position:fixed!important;width:1px!important;height:1px!important;overflow:hidden!important;clip-path:inset(50%)!important;white-space:nowrap!important";
  add(document.body, made);
  return (text) => {
    if (!made.isConnected) add(document.body, made);
    add(clear(made), text);
  };
}

class Assistant extends HTMLElement {
  connectedCallback() {
    this.ready = this.ready || this.build();
  }

  async build() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    await load(this.getAttribute("lang"));
    this.dir = t("direction");
    const panel = makePanel({ heading: this.getAttribute("heading"), notice: this.getAttribute("notice") || undefined }, makeAnnouncer(), () => this.hide());
    const launcher = button(t(panel.open ? "resume" : "launch"), () => this.show(), "launcher");
    launcher.setAttribute("aria-expanded", "false");
    this.parts = { panel, launcher };
    add(root, el("section", { "aria-label": t("name"), lang: t("language"), dir: this.dir, keydown: (event) => this.key(event) }, panel.panel, launcher));
    if (this.hasAttribute("open")) setTimeout(() => this.show(false));
  }

  /** Open it. @param {boolean} [moves] whether the focus goes there */
  async show(moves = true) {
    await this.ready;
    const { panel, launcher } = this.parts;
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "true");
    return panel.show(moves);
  }

  /** Close it; the focus goes back to the button that opens it. */
  hide() {
    const { panel, launcher } = this.parts;
    panel.hide();
    launcher.hidden = false;
    clear(launcher);
    add(launcher, t(panel.open ? "resume" : "launch"));
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
  }

  key(event) {
    if (event.key === "Escape" && !event.isComposing && !this.parts.panel.panel.hidden) this.hide();
  }
}

function start() {
  if (document.querySelector(NAME)) return;
  const made = document.createElement(NAME);
  for (const name of OPTIONS) {
    const value = script && script.getAttribute("data-" + name);
    if (value != null) made.setAttribute(name, value);
  }
  document.body.appendChild(made);
}

if (!("adoptedStyleSheets" in Document.prototype && window.customElements && CSS.supports("inset:0"))) {
  // Too old a browser: a link to the page that does the same.
  const fallback = el("a", { href: place.base }, t("launch"));
  const put = () => add(document.body, add(el("p"), fallback));
  if (document.body) put();
  else document.addEventListener("DOMContentLoaded", put);
} else if (!customElements.get(NAME)) {
  customElements.define(NAME, Assistant);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
}
