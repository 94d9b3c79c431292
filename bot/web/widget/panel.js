import { add, button, clear, drop, el, link, place, t, uuid } from "./dom.js";
import { asText, render, term, termsIn } from "./answers.js";
import { makeComposer } from "./composer.js";
import { makeSession } from "./session.js";
import { makeKeeping } from "./keeping.js";

/** The open assistant: the conversation, the box, the menu. */

/**
 * @param {{heading: string, notice?: string}} options
 * @param {(text: string) => void} announce @param {() => void} close
 */
export function makePanel(options, announce, close) {
  const session = makeSession({ notice: options.notice, locale: t("language") });
  const log = el("div", { class: "log", role: "log", "aria-live": "off", "aria-label": t("log"), tabindex: 0 });
  const heading = el("h2", { id: "heading", tabindex: -1 }, options.heading || t("heading"));
  const composer = makeComposer(submit, () => submit({ choice: "person" }, t("person")), announce);
  const menu = el("div", { class: "menu row", hidden: true });
  const opener = button(t("menu"), () => fold(menu.hidden));
  const status = el("p", { class: "status", hidden: true });
  const act = {
    ...makeKeeping(log, announce),
    choose: (payload, title) => submit({ choice: payload }, title),
    async rate(id, helpful) {
      const done = await session.rate(id, helpful);
      announce(t(done ? "thanks" : "failed"));
      return done;
    },
  };
  const panel = el(
    "div",
    { class: "panel", role: "dialog", "aria-labelledby": "heading", hidden: true },
    el("header", null, heading, opener, el("button", { type: "button", "aria-label": t("close"), click: close }, "✕"), el("p", null, t("machine"))),
    menu,
    log,
    composer.form,
  );

  /** What was said, in order: texts of the person, messages of the bot. */
  let said = [];
  /** The `client_id`s whose turn is shown. */
  let shown = { __proto__: null };
  let last = "";
  let pending = null;
  let welcome = null;
  let terms = null;

  function fold(opens) {
    menu.hidden = !opens;
    opener.setAttribute("aria-expanded", String(opens));
  }
  fold(false);

  /** Bring the beginning of something to the top of what scrolls: the log, or the whole panel. */
  function show(node) {
    for (const scroller of [log, panel]) {
      scroller.scrollTop += node.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
    }
  }

  /** Take away what could be chosen before; when the focus is on it, it goes to what was said. */
  function settle() {
    const focused = log.getRootNode().activeElement;
    for (const old of log.querySelectorAll(".once")) {
      if (old.contains(focused)) log.focus();
      drop(old);
    }
  }

  function bubble(text) {
    said.push(text);
    const made = el("p", { class: "said", tabindex: -1, dir: "auto" }, el("span", { class: "away" }, t("you") + " "), text);
    add(log, made);
    return made;
  }

  /** Messages at the end of the conversation; each turn is announced once, whole. */
  function answer(messages, top) {
    drop(status);
    let text = "";
    let input, request;
    for (const message of messages) {
      said.push(message);
      last = message.id || last;
      const made = add(log, render(message, act)).lastChild;
      explain(message, made);
      text += (text && " ") + asText(message, true);
      input = message.input;
      request = message.request;
      top = top || made;
    }
    if (messages[0].kind !== "error") composer.ask(input, request);
    if (top) show(top);
    return text;
  }

  /** Words of the notice in a message, to be explained when somebody wants it. */
  async function explain(message, made) {
    if (!message.citations.length) return;
    const found = await glossary();
    if (found) made.insertBefore(termsIn(message, found) || document.createTextNode(""), made.querySelector(".row"));
  }

  async function glossary() {
    if (!terms) terms = session.about("glossary");
    const found = await terms;
    if (!found) terms = null;
    return found && found.terms;
  }

  /** How the message that is under way stands. */
  function state(text, again) {
    clear(status);
    status.hidden = false;
    add(log, add(status, text, again && " ", again && button(t("again"), retry)));
    show(pending.bubble);
  }

  function submit(turn, text) {
    if (pending) {
      if (pending.running) return announce(t("waiting"));
      add(pending.bubble, " ", t("unsent"));
    }
    const made = bubble(text);
    // A pressed button goes away: the place in the conversation stays with what it said.
    const chosen = log.contains(log.getRootNode().activeElement);
    if (chosen) made.focus();
    settle();
    pending = { turn: { client_id: uuid(), ...turn }, bubble: made, running: false };
    if (turn.text) composer.refill();
    retry();
  }

  async function retry() {
    session.wake();
    if (!pending || pending.running) return;
    const mine = pending;
    if (status.contains(log.getRootNode().activeElement)) mine.bubble.focus();
    mine.running = true;
    composer.busy(true);
    state(t("waiting"));
    const slow = setTimeout(() => announce(t("slow")), 6000);
    const wanted = () => pending === mine;
    let messages, why;
    try {
      messages = await session.send(mine.turn, wanted, (seconds) => tell(t("busy", seconds)));
    } catch (trouble) {
      why = trouble;
    }
    clearTimeout(slow);
    if (!wanted()) return;
    composer.busy((mine.running = false));
    if (why) return problem(why);
    shown[mine.turn.client_id] = true;
    const text = answer(messages, mine.bubble);
    if (messages[0] && messages[0].kind === "error") state("", true);
    else pending = null;
    announce(text);
  }

  function tell(text, again) {
    state(text, again);
    announce(text);
  }

  function problem(why) {
    if (why === "lost" || why === "failed") return tell(t(why), true);
    const { turn, bubble: made } = pending;
    pending = null;
    said.pop();
    drop(made);
    drop(status);
    if (why === "ended") composer.ask();
    composer.refill(turn.text, t(why));
    announce(t(why));
  }

  /** What was said meanwhile, on an earlier page or in another tab. */
  async function resync() {
    if (pending) return retry();
    if (!session.open) return;
    const messages = await session.read(last);
    if (pending || !messages) return;
    let top = null;
    let fresh = [];
    for (const message of messages) {
      const to = message.reply_to;
      if (message.id <= last || (to && shown[to.client_id])) continue;
      if (to && (!fresh.length || fresh[0].reply_to.client_id !== to.client_id)) {
        if (fresh.length) answer(fresh);
        fresh = [];
        settle();
        top = bubble(to.text);
      }
      fresh.push(message);
      if (!to) answer(fresh.splice(0), null);
    }
    for (const one of fresh) shown[one.reply_to.client_id] = true;
    if (fresh.length) answer(fresh, top);
  }

  /** What stands in the conversation before anything is said; nothing is kept for it. */
  async function greet() {
    if (said.length) return;
    if (!welcome) welcome = await session.about("welcome");
    if (welcome) place.phones = welcome.phones;
    if (said.length || pending) return;
    if (session.open) await resync();
    if (said.length || pending) return;
    const hello = { kind: "social", lang: t("language"), text: t("hello"), citations: [], choices: [] };
    answer([(welcome && welcome.message) || hello]);
    log.scrollTop = 0;
  }

  /** A part of the conversation that is not kept: it has a heading, which gets the focus. */
  function aside(title, ...children) {
    drop(log.querySelector(".aside"));
    const head = el("h3", { tabindex: -1 }, title);
    const made = add(log, el("article", { class: "message aside" }, head, ...children)).lastChild;
    head.focus();
    show(made);
    fold(false);
    return made;
  }

  async function words() {
    const found = await glossary();
    const list = [];
    for (const one of found || []) list.push(term(one));
    aside(t("words"), ...(found ? list : [t("no_words")]));
  }

  function forget() {
    const made = aside(
      t("forget"),
      el("p", null, t("forget_sure")),
      el(
        "div",
        { class: "row" },
        button(t("forget"), async () => {
          if (!(await session.forget())) return announce(add(made, el("p", { class: "problem" }, t("not_forgotten", (welcome || {}).hours || 24))).lastChild.textContent);
          clear(log);
          said = [];
          last = "";
          shown = { __proto__: null };
          pending = null;
          composer.ask();
          composer.busy(false);
          composer.refill();
          heading.focus();
          announce(t("forgotten"));
          return greet();
        }),
        button(t("forget_no"), () => {
          drop(made);
          composer.box.focus();
        }),
      ),
    );
  }

  function transcript() {
    let text = heading.textContent + "\n";
    for (const one of said) text += "\n" + (one.text ? asText(one) : t("you") + " " + one) + "\n";
    return text;
  }

  add(
    menu,
    button(t("words"), words),
    button(t("save_all"), () => act.save(transcript(), "conversation")),
    button(t("print_all"), () => act.print(false)),
    button(t("forget"), forget),
    link("/" + (options.notice ? "?notice=" + encodeURIComponent(options.notice) : ""), t("page"), "button"),
    link("/notice" + (options.notice ? "/" + encodeURIComponent(options.notice) : ""), t("notice"), "button"),
    link("/track", t("track"), "button"),
  );

  window.addEventListener("online", resync);
  window.addEventListener("pageshow", (event) => event.persisted && resync());
  document.addEventListener("visibilitychange", () => !document.hidden && said.length && resync());

  return {
    panel,
    /** Whether there is a conversation from before. */
    get open() {
      return session.open;
    },
    /** Show it; the focus goes to its heading. */
    show(moves) {
      panel.hidden = false;
      if (moves) heading.focus();
      return greet();
    },
    hide() {
      panel.hidden = true;
    },
  };
}
