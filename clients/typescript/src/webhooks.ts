import type { components } from "./api.js";
import { NotSigned } from "./errors.js";

type Schemas = components["schemas"];
export type Webhook = Schemas["JobWebhook"] | Schemas["BatchWebhook"] | Schemas["TestWebhook"];

const TOLERANCE = 300; // seconds that a webhook may be old, or ahead of our clock

/**
 * What the webhook says, once one of the `secrets` (`whsec_…`) has signed it, as Standard Webhooks has it. `body` is
 * what came, byte for byte. Throws NotSigned. Drop repeats by `webhook-id`.
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secrets: string | readonly string[],
  now: () => number = Date.now,
): Promise<Webhook> {
  const raw = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const [id, timestamp, signatures] = ["id", "timestamp", "signature"].map((name) => header(headers, `webhook-${name}`));
  if (!id || !timestamp || !signatures) throw new NotSigned("its headers are not there");
  if (!/^[0-9]+$/.test(timestamp) || Math.abs(now() / 1000 - Number(timestamp)) > TOLERANCE) {
    throw new NotSigned("it was signed too long ago, or later than now");
  }
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const signed = new Uint8Array(head.length + raw.length);
  signed.set(head);
  signed.set(raw, head.length);
  const made = signatures
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .flatMap((one) => bytes(one.slice(3)) ?? []);
  for (const secret of typeof secrets === "string" ? [secrets] : secrets) {
    const key = bytes(secret.replace(/^whsec_/, ""));
    if (!key?.length) throw new TypeError("a secret is whsec_ and base64");
    const hmac = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const signature of made) {
      if (await crypto.subtle.verify("HMAC", hmac, signature, signed)) return read(raw);
    }
  }
  throw new NotSigned("none of the secrets has signed it");
}

function header(headers: Headers | Record<string, string | string[] | undefined>, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  return Array.isArray(found) ? found[0] : found;
}

function bytes(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function read(raw: Uint8Array): Webhook {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)) as Webhook;
  } catch {
    throw new NotSigned("its body is no JSON");
  }
}
