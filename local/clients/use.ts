// A user's program over the package as npm installs it: from plan to file, and what must not happen twice.
import { Adrelay, type JobRequest, NotSigned, Refused, Unreachable, verifyWebhook } from "adrelay-client";

declare const process: { argv: string[] };

const [api, key, picture, webhook] = process.argv.slice(2) as [string, string, string, string];

function hold(what: boolean, words: string): void {
  if (!what) throw new Error(words);
}

async function refused(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => undefined,
    (error: unknown) => error,
  );
}

const request: JobRequest = {
  kind: "image_ad",
  provider: "studio",
  labels: { from: "typescript" },
  brief: {
    brand: { name: "Lumea", colors: ["#322996"] },
    product: { name: "Serum", images: [picture] },
    copy: [{ type: "headline", text: "Brighter skin" }],
    aspect_ratios: ["1:1"],
  },
};

// The first answer to each create is lost after it has taken effect.
const lost = new Set<string>();
const loseAnswers: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const asked = input as Request;
  const name = `${asked.method} ${asked.headers.get("Idempotency-Key")}`;
  if (asked.method === "POST" && asked.url.endsWith("/v1/jobs") && !lost.has(name)) {
    lost.add(name);
    throw new TypeError("the connection was reset");
  }
  return response;
};
const adrelay = new Adrelay({ url: api, key, fetch: loseAnswers, patience: { first: 0.01 } });

const plan = await adrelay.jobs.plan(request);
hold(plan.route[0]?.provider === "studio", "the plan names no studio");
const made = await adrelay.jobs.create(request);
const looks: string[] = [];
const job = await adrelay.jobs.wait(made.id, { timeout: 90, onLook: (one) => looks.push(one.status) });
hold(job.status === "completed" && looks.at(-1) === "completed", `the job is ${job.status}`);
const listed = [];
for await (const one of adrelay.jobs.list({ label: "from:typescript", limit: 1 })) listed.push(one.id);
hold(listed.length === 1 && listed[0] === job.id, `lost answers made ${listed.length} jobs`);
const asset = job.assets[0];
if (!asset) throw new Error("the job has no file");
hold((await adrelay.jobs.download(job.id, asset)).length === asset.bytes, "the file is not whole");
const other = await refused(adrelay.jobs.download(job.id, { ...asset, sha256: "0".repeat(64) }));
hold(other instanceof Error && other.name === "Corrupt", "another file was taken");

// Somebody answers in the API's place when it is done: the error leaves the key to repeat it under.
for (const answer of [new Response("<html>", { status: 200 }), new Response("{}", { status: 202 }), new Response("late", { status: 408 })]) {
  const spoilt: typeof fetch = async (input, init) => {
    await fetch(input, init);
    return answer.clone();
  };
  const behind = new Adrelay({ url: api, key, fetch: spoilt, patience: { tries: 1 } });
  const error = await refused(behind.jobs.create(request));
  const left = error instanceof Refused || error instanceof Unreachable ? error.idempotencyKey : undefined;
  hold(left !== undefined, `${answer.status}: no key is left by ${error}`);
  const again = await adrelay.jobs.create(request, { idempotencyKey: left ?? "" });
  const twice = await adrelay.jobs.create(request, { idempotencyKey: left ?? "" });
  hold(again.id === twice.id, "two jobs under one key");
}

let asked = 0; // the first answer is lost, the second is the API's own refusal
const thenBusy: typeof fetch = async (input, init) => {
  if (asked++ === 0) await fetch(input, init).then(() => Promise.reject(new TypeError("the connection was reset")));
  const problem = { title: "Busy", status: 429, code: "too_many_requests", detail: "later" };
  return Response.json(problem, { status: 429, headers: { "Retry-After": "3600" } });
};
const busy = await refused(new Adrelay({ url: api, key, fetch: thenBusy, patience: { first: 0.01 } }).jobs.create(request));
hold(busy instanceof Refused && busy.idempotencyKey !== undefined, `no key is left by ${busy}`);

const deaf: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
const silent = new Adrelay({ url: api, key, fetch: deaf, patience: { tries: 1, timeout: 0.05 } });
const unheard = await refused(silent.jobs.create(request));
hold(unheard instanceof Unreachable && unheard.idempotencyKey !== undefined, `it hung, or left no key: ${unheard}`);

const photo = new Blob([await (await fetch(picture)).arrayBuffer()]);
hold((await adrelay.images.upload(photo, "image/jpeg")).status === "ready", "the upload is not ready");
hold((await adrelay.api.GET("/v1/brands")).data?.brands !== undefined, "no brands");

const told: number[] = [];
const archive = await adrelay.jobs.archive(
  job.id,
  { names: "{n}.{ext}", utm_source: "meta" },
  { onLook: ({ percentage }) => told.push(percentage) },
);
const zip = new Uint8Array(await (await fetch(archive)).arrayBuffer());
hold(zip[0] === 0x50 && zip[1] === 0x4b && told.every((one) => one <= 100), "the archive is no ZIP");
hold((await adrelay.jobs.timeline(job.id)).length > 1 && (await adrelay.jobs.exports(job.id)).length === 0, "no timeline");

// What has an id, a body and a header; nothing that is answered; and what the compiler refuses.
const limit = await adrelay.labelLimits.create({ label: "from:typescript", limit: "5.00" });
const changed = await adrelay.labelLimits.change(limit.id, { limit: "6.00" }, { header: { "if-match": `"${limit.version}"` } });
const stale = { header: { "if-match": `"${limit.version}"` } };
const late = await refused(adrelay.labelLimits.delete(limit.id, stale));
hold(changed.limit === "6.00" && late instanceof Refused && late.status === 412, `not refused: ${String(late)}`);
const nothing: void = await adrelay.labelLimits.delete(limit.id);
hold(nothing === undefined && (await adrelay.labelLimits.list()).length === 0, "the limit is still there");
hold((await adrelay.service.charges()).startsWith("day,"), "the charges are no table");
const brand = await adrelay.brands.create({ name: "Lumea" });
const brands = [];
for await (const one of adrelay.brands.list({ limit: 1 })) brands.push(one.id);
hold(brands.includes(brand.id), "the brand is not listed");
void (() => [
  // @ts-expect-error: a limit is no number
  adrelay.labelLimits.change("id", { limit: 6 }),
  // @ts-expect-error: a job has one id
  adrelay.jobs.cancel(),
]);
const absent = await refused(adrelay.jobs.get("job_none"));
hold(absent instanceof Refused && absent.code === "not_found", `not refused: ${String(absent)}`);

const { body, headers, secret } = JSON.parse(webhook) as { body: string; headers: Record<string, string>; secret: string };
hold((await verifyWebhook(body, headers, [`whsec_${btoa("another")}`, secret])).type === "job.completed", "not verified");
for (const [changed, sent] of [[`${body} `, headers], [body, { ...headers, "webhook-id": "other" }], [body, {}]] as const) {
  hold((await refused(verifyWebhook(changed, sent, secret))) instanceof NotSigned, "what was changed was taken");
}
