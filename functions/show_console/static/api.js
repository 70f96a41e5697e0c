/**
 * The API, as everybody has it: the key of this tab, requests by path, lists by cursor, looking again.
 *
 * @typedef {import("types").Path} Path
 * @typedef {import("types").Method} Method
 * @typedef {import("types").Params} Params
 * @typedef {import("types").Query} Query
 * @typedef {import("types").Problem} Problem
 */
import { useCallback, useEffect, useRef, useState } from "./vendor/hooks.js";

const KEY = "adrelay.key";
/** @type {Set<() => void>} */
const signedOut = new Set();

export const session = {
  /** The API key of this tab, which no other tab and no later visit has. */
  get key() {
    return sessionStorage.getItem(KEY) ?? "";
  },
  /** @param {string} key */
  begin(key) {
    sessionStorage.setItem(KEY, key);
  },
  end() {
    sessionStorage.clear();
    signedOut.forEach((tell) => tell());
  },
  /** @param {() => void} tell */
  onEnd(tell) {
    signedOut.add(tell);
  },
};

/** A request that was not carried out, with what the API says of it. */
export class Refused extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** @param {unknown} error @returns {Problem} */
export function problemOf(error) {
  if (error instanceof Refused) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return {
    status: 0,
    code: "console_error",
    title: "The console cannot go on",
    detail,
    errors: [],
    request_id: "",
  };
}

/** The address of a path of the API, beside the one that this page has.
 * @param {string} path @param {Params} [params] @param {Query} [query] */
export function address(path, params = {}, query = {}) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name])));
  const url = new URL(filled.slice(1), document.baseURI);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  return url;
}

/** @param {Response} response @returns {Promise<Problem>} */
async function problemIn(response) {
  const told = await response.json().catch(() => ({}));
  const title = told.title ?? told.message ?? `The API answered ${response.status}`;
  return {
    code: "",
    detail: "",
    errors: [],
    request_id: response.headers.get("x-request-id") ?? "",
    ...told,
    title,
    status: response.status,
  };
}

/**
 * Of what did not come to the API, or not back.
 * @param {number} status @param {string} code @param {string} title @param {string} detail
 */
export function refusedHere(status, code, title, detail) {
  return new Refused({ status, code, title, detail, errors: [], request_id: "" });
}

/**
 * Ask the API. Throws Refused; a key that is no good ends the session.
 * @param {string} method @param {URL} url
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [more]
 */
