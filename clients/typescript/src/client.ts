import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { components, operations, paths } from "./api.js";
import { Corrupt, NotEnded, type Problem, Refused } from "./errors.js";
import { PATIENCE, type Patience, patient, pause } from "./patience.js";

type Schemas = components["schemas"];
export type Job = Schemas["JobDocument"];
export type JobRequest = Schemas["JobRequest"];
export type Plan = Schemas["PlanDocument"];
export type Asset = Schemas["AssetDocument"];
export type Batch = Schemas["BatchDocument"];
export type BatchRequest = Schemas["BatchRequest"];
export type BatchPlan = Schemas["BatchPlanDocument"];
export type Image = Schemas["ImageDocument"];

/** `url` is the stack's output ApiUrl. */
export interface Options {
  url: string;
  key: string;
  patience?: Partial<Patience>;
  fetch?: typeof fetch;
}

/** Under a key of your own it is the same one however often your program runs. */
export interface Once {
  idempotencyKey?: string;
}

/** Seconds to wait for the end; `onLook` is called with the document as each look found it. */
export interface Waiting<T> {
  timeout?: number;
  onLook?: (document: T) => void;
}

/** Where a POST takes an idempotency key: the compiler holds the list below to the API's document. */
type Keyed = {
  [Path in keyof paths]: paths[Path] extends { post: { parameters: { header?: infer Header } } }
    ? [NonNullable<Header>] extends [never]
      ? never
      : "idempotency-key" extends keyof NonNullable<Header>
        ? Path
        : never
    : never;
}[keyof paths];

const KEYED: Record<Keyed, true> = {
  "/v1/audiences": true,
  "/v1/batches": true,
  "/v1/batches/{batch_id}/retry": true,
  "/v1/brands": true,
  "/v1/brands/imports": true,
  "/v1/feeds": true,
  "/v1/jobs": true,
  "/v1/jobs/{job_id}/retry": true,
  "/v1/jobs/{job_id}/versions/{version}/restore": true,
  "/v1/products": true,
  "/v1/products/imports": true,
  "/v1/projects": true,
  "/v1/templates": true,
};

const GOING_ON: ReadonlySet<string> = new Set(["queued", "running"]);
const LOOK = 20; // seconds that the API holds a request open for a job's end; it would 25

/**
 * `api` has every path of the API, typed (`api.GET("/v1/brands")`), and asks again as it is safe to. The rest is what
 * takes more than one request, or would be forgotten.
 */
export class Adrelay {
  readonly api: Client<paths>;
  readonly #send: (request: Request) => Promise<Response>;

