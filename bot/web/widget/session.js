import { place } from "./dom.js";

/** The conversation over the network: nothing is kept before the person writes, then only its key. */

const KEY = "privacy-assistant";
const PATIENCE = 20000;
/** Pauses before a message is sent again by itself, in milliseconds. */
const PAUSES = [1000, 3000];

/** @param {{notice?: string, locale: string}} about */
export function makeSession(about) {
  let id, token;
  let wake = () => {};
  try {
    [id, token] = sessionStorage.getItem(KEY).split(" ");
  } catch {
    // Nothing is kept, or the page may not keep anything.
  }

  async function call(method, path, body, secret) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const headers = { __proto__: null };
      if (body) headers["Content-Type"] = "application/json";
      if (secret) headers.Authorization = "Bearer " + secret;
      const got = await fetch(place.base + "api/v1/" + path, {
        method,
        headers,
        body: body && JSON.stringify({ __proto__: null, ...body }),
        credentials: "omit",
        referrerPolicy: "no-referrer",
        signal: stop.signal,
      });
      const text = await got.text();
      const wait = got.status === 429 ? +got.headers.get("Retry-After") || 5 : 0;
      return { status: got.status, wait, body: text ? JSON.parse(text) : null };
    } catch {
      return { status: 0, wait: 0, body: null };
    } finally {
      clearTimeout(timer);
    }
  }

  function keep(newId, newToken) {
    id = newId;
    token = newToken;
    try {
      if (id) sessionStorage.setItem(KEY, id + " " + token);
      else sessionStorage.removeItem(KEY);
    } catch {
      // Storage is full or forbidden: the conversation lasts as long as this page.
    }
  }

  /** Until the time is over, or somebody or the browser says that it may work now. */
  function pause(milliseconds) {
    return new Promise((go) => {
      const timer = setTimeout(go, milliseconds);
      wake = () => {
        clearTimeout(timer);
        go();
      };
    });
  }

  const mine = (method, path, body) => call(method, "conversations/" + id + path, body, token);

  return {
    /** Whether there is a conversation to go on with. */
    get open() {
      return !!id;
    },
    wake: () => wake(),

    /** What is public: greeting, contact, words. @param {string} what */
    async about(what) {
      const got = await call("GET", what + (about.notice ? "?notice=" + encodeURIComponent(about.notice) : ""));
      return got.status === 200 ? got.body : null;
    },

    /**
     * One turn, sent until it has arrived; the same `client_id` never does the work twice.
     * @param {{client_id: string, text?: string, choice?: string}} turn
     * @param {() => boolean} wanted whether it still is, after a wait
     * @param {(seconds: number) => void} waits told when the service asks to wait
     * @throws {string} what kept it from being answered: lost, failed, refused, ended
     */
    async send(turn, wanted, waits) {
      for (let tries = 0; wanted(); tries++) {
        let got = { status: 201 };
        if (!id) {
          got = await call("POST", "conversations", about);
          if (got.status === 201) keep(got.body.conversation, got.body.token);
        }
        if (got.status === 201) got = await mine("POST", "/messages", turn);
        if (got.status === 200) return got.body.messages;
        if (got.status === 404) {
          keep();
          throw "ended";
        }
        if (!wanted()) break;
        if (got.wait) {
          waits(got.wait);
          await pause(got.wait * 1000);
        } else if (got.status && got.status < 500) {
          throw "refused";
        } else if (tries < PAUSES.length && navigator.onLine) {
          await pause(PAUSES[tries]);
        } else {
          throw navigator.onLine ? "failed" : "lost";
        }
      }
    },

    /** The bot's messages after one, each with what it replies to; null while there is no connection. */
    async read(after) {
      const got = await mine("GET", "/messages" + (after ? "?after=" + after : ""));
      if (got.status === 404) keep();
      return got.status === 200 ? got.body.messages : null;
    },

    /** Erase it; whether it is gone. */
    async forget() {
      const got = id ? await mine("DELETE", "") : { status: 204 };
      const gone = got.status === 204 || got.status === 404;
      if (gone) keep();
      return gone;
    },

    /** Say whether an answer helped; whether it was counted. */
    async rate(message, helpful) {
      return (await mine("POST", "/feedback", { message, helpful })).status === 204;
    },
  };
}
