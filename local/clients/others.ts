// What answers in the API's place, a redirect to https, a page to log in at, has done nothing; and what is not sent at all.
import { Adrelay, Refused, Unreachable, Unsendable } from "adrelay-client";

const url = "https://api.example";
const page = () => new Response("<html>log in</html>", { headers: { "Content-Type": "text/html" } });
const told = (text: string, status = 200) => () => new Response(text, { status });

const OTHERS: Record<string, () => Response> = {
  "301": () => new Response(null, { status: 301, headers: { Location: "https://sso.example/" } }),
  "307": () => new Response(null, { status: 307, headers: { Location: "https://sso.example/" } }),
  "a page": page,
  nothing: told(""),
  "nothing, and says so": () => new Response("", { headers: { "Content-Length": "0" } }),
  null: told("null"),
  "a list": told("[]"),
  "an object": told("{}"),
  "lists in lists": told("[".repeat(100_000)),
};

async function failed(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    (answer) => answer ?? "nothing, as if it were done",
    (error: unknown) => error,
  );
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const one of items) return one;
  return undefined;
}

function client(answer: () => Response, requests: Request[] = []): Adrelay {
  const send: typeof fetch = async (input) => {
    requests.push(input as Request);
    return answer();
  };
  return new Adrelay({ url, key: "key", fetch: send, patience: { tries: 1 } });
}

function hold(what: boolean, words: string): void {
  if (!what) throw new Error(words);
}

for (const [name, answer] of Object.entries(OTHERS)) {
  const requests: Request[] = [];
  const adrelay = client(answer, requests);
  const asked: Record<string, () => Promise<unknown>> = {
    erase: () => adrelay.jobs.erase("job_1"),
    revoke: () => adrelay.keys.revoke("k1"),
    "no budget": () => adrelay.budgets.delete(),
    create: () => adrelay.jobs.create({ kind: "image_ad", brief: {} }),
    get: () => adrelay.jobs.get("job_1"),
    wait: () => adrelay.jobs.wait("job_1"),
    list: () => first(adrelay.jobs.list()),
    file: () => adrelay.jobs.file("job_1", "ast_1"),
    upload: () => adrelay.images.upload(new Blob(["x"]), "image/png"),
  };
  for (const [what, ask] of Object.entries(asked)) {
    const error = await failed(ask());
    hold(error instanceof Unreachable, `${what} takes ${name} for an answer: ${String(error)}`);
  }
  // What follows a redirect has asked a stranger: only what leads to a file may.
  const followed = requests.filter((one) => one.redirect === "follow").map((one) => new URL(one.url).pathname);
  hold(followed.join() === "/v1/jobs/job_1/assets/ast_1", `followed: ${followed.join()}`);
}
const charges = await failed(client(page).service.charges());
hold(charges instanceof Unreachable, "a page is taken for a table");
const odd = await failed(client(told('{"errors": {"a": 1}}', 422)).jobs.get("job_1"));
hold(odd instanceof Refused, `a refusal is none: ${String(odd)}`);
const gone = await failed(client(() => new Response(null, { status: 204 })).keys.revoke("k1"));
hold(!(gone instanceof Error), `what was done is none: ${String(gone)}`);

const presigned = { id: "img_1", url: "https://bucket.example/", fields: {} };
let bucket = page;
const uploads: typeof fetch = async (input) =>
  new URL((input as Request).url).host === "bucket.example" ? bucket() : Response.json({ ...presigned, image: presigned, upload: presigned });
const uploader = new Adrelay({ url, key: "key", fetch: uploads, patience: { tries: 1 } });
for (const [name, answer] of Object.entries(OTHERS)) {
  bucket = answer as () => Response;
  const error = await failed(uploader.feeds.upload("feed_1", new Blob(["x"])));
  hold(error instanceof Unreachable, `an upload takes ${name} for an answer: ${String(error)}`);
}

// An empty idempotency key, as of a variable that is not set, would be a new one, and each run would buy again.
const sent: Request[] = [];
const adrelay = client(told("{}"), sent);
for (const asked of [
  adrelay.jobs.create({ kind: "image_ad", brief: {} }, { idempotencyKey: "" }),
  adrelay.batches.create({ jobs: [{ kind: "image_ad", brief: {} }] }, { idempotencyKey: " " }),
  adrelay.jobs.retry("job_1", { header: { "idempotency-key": "" } }),
  adrelay.api.POST("/v1/brands", { params: { header: { "idempotency-key": "" } }, body: { name: "a" } }),
]) {
  const error = await failed(asked);
  hold(error instanceof Unsendable, `an empty key is taken: ${String(error)}`);
}
hold(sent.length === 0, "an empty key was sent");

for (const wrong of ["", "api.example", "ftp://api.example", "https://user:hunter2@api.example", "https://user:hunter2@a b"]) {
  const error = await failed((async () => new Adrelay({ url: wrong, key: "key" }))());
  hold(error instanceof Unsendable && !String(error).includes("hunter2"), `${wrong} is taken for an address: ${String(error)}`);
}
