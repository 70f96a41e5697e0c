// A user's program over the package as npm installs it: from plan to file, and what must not happen twice.
import { Adrelay, type JobRequest, NotSigned, Refused, verifyWebhook } from "adrelay-client";

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

const plan = await adrelay.plan(request);
hold(plan.route[0]?.provider === "studio", "the plan names no studio");
const made = await adrelay.createJob(request);
const looks: string[] = [];
const job = await adrelay.waitForJob(made.id, { timeout: 90, onLook: (one) => looks.push(one.status) });
hold(job.status === "completed" && looks.at(-1) === "completed", `the job is ${job.status}`);
const listed = [];
for await (const one of adrelay.jobs({ label: "from:typescript", limit: 1 })) listed.push(one.id);
hold(listed.length === 1 && listed[0] === job.id, `lost answers made ${listed.length} jobs`);
const asset = job.assets[0];
if (!asset) throw new Error("the job has no file");
hold((await adrelay.download(job.id, asset)).length === asset.bytes, "the file is not whole");
const other = await refused(adrelay.download(job.id, { ...asset, sha256: "0".repeat(64) }));
hold(other instanceof Error && other.name === "Corrupt", "another file was taken");

const photo = new Blob([await (await fetch(picture)).arrayBuffer()]);
hold((await adrelay.uploadImage(photo, "image/jpeg")).status === "ready", "the upload is not ready");
hold((await adrelay.api.GET("/v1/brands")).data?.brands !== undefined, "no brands");
const absent = await refused(adrelay.job("job_none"));
hold(absent instanceof Refused && absent.code === "not_found", `not refused: ${String(absent)}`);

const { body, headers, secret } = JSON.parse(webhook) as { body: string; headers: Record<string, string>; secret: string };
hold((await verifyWebhook(body, headers, [`whsec_${btoa("another")}`, secret])).type === "job.completed", "not verified");
for (const [changed, sent] of [[`${body} `, headers], [body, { ...headers, "webhook-id": "other" }], [body, {}]] as const) {
  hold((await refused(verifyWebhook(changed, sent, secret))) instanceof NotSigned, "what was changed was taken");
}
