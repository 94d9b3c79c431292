import { add, away, button, el, fold, link, place, prose, t } from "./dom.js";

/** The bot's messages as elements, and as plain text for saving and for being announced. */

/** Answers are in English, whatever the language around them. */
const SPEECH = { lang: "en-GB", dir: "ltr" };

/** The verdict in words, and the text without it where the text begins with the same words. */
export function verdictAndText(message) {
  let text = message.text;
  // A bare yes or no (the others are longer) that the text does not say itself can be read both ways: "you don't share it, do you?"
  const said = message.verdict;
  const verdict = said && (said[3] || /^(Yes|No)\b/.test(text)) ? t(said) : "";
  if (verdict && text.indexOf(verdict) === 0 && /^\W\s/.test(text.slice(verdict.length))) {
    text = text.slice(verdict.length).replace(/^\W+/, "");
    text = text.slice(0, 1).toUpperCase() + text.slice(1);
  }
  return [verdict, text];
}

/** What a message is, in a few words. */
function kind(message) {
  const at = message.request;
  const step = at && at.of && !(at.summary || []).length ? ", " + t("step", at.step, at.of) : "";
  return t("kind_" + message.kind) + step;
}

/** A day as people read it: Thursday 24 December 2026. */
function day(iso) {
  const shown = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" });
  return shown.format(new Date(iso + "T12:00:00Z"));
}

/** A receipt's facts, those that there are, as pairs; a date that the receipt itself meets is none. */
function facts(receipt) {
  const lines = [[t("reference"), receipt.reference], [t("code"), receipt.tracking_code]];
  for (const name of ["received", "due", "target"]) {
    const on = receipt[name + "_on"];
    if (on && on != receipt.met_on) lines.push([t(name), day(on)]);
  }
  return lines;
}

/** A message as it is saved and announced. With `brief`, sources and choices are only counted. */
export function asText(message, brief) {
  const [verdict, rest] = verdictAndText(message);
  const lines = [brief ? kind(message) + "." : kind(message), verdict && verdict + ".", rest];
  const summary = (message.request && message.request.summary) || [];
  if (brief) {
    if (message.citations.length) lines.push(t("count_sources", message.citations.length));
    if (message.choices.length) lines.push(t("count_choices", message.choices.length));
  } else {
    for (const one of message.citations) lines.push("“" + one.quote + "”", "– " + one.section);
    if (message.receipt) for (const [name, value] of facts(message.receipt)) lines.push(name + ": " + value);
  }
  for (const line of summary) lines.push(line.label + ": " + line.value + (brief ? "." : ""));
  let text = "";
  for (const line of lines) if (line) text += (text && (brief ? " " : "\n")) + line;
  return text;
}

/** A quote from the notice that opens, with the way to its place. */
function source(citation) {
  return el(
    "details",
    null,
    el("summary", null, t("source", citation.section)),
    el("blockquote", SPEECH, prose(citation.quote)),
    link(citation.highlight || citation.url, t("read"), "button"),
  );
}

/** A word of the notice that opens. */
export function term(one) {
  return el("details", null, el("summary", SPEECH, one.term), el("div", SPEECH, prose(one.meaning)), source(one.citation));
}

/** Those of the words that a message uses, to be opened. */
export function termsIn(message, terms) {
  let text = message.text;
  for (const one of message.citations) text += " " + one.quote;
  const used = [];
  for (const one of terms) {
    for (const word of one.written) {
      const at = text.indexOf(word);
      const around = at < 0 ? "x" : (text[at - 1] || " ") + (text[at + word.length] || " ");
      if (!/\w/.test(around)) {
        used.push(term(one));
        break;
      }
    }
  }
  return used.length ? fold(t("words"), ...used) : null;
}

/** Facts as a list of names and values; `more` adds something to a line. */
function table(lines, more) {
  const made = el("dl", { dir: "ltr" });
  for (const line of lines) {
    add(made, add(el("div"), el("dt", null, line[0]), el("dd", null, line[1]), more && more(line)));
  }
  return made;
}

/**
 * A message. `act` does what its buttons say.
 * @param {{choose: (payload: string, title: string) => void, rate: (id: string, helpful: boolean) => Promise<boolean>,
 *   copy: Function, save: Function, print: Function}} act
 */
export function render(message, act) {
  const [verdict, text] = verdictAndText(message);
  const made = el(
    "article",
    { class: "message " + message.kind },
    el("h3", null, kind(message)),
    verdict && el("p", { class: "verdict " + message.verdict }, verdict),
    el("div", { ...SPEECH, lang: message.lang }, prose(text, message.kind === "safety" ? place.phones : [])),
  );
  for (const one of message.citations) add(made, source(one));
  const summary = (message.request && message.request.summary) || [];
  if (summary.length) {
    const lines = [];
    for (const line of summary) lines.push([line.label, line.value, line.change]);
    add(
      made,
      table(lines, ([label, , payload]) => {
        if (!payload) return null;
        const change = button(t("change"), () => act.choose(payload, t("change") + ": " + label), "once");
        return el("dd", null, add(change, away(" " + label)));
      }),
    );
  }
  if (message.receipt) add(made, receipt(message, act));
  add(made, choices(message, act));
  if (message.kind === "answer" || message.kind === "silent" || message.kind === "out_of_scope") add(made, rating(message, act));
  return made;
}

/** What can be chosen instead of typing, but for what has a place of its own beside the box. */
function choices(message, act) {
  const asked = message.input && listed(message.input) ? message.input.choices : [];
  const row = el("div", { class: "row once", ...SPEECH });
  for (const one of message.choices) {
    let elsewhere = one.payload === "person";
    for (const other of asked) elsewhere = elsewhere || other.payload === one.payload;
    const main = one.payload === "request:send" ? "main" : null;
    if (!elsewhere) add(row, button(one.title, () => act.choose(one.payload, one.title), main));
  }
  return row.firstChild && row;
}

/** Whether an input's choices are shown beside the box: to tick several, or as a long list. */
export function listed(input) {
  const many = (input.choices || []).length;
  return many > 0 && (input.type === "multi_choice" || (input.type === "choice" && many > 7));
}

/** A receipt: what to keep, and ways to keep it. */
function receipt(message, act) {
  const held = message.receipt;
  const text = asText(message);
  const because = el("ul");
  for (const line of held.due_because || []) add(because, el("li", null, line));
  return el(
    "div",
    { class: "receipt" },
    table(facts(held)),
    because.firstChild && fold(t("why_date"), because),
    el(
      "div",
      { class: "row" },
      button(t("copy"), () => act.copy(text)),
      button(t("save"), () => act.save(text, held.reference)),
      button(t("print"), () => act.print(true)),
      link(held.track || "/track", t("track"), "button"),
    ),
  );
}

/** Two buttons that say whether an answer helped; the last one pressed counts. */
function rating(message, act) {
  const row = el("div", { class: "row rating", role: "group", "aria-label": t("helpful") }, t("helpful"));
  const made = [];
  for (const helpful of [true, false]) {
    const one = button(t(helpful ? "yes" : "no"), async () => {
      if (!(await act.rate(message.id, helpful))) return;
      for (const other of made) other.setAttribute("aria-pressed", String(other === one));
    });
    one.setAttribute("aria-pressed", "false");
    made.push(one);
  }
  return add(row, ...made);
}
