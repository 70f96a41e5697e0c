// A user's program over the types that openapi-typescript makes: submit a job, wait, read it back.
import type { components, operations } from "./api.js";

type JobRequest = components["schemas"]["JobRequest"];
type Job = components["schemas"]["JobDocument"];
type Problem = components["schemas"]["ProblemDocument"];
type Listed = operations["list_jobs"]["responses"]["200"]["content"]["application/json"];

declare const process: { argv: string[] };

const [api, key, picture] = process.argv.slice(2) as [string, string, string];
const headers = { "X-API-Key": key, "Content-Type": "application/json" };

async function read<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(api + path, { ...init, headers: { ...headers, ...init.headers } });
  if (!response.ok) {
    const problem = (await response.json()) as Problem;
    throw new Error(`${problem.status} ${problem.code}: ${problem.detail}`);
  }
  return (await response.json()) as T;
}

const request: JobRequest = {
  kind: "image_ad",
  provider: "studio",
  brief: {
    brand: { name: "Lumea", colors: ["#322996"] },
    product: { name: "Serum", images: [picture] },
    copy: [{ type: "headline", text: "Brighter skin" }],
    aspect_ratios: ["1:1"],
  },
};
const submitted = { "Idempotency-Key": "generated-typescript", Prefer: "wait=20" };
let job = await read<Job>("/v1/jobs", { method: "POST", body: JSON.stringify(request), headers: submitted });
const until = Date.now() + 60_000;
while (job.status === "queued" || job.status === "running") {
  if (Date.now() > until) throw new Error("the job does not end");
  await new Promise((resolve) => setTimeout(resolve, 500));
  job = await read<Job>(`/v1/jobs/${job.id}`);
}
if (job.status !== "completed") throw new Error(`${job.status}: ${job.error?.message}`);
const listed = await read<Listed>("/v1/jobs?limit=5");
if (!listed.jobs.some((one) => one.id === job.id)) throw new Error("the job is not listed");
