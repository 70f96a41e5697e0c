import type { components, operations } from "./api.js";
import { Corrupt, NotEnded, Refused, Unreachable } from "./errors.js";
import { Methods, page } from "./methods.js";
import { pause } from "./patience.js";

type Schemas = components["schemas"];
export type Job = Schemas["JobDocument"];
export type JobRequest = Schemas["JobRequest"];
export type Plan = Schemas["PlanDocument"];
export type Asset = Schemas["AssetDocument"];
export type Batch = Schemas["BatchDocument"];
export type BatchRequest = Schemas["BatchRequest"];
export type BatchPlan = Schemas["BatchPlanDocument"];
export type Image = Schemas["ImageDocument"];
export type Reading = Schemas["ReadingDocument"];
export type Archive = Schemas["ArchiveDocument"];
export type LabelLimit = Schemas["LabelLimitDocument"];

/** Under a key of your own it is the same one however often your program runs. */
export interface Once {
  idempotencyKey?: string;
}

/** Seconds to wait for the end; `onLook` is called with the document as each look found it. */
export interface Waiting<T> {
  timeout?: number;
  onLook?: (document: T) => void;
}

/** `names`: a template of the files' names; `utm_source` and so on: tags of their landing pages. */
export type Naming = NonNullable<operations["archive_job"]["parameters"]["query"]>;

type Send = (request: Request) => Promise<Response>;

const GOING_ON: ReadonlySet<string> = new Set(["queued", "running"]);
const READING: ReadonlySet<string> = new Set(["queued", "reading"]);
const ON_ITS_WAY: ReadonlySet<string> = new Set(["awaiting_upload", "processing"]);
const LOOK = 20; // seconds that the API holds a request open for a job's end; it would 25
const ARCHIVE_LOOK = 2; // seconds between two looks at one that is being made

