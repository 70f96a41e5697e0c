import type { components } from "./api.js";

export type Problem = components["schemas"]["ProblemDocument"];

/** What was asked cannot be sent as it is, so nothing was. */
export class Unsendable extends Error {
  override name = "Unsendable";
}

/**
 * No answer of the API's came: none at all, or somebody else's: a redirect, a page to log in at. What was asked may have
 * been done: asked again under `idempotencyKey` it is done once.
 */
export class Unreachable extends Error {
  override name = "Unreachable";
  idempotencyKey?: string;
}

/**
 * The API said no; `code` is for programs, `message` for people, `problem` is its whole document (RFC 9457). Where it
 * failed (5xx), or whoever answered is not the API, what was asked may have been done: `idempotencyKey` as above.
 */
export class Refused extends Error {
  override name = "Refused";
  readonly code: string;
  idempotencyKey?: string;

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    const fields = (problem.errors ?? []).map((one) => `\n  ${one.field}: ${one.message}`).join("");
    super(`${status} ${problem.code ?? ""}: ${problem.detail ?? problem.title ?? ""}${fields}`);
    this.code = problem.code ?? "";
  }
}

/** The time to wait is over; `last` is the document as it was then, and it goes on. */
export class NotEnded<T> extends Error {
  override name = "NotEnded";

  constructor(readonly last: T) {
    super("it has not ended in time");
  }
}

/** The bytes that came are not those of the SHA-256 that the asset names. */
export class Corrupt extends Error {
  override name = "Corrupt";
}

/** Do nothing of what the webhook says. */
export class NotSigned extends Error {
  override name = "NotSigned";
}