export async function send(method, url, { body, headers = {}, signal } = {}) {
  const form = body instanceof FormData;
  /** @type {Record<string, string>} */
  const sent = { Authorization: `Bearer ${session.key}`, Accept: "application/json", ...headers };
  if (body !== undefined && !form) sent["Content-Type"] = "application/json";
  const key = session.key;
  if (!/^[ -~]*$/.test(key ?? "")) {
    session.end(); // no header can hold it, so nothing is sent
    throw refusedHere(
      401,
      "unauthorized",
      "This is no key",
      "A key has letters, digits and signs of ASCII alone.",
    );
  }
  /** @type {Response} */
  let response;
  try {
    response = await fetch(url, {
      method: method.toUpperCase(),
      headers: sent,
      body: body === undefined ? null : form ? body : JSON.stringify(body),
      cache: "no-store",
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    const detail = "Nothing came back. Is there a network? What was sent may have arrived all the same.";
    throw refusedHere(0, "no_answer", "The API cannot be reached", detail);
  }
  if (response.status === 401 && key === session.key) session.end();
  if (!response.ok && response.status !== 304) throw new Refused(await problemIn(response));
  return response;
}

/**
 * The document that a request is answered with, typed by its path and method.
 * @template {Path} P @template {Method} M
 * @param {M} method @param {P} path
 * @param {{params?: Params, query?: Query, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [more]
 * @returns {Promise<import("types").Answer<P, M>>}
 */
export async function ask(method, path, { params, query, ...more } = {}) {
  const response = await send(method, address(path, params, query), more);
  return response.status === 204 ? /** @type {any} */ (undefined) : await response.json();
}

/** A key under which a request is carried out once, however often it is sent. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `console-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * A document that is read when its page opens, and again every so many milliseconds while the tab is looked at; an
 * ETag spares what has not changed. `path` undefined: nothing is read.
 * @template {Path} P
 * @param {P | undefined} path
 * @param {{params?: Params, query?: Query, every?: number}} [more]
 */
export function useDocument(path, { params, query, every = 0 } = {}) {
  /** @typedef {import("types").Answer<P, "get">} Told */
  const url = path ? address(path, params, query).href : "";
  const [found, setFound] = useState(/** @type {{url: string, data?: Told, problem?: Problem}} */ ({ url }));
  const etag = useRef("");
  const latest = useRef("");
  latest.current = url;
  const read = useCallback(async () => {
    if (!url) return;
    try {
      /** @type {Record<string, string>} */
      const headers = etag.current ? { "If-None-Match": etag.current } : {};
      const response = await send("get", new URL(url), { headers });
      if (latest.current !== url) return;
      if (response.status === 304) {
        setFound(({ problem: _, ...before }) => before);
        return;
      }
      etag.current = response.headers.get("etag") ?? "";
      const data = await response.json();
      if (latest.current === url) setFound({ url, data });
    } catch (error) {
      // What was read before is still shown.
      if (latest.current === url)
        setFound((before) => ({ ...(before.url === url ? before : {}), url, problem: problemOf(error) }));
    }
  }, [url]);
  useEffect(() => {
    etag.current = "";
    void read();
  }, [read]);
  useEffect(() => {
    if (!every) return;
    const timer = setInterval(() => document.visibilityState === "visible" && void read(), every);
    return () => clearInterval(timer);
  }, [read, every]);
  const mine = found.url === url ? found : { url };
  return {
    data: mine.data,
    problem: mine.problem,
    loading: !!url && !mine.data && !mine.problem,
    reload: read,
  };
}

/**
 * A list that is read page by page. `named`: the field of its answers that holds the rows.
 * @template {Path} P @template {keyof import("types").Answer<P, "get">} N
 * @param {P} path @param {N} named @param {{params?: Params, query?: Query, every?: number}} [more]
 */
export function useList(path, named, { params, query = {}, every = 0 } = {}) {
  /** @typedef {import("types").Answer<P, "get">[N] extends (infer R)[] ? R : never} Row */
  const url = address(path, params, query).href;
  const [state, setState] = useState(
    /** @type {{url: string, rows?: Row[], cursor?: string | null, problem?: Problem, pages: number, busy: boolean}} */ ({
      url,
      pages: 0,
      busy: true,
    }),
  );
  const latest = useRef("");
  latest.current = url;
  const pages = useRef(0);
  const read = useCallback(
    async (/** @type {string | null} */ cursor) => {
      if (cursor) setState((before) => ({ ...before, busy: true }));
      try {
        const next = new URL(url);
        if (cursor) next.searchParams.set("cursor", cursor);
        const told = await (await send("get", next)).json();
        if (latest.current !== url) return;
        setState((before) => {
          const rows = cursor && before.url === url ? [...(before.rows ?? []), ...told[named]] : told[named];
          pages.current = cursor ? before.pages + 1 : 1;
          return { url, rows, cursor: told.next_cursor, pages: pages.current, busy: false };
        });
      } catch (error) {
        if (latest.current === url)
          setState((before) => ({ ...before, url, problem: problemOf(error), busy: false }));
      }
    },
    [url, named],
  );
  useEffect(() => {
    pages.current = 0;
    void read(null);
  }, [read]);
  useEffect(() => {
    if (!every) return;
    // Who has asked for more reads on in peace.
    const timer = setInterval(
      () => document.visibilityState === "visible" && pages.current <= 1 && void read(null),
      every,
    );
    return () => clearInterval(timer);
  }, [read, every]);
  const mine = state.url === url ? state : { url, pages: 0, busy: true };
  return {
    rows: /** @type {Row[] | undefined} */ (mine.rows),
    problem: mine.problem,
    busy: mine.busy,
    more: mine.cursor ? () => read(mine.cursor ?? null) : undefined,
    reload: () => read(null),
  };
}
