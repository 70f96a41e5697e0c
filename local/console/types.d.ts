// How the console speaks of the API: by its paths and documents, as openapi-typescript writes them down.
import type { components, paths } from "api";

export type Schemas = components["schemas"];
export type Path = keyof paths;
export type Method = "get" | "post" | "patch" | "delete";

type Good = 200 | 201 | 202;
type Json<R> = R extends { content: { "application/json": infer D } } ? D : never;
type Told<O> = O extends { responses: infer A } ? { [C in keyof A]: C extends Good ? Json<A[C]> : never }[keyof A] : never;

/** The document that a request is answered with, if all is well. */
export type Answer<P extends Path, M extends Method> = M extends keyof paths[P] ? Told<paths[P][M]> : never;

export type Params = Record<string, string | number>;
export type Query = Record<string, string | number | boolean | undefined>;

/** What a problem document says, also of answers that hold none. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors: { field: string; message: string }[];
  request_id: string;
}

/** A JSON schema, as far as the form reads it. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  description?: string;
  maxLength?: number;
  minLength?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
}
