"""Every error adrelay raises, split by what the caller does next.

    AdrelayError
    ├── RequestError            answer its status; the body says which field
    │   ├── Malformed           400: not readable at all
    │   ├── Unauthorized        401: no API key, or none that we know
    │   ├── InvalidRequest      422: fields are wrong
    │   │   └── NotConfigured   422: what is asked for is off until its credentials are there
    │   ├── PaymentRequired     402: budget or max_cost
    │   ├── MissingScope        403: the API key may not do this
    │   ├── NotFound            404: not there, or not yours
    │   ├── MethodNotAllowed    405: there, but for other methods
    │   ├── Conflict            409: same key, other body; already ended
    │   ├── AssetsExpired       410: the files were there, and their time is over
    │   ├── PreconditionFailed  412: stale ETag
    │   ├── TooLarge            413
    │   ├── TooManyRequests     429: a quota of the tenant's is used up; nothing was changed
    │   └── Unavailable         503: nothing was changed; the same request may pass later
    ├── ProviderError           a vendor did not do what was asked
    │   ├── Rejected            it said no; nothing was bought; the attempt fails
    │   ├── ProviderBusy        it said "not now"; nothing was bought; hold and send again
    │   └── AnswerLost          it may have accepted; never send again blindly: recover
    ├── UnsafeUrl               a URL leads somewhere it must not
    ├── FetchFailed             a URL could not be read; the workflow tries again for a while
    ├── AssetRejected           a file is not what was asked for
    ├── AttemptEnded            somebody ended the attempt: what was about to be done for it is not done
    ├── Hold                    the vendor is busy, nothing was bought: the workflow runs the state again
    ├── TryNextProvider         the attempt failed, nothing was bought, the route goes on
    ├── NotPublished            EventBridge did not take an event: publish it again
    ├── NotTaken                a customer did not take a webhook: it goes back to the queue
    ├── Unusable                a picture of the brief cannot be used: the render fails (`rendering`)
    ├── FeedBroken              a feed's file is none, or cannot be read on (`parsing`)
    ├── TooCostly               more comes of a font than of any: it is refused (`bounds`)
    ├── LeftAlone               a file is signed, or has no room: nothing is written into it (`provenance`)
    ├── CertificateRefused      nothing can be signed with it: files are kept unsigned (`manifests`)
    ├── NotSignable             a file has no place for a manifest, or a damaged one: it is kept (`manifests`)
    ├── Unwanted                an archive is not wanted any more: its making ends (`making`)
    ├── EspeakError             eSpeak NG has no such voice, or not its data (`espeak`)
    └── ModelError              nothing usable from a model: the studio may do it itself (`model_copy`)
        ├── ModelBusy           throttled, unavailable or timed out
        ├── ModelDenied         no access to the model
        ├── ModelRefused        a content filter stopped the answer
        ├── UnknownModel        no model whose requests are known here (`backgrounds`)
        └── BadAnswer           the answer does not pass our checks

The state machine's ``ErrorEquals`` uses these class names. Those with a module's name are its own and defined
there.
"""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from adrelay.error_codes import ErrorCode


class AdrelayError(Exception):
    """Base of all errors that adrelay raises on purpose."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field: `field` is a dotted path such as ``brief.copy.0.text``. `code`: what is wrong, for
    programs."""

    field: str
    message: str
    code: str = dataclass_field(default="invalid", compare=False)  # of `problems.FIELD_CODES`


