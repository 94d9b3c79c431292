/** Building elements, and text as elements. Never markup from text: everything goes in as text nodes. */

/** Where links and calls go: the folder that the script came from. @type {{base: string, phones: string[]}} */
export const place = { base: "", phones: [] };

/** The interface's words in the chosen language. @type {{words: Object<string, string>}} */
export const language = { words: ENGLISH };

/** A message of the interface, with {0}, {1} ... filled in. @param {string} key @param {...any} values */
export function t(key, ...values) {
  return (language.words[key] || ENGLISH[key] || key).replace(/\{(\d)\}/g, (_, n) => values[n]);
}

/**
 * An element. In `set`, functions are listeners, true is an empty attribute, false and null are none.
 * @param {string} name @param {Object<string, any>?} [set] @param {...(Node|string|null|false)} children
 */
export function el(name, set, ...children) {
  const made = document.createElement(name);
  for (const key of Object.keys(set || {})) {
    const value = set[key];
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  return add(made, ...children);
}

/** Children put at the end. Plain DOM calls: a page may have changed the convenient ones. */
export function add(parent, ...children) {
  for (const child of children) {
    if (child) parent.appendChild(child.nodeType ? child : document.createTextNode(child));
  }
  return parent;
}

/** Everything out of an element. */
export function clear(parent) {
  while (parent.firstChild) parent.removeChild(parent.firstChild);
  return parent;
}

/** An element out of where it is. */
export function drop(node) {
  if (node && node.parentNode) node.parentNode.removeChild(node);
}

/** Words for screen readers alone. */
export function away(text) {
  return el("span", { class: "away" }, text);
}

/** A button. @param {string} text @param {() => void} click @param {string} [look] */
export function button(text, click, look) {
  return el("button", { type: "button", class: look, click }, text);
}

/** Text that can be opened. */
export function fold(title, ...children) {
  return el("details", null, el("summary", null, title), ...children);
}

/** A link, if its scheme is one that a notice or an answer may lead to; otherwise its text. */
export function link(href, text, look) {
  let url;
  try {
    url = new URL(href[0] === "/" ? place.base + href.slice(1) : href, place.base);
  } catch {
    return document.createTextNode(text);
  }
  if (!/^(https?|mailto|tel):$/.test(url.protocol)) return document.createTextNode(text);
  const leaves = url.protocol[0] === "h";
  const made = el("a", { href: url.href, class: look }, text);
  if (leaves) {
    made.target = "_blank";
    made.rel = "noopener";
    add(made, away(" " + t("new_tab")));
  }
  return made;
}

const LINKS = String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s<>"']+[^\s<>"'.,;:!?)]|\B/track\b`;

/** A line with addresses, and phone numbers where they are wanted, as links. */
function linked(line, phones) {
  let pattern = LINKS;
  for (const phone of phones) pattern += "|\\b" + phone.replace(/\W/g, "\\$&") + "\\b";
  const found = new RegExp(pattern, "g");
  const parts = [];
  let end = 0;
  let hit;
  while ((hit = found.exec(line))) {
    const text = hit[0];
    const href = text.indexOf("@") > 0 ? "mailto:" + text : /^[h/]/.test(text) ? text : "tel:" + text.replace(/\D/g, "");
    parts.push(line.slice(end, hit.index), link(href, text[0] === "/" ? t("track_page") : text));
    end = hit.index + text.length;
  }
  parts.push(line.slice(end));
  return parts;
}

/** Plain text as paragraphs and lists. @param {string} text @param {string[]} [phones] */
export function prose(text, phones) {
  const made = document.createDocumentFragment();
  let list;
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const item = /^[-*•]\s+(.*)/.exec(line);
    if (item) {
      list = list || add(made, el("ul")).lastChild;
      add(list, el("li", null, ...linked(item[1], phones || [])));
    } else {
      list = null;
      if (line) add(made, el("p", null, ...linked(line, phones || [])));
    }
  }
  return made;
}

/** A random UUID, also where the page came without encryption. */
export function uuid() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  let text = "";
  for (let i = 0; i < 16; i++) text += (i > 3 && i < 11 && !(i % 2) ? "-" : "") + (b[i] + 256).toString(16).slice(1);
  return text;
}
