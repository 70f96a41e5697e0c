/**
 * How often a request is tried, and the pauses between, in seconds. The nth pause is drawn between nothing and
 * `first` · 2ⁿ; a `Retry-After` is kept to where it asks for more, and not waited for beyond `longest`. A try that is not
 * answered within `timeout` has failed; the API holds none for more than 25.
 */
export interface Patience {
  tries: number;
  first: number;
  longest: number;
  timeout: number;
}

export const PATIENCE: Patience = { tries: 5, first: 0.5, longest: 60, timeout: 60 };

/** A 500 is also how the gateway tells that a function died, perhaps when it had done all. */
const AGAIN = new Set([408, 429, 500, 502, 503, 504]);
const GONE = new Set([404, 410]);
const REPEATABLE = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** Answers before which another was lost: what was asked may have been done, whatever these say. */
export const AFTER_A_LOSS = new WeakSet<Response>();

export const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * A `fetch` that asks again. What may have been done is asked again only if it is safe to: reads, deletes, and what
 * bears an `Idempotency-Key`. A 429 says that nothing was done.
 */
export function patient(send: typeof fetch, { tries, first, longest, timeout }: Patience): (request: Request) => Promise<Response> {
  return async (request) => {
    const repeatable = REPEATABLE.has(request.method) || request.headers.has("Idempotency-Key");
    let lost = false; // whether an earlier try may have done it
    for (let tried = 1; ; tried++) {
      const drawn = Math.random() * Math.min(first * 2 ** tried, longest);
      try {
        const response = await within(timeout, request, send);
        if (lost) AFTER_A_LOSS.add(response);
        const asked = Number(response.headers.get("Retry-After") ?? 0) || 0;
        const again = AGAIN.has(response.status) && (repeatable || response.status === 429);
        if (lost && request.method === "DELETE" && GONE.has(response.status)) return new Response(null, { status: 204 });
        if (!again || tried >= tries || asked > longest) return response;
        lost ||= response.status !== 429;
        await response.body?.cancel();
        await pause(Math.max(asked, drawn));
      } catch (error) {
        if (!repeatable || tried >= tries || request.signal.aborted) throw error;
        lost = true;
        await pause(drawn);
      }
    }
  };
}

/** The answer; its body may take longer. As `fetch` does where nobody answers, throws a TypeError after so many seconds. */
async function within(seconds: number, request: Request, send: typeof fetch): Promise<Response> {
  const given = new AbortController();
  const late = setTimeout(() => given.abort(new TypeError(`no answer within ${seconds} s`)), seconds * 1000);
  try {
    return await send(request.clone(), { signal: AbortSignal.any([request.signal, given.signal]) });
  } finally {
    clearTimeout(late);
  }
}