/** What a client can do, by subject, as the Python client has it. `send` fetches files, without our key. */
export function resources(methods: Methods, send: Send) {
  const jobs = ofJobs(methods, send);
  return {
    jobs,
    batches: ofBatches(methods),
    images: ofImages(methods, send),
    fonts: {
      list: async () => (await methods.ask("get", "/v1/fonts")()).fonts,
      get: methods.ask("get", "/v1/fonts/{font_id}"),
      delete: methods.ask("delete", "/v1/fonts/{font_id}"),
      /** The same file is the same font. */
      upload: async (file: Blob, name = "font"): Promise<Schemas["FontDocument"]> => {
        const body = new FormData();
        body.append("file", file, name);
        const asked = { body, bodySerializer: (form: unknown) => form };
        return (await methods.read("post", "/v1/fonts", asked)).data as Schemas["FontDocument"];
      },
    },
    brands: {
      list: methods.list("/v1/brands", "brands"),
      create: methods.send("post", "/v1/brands"),
      get: methods.ask("get", "/v1/brands/{record_id}"),
      change: methods.send("patch", "/v1/brands/{record_id}"),
      archive: methods.ask("delete", "/v1/brands/{record_id}"),
      readPage: methods.send("post", "/v1/brands/imports"),
    },
    products: {
      list: methods.list("/v1/products", "products"),
      create: methods.send("post", "/v1/products"),
      get: methods.ask("get", "/v1/products/{record_id}"),
      change: methods.send("patch", "/v1/products/{record_id}"),
      archive: methods.ask("delete", "/v1/products/{record_id}"),
      readPage: methods.send("post", "/v1/products/imports"),
    },
    audiences: {
      list: methods.list("/v1/audiences", "audiences"),
      create: methods.send("post", "/v1/audiences"),
      get: methods.ask("get", "/v1/audiences/{record_id}"),
      change: methods.send("patch", "/v1/audiences/{record_id}"),
      archive: methods.ask("delete", "/v1/audiences/{record_id}"),
    },
    projects: {
      list: methods.list("/v1/projects", "projects"),
      create: methods.send("post", "/v1/projects"),
      get: methods.ask("get", "/v1/projects/{record_id}"),
      change: methods.send("patch", "/v1/projects/{record_id}"),
      archive: methods.ask("delete", "/v1/projects/{record_id}"),
    },
    templates: {
      list: methods.list("/v1/templates", "templates"),
      create: methods.send("post", "/v1/templates"),
      get: methods.ask("get", "/v1/templates/{record_id}"),
      change: methods.send("patch", "/v1/templates/{record_id}"),
      archive: methods.ask("delete", "/v1/templates/{record_id}"),
      preview: methods.send("post", "/v1/templates/{record_id}/preview"),
    },
    feeds: ofFeeds(methods, send),
    webhooks: {
      create: methods.send("post", "/v1/webhooks/endpoints"),
      list: async () => (await methods.ask("get", "/v1/webhooks/endpoints")()).endpoints,
      get: methods.ask("get", "/v1/webhooks/endpoints/{endpoint_id}"),
      change: methods.send("patch", "/v1/webhooks/endpoints/{endpoint_id}"),
      delete: methods.ask("delete", "/v1/webhooks/endpoints/{endpoint_id}"),
      rotate: methods.send("post", "/v1/webhooks/endpoints/{endpoint_id}/rotate"),
      test: methods.ask("post", "/v1/webhooks/endpoints/{endpoint_id}/test"),
      deliveries: methods.list("/v1/webhooks/deliveries", "deliveries"),
      resend: methods.ask("post", "/v1/webhooks/deliveries/{delivery_id}/resend"),
      resendRange: methods.send("post", "/v1/webhooks/endpoints/{endpoint_id}/resend"),
    },
    keys: {
      create: methods.send("post", "/v1/keys"),
      list: methods.list("/v1/keys", "keys"),
      get: methods.ask("get", "/v1/keys/{key_id}"),
      change: methods.send("patch", "/v1/keys/{key_id}"),
      revoke: methods.ask("delete", "/v1/keys/{key_id}"),
    },
    budgets: {
      get: methods.ask("get", "/v1/budgets/total"),
      set: methods.send("put", "/v1/budgets/total"),
      delete: methods.ask("delete", "/v1/budgets/total"),
    },
    /** What jobs with a label (`client:acme`) may cost in a period. */
    labelLimits: {
      create: methods.send("post", "/v1/budgets/labels"),
      list: async () => (await methods.ask("get", "/v1/budgets/labels")()).limits,
      get: methods.ask("get", "/v1/budgets/labels/{limit_id}"),
      change: methods.send("patch", "/v1/budgets/labels/{limit_id}"),
      delete: methods.ask("delete", "/v1/budgets/labels/{limit_id}"),
    },
    service: {
      health: methods.ask("get", "/v1/health"),
      usage: methods.ask("get", "/v1/usage"),
      /** What to expect on vendors' invoices, as CSV. */
      charges: async (query: operations["get_charges"]["parameters"]["query"] = {}): Promise<string> =>
        (await methods.read("get", "/v1/usage/charges.csv", { params: { query }, parseAs: "text" })).data as string,
      providers: async () => (await methods.ask("get", "/v1/providers")()).providers,
      check: methods.ask("post", "/v1/providers/{name}/check"),
      resources: methods.list("/v1/providers/{provider}/resources/{kind}", "resources"),
      deleteResource: methods.ask("delete", "/v1/providers/{provider}/resources/{kind}/{resource_id}"),
      exporters: async () => (await methods.ask("get", "/v1/exporters")()).exporters,
      placements: methods.ask("get", "/v1/placements"),
      presets: methods.ask("get", "/v1/presets"),
      voices: methods.ask("get", "/v1/voices"),
    },
  };
}

