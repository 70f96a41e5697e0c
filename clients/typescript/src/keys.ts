import type { paths } from "./api.js";
import { Unsendable } from "./errors.js";

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
  "/v1/images/uploads": "POST",
  "/v1/jobs": "POST",
  "/v1/jobs/{job_id}/design": "PATCH",
  "/v1/jobs/{job_id}/retry": "POST",
  "/v1/jobs/{job_id}/review/comments": "POST",
  "/v1/jobs/{job_id}/versions/{version}/restore": "POST",
  "/v1/products": "POST",
  "/v1/products/imports": "POST",
  "/v1/projects": "POST",
  "/v1/templates": "POST",
  "/v1/webhooks/endpoints": "POST",
  "/v1/webhooks/endpoints/{endpoint_id}/rotate": "POST",
};

/** The key to ask under: the one given, or a new one where one is taken. Unsendable for an empty one. */
export function keyFor(verb: string, path: string, given: string | null | undefined): string | undefined {
  if (given === "") throw new Unsendable("the idempotency key is empty: give one, or none for a new one");
  if (given !== null && given !== undefined) return given;
  return KEYED[path as keyof Keyed] === verb.toUpperCase() ? `ts-${crypto.randomUUID()}` : undefined;
}
