import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { paths } from "./api.js";
import { Unsendable } from "./errors.js";
import { keyFor } from "./keys.js";
import { Methods } from "./methods.js";
import { PATIENCE, type Patience, patient } from "./patience.js";
import { resources } from "./resources.js";

/** `url` is the stack's output ApiUrl. */
export interface Options {
  url: string;
  key: string;
  patience?: Partial<Patience>;
  fetch?: typeof fetch;
}

type Resources = ReturnType<typeof resources>;

/**
 * The API by its subjects (`adrelay.jobs.create`), as the Python client has it; a method throws Refused where the API
 * says no. Beside them, `api` has each path, typed (`api.GET("/v1/brands")`). Both ask again as it is safe to.
 */
export class Adrelay {
  readonly api: Client<paths>;

  constructor({ url, key, patience, fetch: send = globalThis.fetch }: Options) {
    const asked = patient(send, { ...PATIENCE, ...patience });
    this.api = createClient<paths>({ baseUrl: address(url), fetch: asked });
    this.api.use(authorized(key));
    Object.assign(this, resources(new Methods(this.api), asked));
  }
}

export interface Adrelay extends Resources {}

/** A user's name or a password before the host is refused, and not told. */
function address(url: string): string {
  const read = URL.canParse(url) ? new URL(url) : undefined;
  if (read === undefined || !/^https?:$/.test(read.protocol) || read.username !== "" || read.password !== "") {
    throw new Unsendable("this is no address of an API, such as https://adrelay.example.com");
  }
  return url.replace(/\/$/, "");
}

function authorized(key: string): Middleware {
  return {
    onRequest({ request, schemaPath }) {
      request.headers.set("Authorization", `Bearer ${key}`);
      const once = keyFor(request.method, schemaPath, request.headers.get("Idempotency-Key"));
      if (once !== undefined) request.headers.set("Idempotency-Key", once);
      return request;
    },
  };
}