function ofJobs(methods: Methods, send: Send) {
  const submit = methods.send("post", "/v1/jobs");
  const get = methods.ask("get", "/v1/jobs/{job_id}");
  const file = (jobId: string, assetId: string, query: operations["download_asset"]["parameters"]["query"] = {}) =>
    where(methods, "/v1/jobs/{job_id}/assets/{asset_id}", { path: { job_id: jobId, asset_id: assetId }, query });
  return {
    /** What it would cost, and who would make it; nothing is recorded. */
    plan: async (request: JobRequest): Promise<Plan> => (await submit({ ...request, dry_run: true })) as Plan,
    create: async (request: JobRequest, { idempotencyKey }: Once = {}): Promise<Job> =>
      (await submit(request, once(idempotencyKey))) as Job,
    get: async (id: string): Promise<Job> => get(id),
    /** The job once it has ended, however that was. Throws NotEnded. */
    wait: (id: string, { timeout = 900, onLook }: Waiting<Job> = {}): Promise<Job> =>
      ended(timeout, onLook, (left) => {
        const prefer = `wait=${Math.max(0, Math.floor(Math.min(LOOK, left)))}`;
        return get(id, { header: { prefer } });
      }),
    /** Those that match, newest first, page by page as they are reached. */
    list: methods.list("/v1/jobs", "jobs"),
    cancel: methods.ask("post", "/v1/jobs/{job_id}/cancel"),
    retry: methods.ask("post", "/v1/jobs/{job_id}/retry"),
    erase: methods.ask("delete", "/v1/jobs/{job_id}"),
    timeline: async (id: string) => (await methods.ask("get", "/v1/jobs/{job_id}/timeline")(id)).events,
    brief: methods.ask("get", "/v1/jobs/{job_id}/brief"),
    raw: methods.ask("get", "/v1/jobs/{job_id}/attempts/{number}/raw"),
    storeLate: methods.ask("post", "/v1/jobs/{job_id}/attempts/{number}/assets"),
    review: methods.send("post", "/v1/jobs/{job_id}/review"),
    comment: methods.send("post", "/v1/jobs/{job_id}/review/comments"),
    reviewLink: methods.send("post", "/v1/jobs/{job_id}/review/links"),
    /** Have its files put into an ad account, as drafts. The same again is the same export. */
    exportToAccount: methods.send("post", "/v1/jobs/{job_id}/exports"),
    exports: async (id: string) => (await methods.ask("get", "/v1/jobs/{job_id}/exports")(id)).exports,
    design: methods.ask("get", "/v1/jobs/{job_id}/design"),
    edit: methods.send("patch", "/v1/jobs/{job_id}/design"),
    deleteDesign: methods.ask("delete", "/v1/jobs/{job_id}/design"),
    version: methods.ask("get", "/v1/jobs/{job_id}/versions/{version}"),
    versions: methods.list("/v1/jobs/{job_id}/versions", "versions"),
    restore: methods.ask("post", "/v1/jobs/{job_id}/versions/{version}/restore"),
    /** A URL of an asset, good for about an hour, as it is or in another format. */
    file,
    /** The asset's bytes, once they are those of its SHA-256; else throws Corrupt. */
    download: async (id: string, asset: Asset): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = await fetched(send, (await file(id, asset.id)).url, asset.id);
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
      const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
      if (hex !== asset.sha256) throw new Corrupt(`${asset.id} came with SHA-256 ${hex}, not ${asset.sha256}`);
      return bytes;
    },
    /** Where the ZIP of its files is, with a manifest, once it is made. Throws NotEnded. */
    archive: (id: string, naming: Naming = {}, waiting: Waiting<Archive> = {}): Promise<string> =>
      archived(methods, "/v1/jobs/{job_id}/export.zip", { path: { job_id: id }, query: naming }, waiting),
  };
}

function ofBatches(methods: Methods) {
  const submit = methods.send("post", "/v1/batches");
  const get = methods.ask("get", "/v1/batches/{batch_id}");
  return {
    /** How many jobs and batches it is, who would make them and at what cost; nothing is recorded. */
    plan: async (request: BatchRequest): Promise<BatchPlan> =>
      (await submit({ ...request, dry_run: true })) as BatchPlan,
    create: async (request: BatchRequest, { idempotencyKey }: Once = {}): Promise<Batch> =>
      (await submit(request, once(idempotencyKey))) as Batch,
    get,
    /** The batch once all of its jobs have ended. Throws NotEnded. */
    wait: (id: string, { timeout = 7200, onLook }: Waiting<Batch> = {}): Promise<Batch> =>
      ended(timeout, onLook, () => get(id)),
    list: methods.list("/v1/batches", "batches"),
    cancel: methods.ask("post", "/v1/batches/{batch_id}/cancel"),
    retry: methods.ask("post", "/v1/batches/{batch_id}/retry"),
    review: methods.send("post", "/v1/batches/{batch_id}/review"),
    /** Where the ZIP of its jobs' files is, with a manifest, once it is made. Throws NotEnded. */
    archive: (id: string, naming: Naming = {}, waiting: Waiting<Archive> = {}): Promise<string> =>
      archived(methods, "/v1/batches/{batch_id}/export.zip", { path: { batch_id: id }, query: naming }, waiting),
  };
}