  constructor({ url, key, patience, fetch: send = globalThis.fetch }: Options) {
    this.#send = patient(send, { ...PATIENCE, ...patience });
    this.api = createClient<paths>({ baseUrl: url.replace(/\/$/, ""), fetch: this.#send });
    this.api.use(authorized(key));
  }

  /** What a job would cost, and who would make it; nothing is recorded. */
  async plan(request: JobRequest): Promise<Plan> {
    return (await this.#read(this.api.POST("/v1/jobs", { body: { ...request, dry_run: true } }))) as Plan;
  }

  async createJob(request: JobRequest, { idempotencyKey }: Once = {}): Promise<Job> {
    return (await this.#read(this.api.POST("/v1/jobs", { body: request, params: once(idempotencyKey) }))) as Job;
  }

  async job(id: string): Promise<Job> {
    return this.#read(this.api.GET("/v1/jobs/{job_id}", { params: { path: { job_id: id } } })) as Promise<Job>;
  }

  /** The job once it has ended, however that was. Throws NotEnded. */
  async waitForJob(id: string, { timeout = 900, onLook }: Waiting<Job> = {}): Promise<Job> {
    return ended(timeout, onLook, (left) => {
      const prefer = `wait=${Math.max(0, Math.floor(Math.min(LOOK, left)))}`;
      const params = { path: { job_id: id }, header: { prefer } };
      return this.#read(this.api.GET("/v1/jobs/{job_id}", { params })) as Promise<Job>;
    });
  }

  /** Those that match, newest first, page by page as they are reached. */
  async *jobs(query: NonNullable<operations["list_jobs"]["parameters"]["query"]> = {}): AsyncGenerator<Job> {
    let cursor: string | null = null;
    do {
      const params = { query: { ...query, ...(cursor ? { cursor } : {}) } };
      const page: Schemas["JobList"] = await this.#read(this.api.GET("/v1/jobs", { params }));
      yield* page.jobs;
      cursor = page.next_cursor;
    } while (cursor);
  }

  async createBatch(request: BatchRequest, { idempotencyKey }: Once = {}): Promise<Batch> {
    return (await this.#read(this.api.POST("/v1/batches", { body: request, params: once(idempotencyKey) }))) as Batch;
  }

  /** The batch once all of its jobs have ended. Throws NotEnded. */
  async waitForBatch(id: string, { timeout = 7200, onLook }: Waiting<Batch> = {}): Promise<Batch> {
    const params = { path: { batch_id: id } };
    return ended(timeout, onLook, () => this.#read(this.api.GET("/v1/batches/{batch_id}", { params })));
  }

  /** The image of a file of at most 22 MB; the same content is the same image. It is `ready`, or `failed`. */
  async uploadImage(file: Blob, type: Schemas["UploadRequest"]["content_type"]): Promise<Image> {
    const { image, upload } = await this.#read(this.api.POST("/v1/images/uploads", { body: { content_type: type } }));
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append("file", file);
    const posted = await this.#send(new Request(upload.url, { method: "POST", body: form }));
    if (!posted.ok) throw new Refused(posted.status, { detail: "the upload was not taken" });
    const params = { path: { image_id: image.id } };
    const onItsWay = new Set(["awaiting_upload", "processing"]);
    return ended(120, undefined, () => this.#read(this.api.GET("/v1/images/{image_id}", { params })), onItsWay);
  }

  /** The asset's bytes, once they are those of its SHA-256; else throws Corrupt. */
  async download(jobId: string, asset: Asset): Promise<Uint8Array<ArrayBuffer>> {
    const job = await this.job(jobId); // its URLs are made anew
    const url = job.assets.find((one) => one.id === asset.id)?.url;
    if (!url) throw new Refused(410, { code: "assets_expired", detail: `${asset.id} is kept no longer` });
    const response = await this.#send(new Request(url));
    if (!response.ok) throw new Refused(response.status, { detail: `${asset.id} could not be fetched` });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex !== asset.sha256) throw new Corrupt(`${asset.id} came with SHA-256 ${hex}, not ${asset.sha256}`);
    return bytes;
  }

  async #read<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
    const { data, error, response } = await asked;
    if (data !== undefined && response.ok) return data;
    throw new Refused(response.status, problem(error));
  }
}

function authorized(key: string): Middleware {
  return {
    onRequest({ request, schemaPath }) {
      request.headers.set("Authorization", `Bearer ${key}`);
      if (request.method === "POST" && schemaPath in KEYED && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", `ts-${crypto.randomUUID()}`);
      }
      return request;
    },
  };
}

function once(key: string | undefined): { header?: { "idempotency-key": string } } {
  return key === undefined ? {} : { header: { "idempotency-key": key } };
}

function problem(error: unknown): Partial<Problem> {
  return typeof error === "object" && error !== null ? (error as Partial<Problem>) : { detail: String(error ?? "") };
}

async function ended<T extends { status: string }>(
  timeout: number,
  onLook: ((document: T) => void) | undefined,
  look: (left: number) => Promise<T>,
  goingOn: ReadonlySet<string> = GOING_ON,
): Promise<T> {
  const until = Date.now() + timeout * 1000;
  for (let wait = 0.5; ; ) {
    const began = Date.now();
    const document = await look((until - began) / 1000);
    onLook?.(document);
    if (!goingOn.has(document.status)) return document;
    const now = Date.now();
    if (now >= until) throw new NotEnded(document);
    if (now - began < wait * 1000) {
      await pause(Math.min(wait, (until - now) / 1000)); // it did not wait for us
      wait = Math.min(wait * 1.5, 5);
    }
  }
}
