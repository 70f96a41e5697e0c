/** Files of this machine: small ones through the API, large ones straight to the bucket. */
import { address, ask, refusedHere, send } from "../api.js";

/** @typedef {import("types").Schemas["ImageDocument"]} Image */

const MOST_THROUGH_API = 4_000_000; // bytes that API Gateway and Lambda carry, with what is around them
const LOOKS = 60; // of a second each, until a picture is processed

/** Post a file where the API has said, with the fields that it has signed.
 * @param {{url: string, fields: Record<string, string>}} where @param {File} file */
export async function post({ url, fields }, file) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file); // the last field: S3 reads none after it
  const answer = await fetch(url, { method: "POST", body: form }).catch(() => undefined);
  if (answer?.ok) return;
  const detail = answer
    ? `The bucket answered ${answer.status}.`
    : "The bucket cannot be reached from this page.";
  throw refusedHere(answer?.status ?? 0, "not_uploaded", "The file was not taken", detail);
}

/** A picture in the library, once it is processed. @param {File} file @param {string | undefined} type @returns {Promise<Image>} */
export async function uploadImage(file, type) {
  if (file.size <= MOST_THROUGH_API) {
    const form = new FormData();
    form.append("file", file);
    if (type) form.append("image_type", type);
    return await ask("post", "/v1/images", { body: form });
  }
  const { image, upload } = await ask("post", "/v1/images/uploads", {
    body: { content_type: file.type, ...(type ? { image_type: type } : {}) },
  });
  await post(/** @type {any} */ (upload), file);
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((done) => setTimeout(done, 1_000));
    const found = await ask("get", "/v1/images/{image_id}", { params: { image_id: image.id } });
    if (found.status === "ready") return found;
    if (found.status === "failed") throw new Error(found.error?.message ?? "It is no picture.");
  }
  throw new Error("The picture is still being processed: it will be among the images.");
}

/** Where the archive of a job's or a batch's files is, once it is made; told how far it is meanwhile.
 * @param {"/v1/jobs/{job_id}/export.zip" | "/v1/batches/{batch_id}/export.zip"} path
 * @param {import("types").Params} params @param {import("types").Query} query
 * @param {(percentage: number) => void} tell @returns {Promise<string>} */
export async function archived(path, params, query, tell) {
  for (;;) {
    // What redirects leads into the bucket, where the file is not read but saved: its address is all that is wanted.
    const stop = new AbortController();
    const answer = await send("get", address(path, params, query), { signal: stop.signal });
    if (answer.redirected) {
      stop.abort();
      return answer.url;
    }
    tell((await answer.json()).percentage);
    const pause = Number(answer.headers.get("retry-after") ?? 5);
    await new Promise((done) => setTimeout(done, pause * 1_000));
  }
}