class RequestError(AdrelayError):
    """A request that cannot be carried out as it stands."""

    status = 400
    title = "Bad request"
    code = "bad_request"  # for programs, and what leads to its place in the page of errors

    def __init__(self, detail: str, *, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class Malformed(RequestError):
    """The body is not readable: no JSON, not UTF-8, nested too deep."""

    title = "Malformed request"
    code = "malformed_request"


class Unauthorized(RequestError):
    """No API key, or none that we know."""

    status = 401
    title = "Unauthorized"
    code = "unauthorized"


class InvalidRequest(RequestError):
    """Fields are missing, unknown or wrong."""

    status = 422
    title = "Invalid request"
    code = "invalid_request"

    @classmethod
    def of(cls, *errors: FieldError) -> "InvalidRequest":
        """The error that names these fields; its detail is the first of them in words."""
        first = errors[0]
        return cls(f"{first.field}: {first.message}", errors=errors)


class NotConfigured(InvalidRequest):
    """What is asked for is off: its credentials are not there."""

    title = "Not configured"
    code = ErrorCode.NOT_CONFIGURED.value


class PaymentRequired(RequestError):
    status = 402
    title = "Over budget"
    code = "over_budget"


class MissingScope(RequestError):
    """The API key is good, and may not do this: it lacks `scope`."""

    status = 403
    title = "Missing scope"
    code = "missing_scope"

    def __init__(self, scope: str) -> None:
        super().__init__(f"This API key lacks the scope {scope}")
        self.scope = scope


class NotFound(RequestError):
    status = 404
    title = "Not found"
    code = "not_found"


class MethodNotAllowed(RequestError):
    status = 405
    title = "Method not allowed"
    code = "method_not_allowed"

    def __init__(self, detail: str, allowed: tuple[str, ...]) -> None:
        super().__init__(detail)
        self.allowed = allowed


class Conflict(RequestError):
    status = 409
    title = "Conflict"
    code = "conflict"


class PreconditionFailed(RequestError):
    """What `If-Match` names is not there any more: somebody else was faster."""

    status = 412
    title = "Precondition failed"
    code = "precondition_failed"


class AssetsExpired(RequestError):
    """Files that were stored once, and are no more."""

    status = 410
    title = "Assets expired"
    code = ErrorCode.ASSETS_EXPIRED.value


class TooLarge(RequestError):
    status = 413
    title = "Too large"
    code = "too_large"


@dataclass(frozen=True, slots=True)
class RateLimit:
    """What is left of a quota. `window`, `reset`: seconds; a quota without a window is of what is open."""

    name: str
    quota: int
    remaining: int
    window: int | None = None
    reset: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The fields of draft-ietf-httpapi-ratelimit-headers-11: structured ones, as since its revision 08
        (until 06 they were RateLimit-Limit, -Remaining and -Reset)."""
        window = f";w={self.window}" if self.window is not None else ""
        reset = f";t={self.reset}" if self.reset is not None else ""
        return {
            "RateLimit-Policy": f'"{self.name}";q={self.quota}{window}',
            "RateLimit": f'"{self.name}";r={max(self.remaining, 0)}{reset}',
        }


class TooManyRequests(RequestError):
    """A quota of the tenant's is used up. Nothing was changed; it may pass once `limit` is reset."""

    status = 429
    title = "Too many requests"
    code = "too_many_requests"

    def __init__(self, detail: str, limit: RateLimit) -> None:
        super().__init__(detail)
        self.limit = limit


class Unavailable(RequestError):
    """What the request needs is busy, slow or broken. Nothing was changed; it may pass later."""

    status = 503
    title = "Unavailable"
    code = "unavailable"


class ProviderError(AdrelayError):
    """A vendor did not do what was asked.

    `code` is ours and stable, `raw` is what the vendor said.
    """

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        retryable: bool = False,
        field: str | None = None,
        raw: Any = None,
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.retryable = retryable
        self.field = field
        self.raw = raw


class Rejected(ProviderError):
    """The vendor refused; nothing was bought. `retryable`: the same job may pass later."""


class ProviderBusy(ProviderError):
    """Nothing was bought; send again after `retry_after` seconds."""

    def __init__(self, code: ErrorCode, message: str, *, retry_after: float, raw: Any = None) -> None:
        super().__init__(code, message, retryable=True, raw=raw)
        self.retry_after = retry_after


class AnswerLost(ProviderError):
    """A paid request left and no usable answer came back: it may have been accepted."""


class UnsafeUrl(AdrelayError):
    """A URL that is not https, or whose address is not public."""


class FetchFailed(AdrelayError):
    """A URL could not be read: refused, timed out, too large, or not 200.

    `status`: what its server answered, if it did. `retry_after`: seconds for which it wants to be left alone.
    """

    def __init__(
        self,
        message: str,
        *,
        retryable: bool = True,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.retryable = retryable
        self.status = status
        self.retry_after = retry_after


class AssetRejected(AdrelayError):
    """A file is not what was asked for."""

    def __init__(self, code: ErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class TryNextProvider(AdrelayError):
    """The attempt failed with proof that nothing was bought; the route has another provider."""


class AttemptEnded(AdrelayError):
    """Somebody ended the attempt (a cancel, its deadline) before this came to it."""


class Hold(AdrelayError):
    """Nothing was bought and the vendor is busy: the workflow runs the state again, later."""


class NotPublished(AdrelayError):
    """EventBridge answered, but did not take the event; what publishes it is run again."""


class NotTaken(AdrelayError):
    """The customer did not take the webhook; the message goes back to the queue for later."""
