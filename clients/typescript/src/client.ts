import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { paths } from "./api.js";
import { Unsendable } from "./errors.js";
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

type TakesKey<Operation> = Operation extends { parameters: { header?: infer Header } }
  ? [NonNullable<Header>] extends [never]
    ? false
    : "idempotency-key" extends keyof NonNullable<Header>
      ? true
      : false
  : false;

/** What takes an idempotency key, and how it is asked for: the compiler holds the list below to the API's document. */
type Keyed = {
  [Path in keyof paths as true extends TakesKey<paths[Path]["post"]> | TakesKey<paths[Path]["patch"]>
    ? Path
    : never]: true extends TakesKey<paths[Path]["post"]> ? "POST" : "PATCH";
};

const KEYED: Keyed = {
  "/v1/audiences": "POST",
  "/v1/batches": "POST",
  "/v1/batches/{batch_id}/retry": "POST",
  "/v1/brands": "POST",
  "/v1/brands/imports": "POST",
  "/v1/feeds": "POST",
  "/v1/jobs": "POST",
  "/v1/jobs/{job_id}/design": "PATCH",
  "/v1/jobs/{job_id}/retry": "POST",
  "/v1/jobs/{job_id}/versions/{version}/restore": "POST",
  "/v1/products": "POST",
  "/v1/products/imports": "POST",
  "/v1/projects": "POST",
  "/v1/templates": "POST",
};

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
      if (request.headers.get("Idempotency-Key") === "") {
        throw new Unsendable("the idempotency key is empty: give one, or none for a new one");
      }
      if (KEYED[schemaPath as keyof Keyed] === request.method && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", `ts-${crypto.randomUUID()}`);
      }
      return request;
    },
  };
}
