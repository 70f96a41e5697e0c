import type { Client } from "openapi-fetch";
import type { paths } from "./api.js";
import { type Problem, Refused, Unreachable } from "./errors.js";
import { keyFor } from "./keys.js";
import { AFTER_A_LOSS } from "./patience.js";

type Verb = "get" | "post" | "put" | "patch" | "delete";
type Operation<V extends Verb, P extends keyof paths> = paths[P] extends { [K in V]: infer O } ? O : never;
type Sent<O> = O extends { requestBody?: infer R }
  ? [NonNullable<R>] extends [never]
    ? never
    : NonNullable<R> extends { content: { "application/json": infer B } }
      ? B
      : never
  : never;
type Told<R> = { [S in keyof R]: S extends 200 | 201 | 202 ? Document<R[S]> : never }[keyof R];
type Document<R> = R extends { content: { "application/json": infer D } } ? D : never;
type Named<P> = P extends `${string}{${string}}${infer Rest}` ? [string | number, ...Named<Rest>] : [];
type Part<O, N extends "query" | "header"> = O extends { parameters: { [K in N]?: infer Found } }
  ? NonNullable<Found>
  : never;

/** The paths that have this verb, and take no JSON with it; and those that take some. */
type Bare<V extends Verb> = {
  [P in keyof paths]: paths[P] extends { [K in V]: infer O } ? ([Sent<O>] extends [never] ? P : never) : never;
}[keyof paths];
type Bodied<V extends Verb> = {
  [P in keyof paths]: paths[P] extends { [K in V]: infer O } ? ([Sent<O>] extends [never] ? never : P) : never;
}[keyof paths];

/** What else a request says. */
export interface More<O> {
  query?: Part<O, "query">;
  header?: Part<O, "header">;
}

type Answer<O> = O extends { responses: infer R } ? ([Told<R>] extends [never] ? void : Told<R>) : never;
type Page<P extends keyof paths> = Answer<Operation<"get", P>>;
type Item<P extends keyof paths, N extends keyof Page<P>> = Page<P>[N] extends (infer I)[] ? I : never;

/** The ids that stand in its path, one by one. */
export type Method<V extends Verb, P extends keyof paths> = (
  ...given: [...ids: Named<P>, more?: More<Operation<V, P>>]
) => Promise<Answer<Operation<V, P>>>;

/** The ids that stand in its path, one by one, and what is sent. */
export type Sender<V extends Verb, P extends keyof paths> = (
  ...given: [...ids: Named<P>, body: Sent<Operation<V, P>>, more?: More<Operation<V, P>>]
) => Promise<Answer<Operation<V, P>>>;

/** Those that match, page by page as they are reached. */
export type Lister<P extends keyof paths, N extends keyof Page<P>> = (
  ...given: [...ids: Named<P>, query?: Part<Operation<"get", P>, "query">]
) => AsyncGenerator<Item<P, N>>;

/** What answers with a document where it deletes; all others say 204. */
type Telling = { [P in Bare<"delete">]: Answer<Operation<"delete", P>> extends void ? never : P }[Bare<"delete">];
const TELLING: Record<Telling, true> = { "/v1/budgets/total": true };

interface Asked {
  params?: { path?: object; query?: unknown; header?: unknown };
  body?: unknown;
  parseAs?: "stream" | "text";
  redirect?: "manual" | "follow";
  bodySerializer?: (body: never) => unknown;
}
interface Came {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** Methods of paths, which the compiler holds to the API's document, and `tests/clients` to all of it. */
export class Methods {
  readonly #request: (verb: Verb, path: string, asked: Asked) => Promise<Came>;

  constructor(api: Client<paths>) {
    this.#request = api.request as unknown as (verb: Verb, path: string, asked: Asked) => Promise<Came>;
  }

  ask<V extends Verb, P extends Bare<V>>(verb: V, path: P): Method<V, P> {
    const ids = named(path);
    return (async (...given: unknown[]) => {
      const { query, header } = (given[ids.length] ?? {}) as More<unknown>;
      return (await this.read(verb, path, { params: { path: filled(ids, given), query, header } })).data;
    }) as Method<V, P>;
  }

