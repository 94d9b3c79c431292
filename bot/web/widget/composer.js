import { add, away, button, clear, el, fold, t } from "./dom.js";
import { listed } from "./answers.js";

/** The box at the bottom: free text always, and a form of its own for dates, lists and ticks. */

const LONGEST = 2000;
const PARTS = [["day", 2], ["month", 9], ["year", 4]];

/**
 * @param {(turn: {text?: string, choice?: string}, shown: string) => void} send
 * @param {() => void} person @param {(text: string) => void} announce
 */
export function makeComposer(send, person, announce) {
  const box = el("textarea", { id: "box", "aria-describedby": "hint problem", keydown: keys });
  const before = el("div");
  const field = el("div");
  const after = el("div");
  const place = el("div", null, before, field, after);
  const problem = el("p", { class: "problem", id: "problem", hidden: true });
  const go = el("button", { type: "submit", class: "main" }, t("send"));
  const row = el("div", { class: "row" }, go, button(t("person"), person));
  const form = el("form", { class: "composer", novalidate: true, submit }, place, problem, row);
  let input = null;
  let within = false;
  let read = readText;
  let fields = [box];

  /** Enter sends, except in a box for long text and while a word is being put together. */
  function keys(event) {
    const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing && !(input && input.type === "long_text");
    if (!sends) return;
    event.preventDefault();
    submit(event);
  }

  function submit(event) {
    event.preventDefault();
    const [turn, shown, wrong] = read();
    tell(wrong);
    if (!wrong) send(turn, shown);
  }

  /** A problem with what is in the box, or none; the place to put it right gets the focus. */
  function tell(wrong, keepFocus) {
    problem.hidden = !wrong;
    clear(problem);
    if (wrong) add(problem, wrong);
    let first = null;
    for (const field of fields) {
      const bad = !!wrong && !(fields.length > 1 && field.value && field.type === "text");
      if (bad) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      first = first || (bad && field);
    }
    if (first && !keepFocus) first.focus();
    if (wrong) announce(wrong);
  }

  function readText() {
    const text = box.value.trim();
    if (!text) return [null, "", t("nothing")];
    return [{ text }, text, [...text].length > LONGEST && t("long")];
  }

  function readDate() {
    const found = [];
    for (const field of fields) if (field.value.trim()) found.push(field.value.trim());
    const text = found.join(/^\d+$/.test(found[1]) ? "/" : " ");
    return [{ text }, text, found.length < 3 && t("whole_date")];
  }

  function readSelect() {
    const one = fields[0].selectedOptions[0];
    return [{ choice: one.value }, one.text, !one.value && t("nothing")];
  }

  function readTicks() {
    const found = [];
    let text = "";
    for (let i = 0; i < fields.length; i++) {
      if (!fields[i].checked) continue;
      found.push(fields[i].value);
      text += (text && "; ") + input.choices[i].title;
    }
    return [found.length === 1 ? { choice: found[0] } : { text }, text, !text && t("nothing")];
  }

  const note = () => (input ? input.hint : !within) && el("p", { class: "hint", id: "hint" }, input ? input.hint : t("hint"));

  function group(label, ...children) {
    return el("fieldset", { "aria-describedby": "hint problem" }, el("legend", null, ...label), note(), ...children);
  }

  function dateFields(label) {
    const parts = el("div", { class: "row date" });
    for (const [name, size] of PARTS) {
      const field = el("input", { id: name, type: "text", size, inputmode: name === "month" ? null : "numeric", autocomplete: "off", "aria-describedby": "problem" });
      fields.push(field);
      add(parts, el("div", null, el("label", { for: name }, t(name)), field));
    }
    read = readDate;
    return group(label, parts);
  }

  function ticks(label) {
    const made = group(label, el("p", null, t("several")));
    for (const one of input.choices) {
      const field = el("input", { type: "checkbox", id: "tick" + fields.length, value: one.payload });
      add(made, el("div", { class: "tick" }, field, el("label", { for: field.id }, one.title)));
      fields.push(field);
    }
    read = readTicks;
    return made;
  }

  function select() {
    const field = el("select", { id: "list", "aria-describedby": "hint problem" }, el("option", { value: "" }, t("choose")));
    for (const one of input.choices) add(field, el("option", { value: one.payload }, one.title));
    fields.push(field);
    read = readSelect;
    return field;
  }

  /** Put the fields for the present input in place. `own`: free text although there are fields. */
  function lay(own) {
    const moves = place.contains(form.getRootNode().activeElement);
    const label = [t(within ? "answer" : "question"), input && away(" " + input.label)];
    const type = input && (input.type === "date" ? dateFields : !listed(input) ? null : input.type === "choice" ? select : ticks);
    fields = [];
    let made = box;
    if (type && !own) {
      made = type(label);
    } else {
      read = readText;
      fields.push(box);
      box.rows = input && input.type === "long_text" ? 4 : 2;
      box.inputMode = input && (input.type === "email" || input.type === "tel") ? input.type : "text";
    }
    clear(before);
    if (made.localName !== "fieldset") add(before, el("label", { for: made.id }, ...label), note());
    // The box stays in its place when it is wanted again, so that it keeps the focus.
    if (field.firstChild !== made) add(clear(field), made);
    clear(after);
    if (input && input.why) add(after, fold(t("why"), el("p", null, input.why)));
    if (type) add(after, button(t(own ? "fields" : "own"), () => (lay(!own), fields[0].focus()), "plain"));
    tell();
    if (moves && !place.contains(form.getRootNode().activeElement)) fields[0].focus();
  }
  lay();

  return {
    form,
    box,
    /** Ask for this input, or for a question when there is none; `request`: in the middle of one. */
    ask(wanted, request) {
      const same = !wanted && !input && within === !!request;
      input = wanted;
      within = !!request;
      if (!same) lay();
    },
    /** Empty after it was sent; or the words put back, with what went wrong. */
    refill(text, wrong) {
      box.value = text || "";
      tell(wrong, true);
    },
    busy(is) {
      go.setAttribute("aria-disabled", String(is));
    },
  };
}