function ofImages(methods: Methods, send: Send) {
  const get = methods.ask("get", "/v1/images/{image_id}");
  const prepare = methods.send("post", "/v1/images/uploads");
  return {
    list: methods.list("/v1/images", "images"),
    get,
    change: methods.send("patch", "/v1/images/{image_id}"),
    delete: methods.ask("delete", "/v1/images/{image_id}"),
    /** The image of a file of at most 22 MB; the same content is the same image. It is `ready`, or `failed`. */
    upload: async (file: Blob, type: Schemas["UploadRequest"]["content_type"]): Promise<Image> => {
      const { image, upload } = await prepare({ content_type: type });
      await post(send, upload, file);
      return ended(120, undefined, () => get(image.id), ON_ITS_WAY);
    },
  };
}

function ofFeeds(methods: Methods, send: Send) {
  const reading = methods.ask("get", "/v1/feeds/{record_id}/reading");
  const read = methods.ask("post", "/v1/feeds/{record_id}/readings");
  const prepare = methods.ask("post", "/v1/feeds/{record_id}/upload");
  return {
    list: methods.list("/v1/feeds", "feeds"),
    create: methods.send("post", "/v1/feeds"),
    get: methods.ask("get", "/v1/feeds/{record_id}"),
    change: methods.send("patch", "/v1/feeds/{record_id}"),
    archive: methods.ask("delete", "/v1/feeds/{record_id}"),
    reading,
    read,
    /** Upload a file of at most 1 GB, and have it read. */
    upload: async (id: string, file: Blob): Promise<Reading> => {
      await post(send, await prepare(id), file);
      return read(id);
    },
    /** The last reading once it has ended. Throws NotEnded. */
    wait: (id: string, { timeout = 3600, onLook }: Waiting<Reading> = {}): Promise<Reading> =>
      ended(timeout, onLook, () => reading(id), READING),
  };
}

function once(key: string | undefined) {
  return key === undefined ? {} : { header: { "idempotency-key": key } };
}

/** Where a path leads, whose file is not read. */
async function where(methods: Methods, path: string, params: object): Promise<{ url: string }> {
  const { response } = await methods.read("get", path, { params, parseAs: "stream", redirect: "follow" });
  await response.body?.cancel();
  if (!response.redirected) throw new Unreachable("what answers is not the API: it leads to no file");
  return { url: response.url };
}

async function archived(
  methods: Methods,
  path: string,
  params: object,
  { timeout = 900, onLook }: Waiting<Archive>,
): Promise<string> {
  for (const until = Date.now() + timeout * 1000; ; ) {
    const { response } = await methods.read("get", path, { params, parseAs: "stream", redirect: "follow" });
    if (response.redirected) {
      await response.body?.cancel(); // it is fetched by whoever wants it
      return response.url;
    }
    const archive = (await response.json()) as Archive;
    onLook?.(archive);
    const left = (until - Date.now()) / 1000;
    if (left <= 0) throw new NotEnded(archive);
    await pause(Math.min(ARCHIVE_LOOK, left));
  }
}

async function fetched(send: Send, url: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await send(new Request(url));
  if (!response.ok) throw new Refused(response.status, { detail: `${name} could not be fetched` });
  if (page(response)) throw new Unreachable(`a web page answers in the place of ${name}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function post(send: Send, to: { url: string; fields: Record<string, string> }, file: Blob): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(to.fields)) form.append(name, value);
  form.append("file", file);
  const posted = await send(new Request(to.url, { method: "POST", body: form }));
  if (posted.status >= 400) throw new Refused(posted.status, { detail: "the upload was not taken" });
  if (posted.status !== 204) throw new Unreachable(`the upload was not taken: what answers says ${posted.status}`);
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
    if (typeof document.status !== "string") throw new Unreachable("what answers is not the API: it has no status");
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