  send<V extends Verb, P extends Bodied<V>>(verb: V, path: P): Sender<V, P> {
    const ids = named(path);
    return (async (...given: unknown[]) => {
      const { query, header } = (given[ids.length + 1] ?? {}) as More<unknown>;
      const params = { path: filled(ids, given), query, header };
      return (await this.read(verb, path, { params, body: given[ids.length] })).data;
    }) as Sender<V, P>;
  }

  /** `items`: the field of a page that holds them. */
  list<P extends Bare<"get">, N extends keyof Page<P> & string>(path: P, items: N): Lister<P, N> {
    const ids = named(path);
    const read = this.read.bind(this);
    return async function* (...given: unknown[]) {
      const wanted = (given[ids.length] ?? {}) as object;
      let cursor: string | null | undefined;
      do {
        const query = { ...wanted, ...(cursor ? { cursor } : {}) };
        const page = (await read("get" as Verb, path, { params: { path: filled(ids, given), query } })).data;
        const found = (page as Record<string, unknown>)[items];
        if (!Array.isArray(found)) throw new Unreachable(`what answers is not the API: it has no ${items}`);
        yield* found as Item<P, N>[];
        const next = (page as { next_cursor?: string | null }).next_cursor;
        if (next && next === cursor) throw new Unreachable("what answers is not the API: its list has no end");
        cursor = next;
      } while (cursor);
    } as Lister<P, N>;
  }

  /**
   * Throws Refused, and Unreachable for what is no answer of the API's; both bear the key of what may have been done. No
   * redirect is followed unless it says so.
   */
  async read(verb: Verb, path: string, asked: Asked): Promise<Came> {
    const header = (asked.params?.header ?? {}) as { "idempotency-key"?: string };
    const key = keyFor(verb, path, header["idempotency-key"]);
    if (key === undefined) return this.#read(verb, path, asked);
    const params = { ...asked.params, header: { ...header, "idempotency-key": key } };
    try {
      return await this.#read(verb, path, { ...asked, params }, key);
    } catch (error) {
      if (error instanceof Unreachable) error.idempotencyKey = key;
      throw error;
    }
  }

  async #read(verb: Verb, path: string, asked: Asked, key?: string): Promise<Came> {
    const came = await this.#request(verb, path, { redirect: "manual", ...asked }).catch((error: unknown) => {
      if (error instanceof SyntaxError) throw new Unreachable("what answers is no JSON", { cause: error });
      if (error instanceof TypeError) throw new Unreachable("the API does not answer", { cause: error }); // fetch's own
      throw error;
    });
    const { status } = came.response;
    if (status >= 400) {
      const refused = new Refused(status, problem(came.error));
      const open = status >= 500 || refused.code === "" || AFTER_A_LOSS.has(came.response);
      if (open && key !== undefined) refused.idempotencyKey = key;
      throw refused;
    }
    if (came.response.ok && (verb === "delete" && !(path in TELLING) ? status === 204 : told(came, asked))) return came;
    await came.response.body?.cancel().catch(() => undefined); // read already, or nobody's any more
    throw new Unreachable(`what answers is not the API: it says ${status} to ${verb.toUpperCase()} ${path}`);
  }
}

/** Whether it is a document; or a file or a table, which are no web page. */
function told({ data, response }: Came, { parseAs }: Asked): boolean {
  if (response.status === 204) return false;
  if (parseAs !== undefined) return !page(response);
  return typeof data === "object" && data !== null && !Array.isArray(data) && Object.keys(data).length > 0;
}

/** Such as one to log in at. */
export function page(response: Response): boolean {
  return /^text\/html/i.test(response.headers.get("Content-Type") ?? "");
}

function named(path: string): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), (found) => found[1] ?? "");
}

function filled(ids: string[], given: unknown[]): Record<string, unknown> {
  return Object.fromEntries(ids.map((name, place) => [name, given[place]]));
}

function problem(error: unknown): Partial<Problem> {
  if (typeof error !== "object" || error === null) return { detail: String(error ?? "").slice(0, 200) };
  const { errors, ...rest } = error as Partial<Problem>;
  return Array.isArray(errors) ? { ...rest, errors } : rest;
}
