"""The codes of what goes wrong: in a job's `error`, an attempt's, and a late success's.

They are part of the API: one is added, none changes its meaning. What each says to people is in
`error_meanings.py`; `docs/errors.md` lists both, made from here by `python -m local.tools.errors`.
"""

from enum import StrEnum


class Again(StrEnum):
    """Whether the same job may pass later, without anybody changing anything. (A job for which a vendor was
    paid, or may have been, never calls itself `retryable`.)"""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"  # the error's own `retryable` says


class ErrorCode(StrEnum):
    """`again`: whether trying again can help."""

    again: Again

    def __new__(cls, value: str, again: Again = Again.NO) -> "ErrorCode":
        # Only the members below come here, with both; `ErrorCode("expired")` finds one.
        member = str.__new__(cls, value)
        member._value_ = value
        member.again = again
        return member

    # What the job asks for.
    INVALID_REQUEST = "invalid_request", Again.NO
    UNPROCESSABLE = "unprocessable", Again.NO
    NOT_FOUND = "not_found", Again.NO
    CONFLICT = "conflict", Again.YES
    TOO_LARGE = "too_large", Again.NO
    INVALID_IMAGE = "invalid_image", Again.NO
    IMAGE_UNREACHABLE = "image_unreachable", Again.DEPENDS
    IMAGE_DELETED = "image_deleted", Again.NO
    UNSAFE_URL = "unsafe_url", Again.NO
    UNKNOWN_FOREGROUND = "unknown_foreground", Again.NO
    SCENE_NOT_UNDERSTOOD = "scene_not_understood", Again.NO
    NOTHING_TO_WRITE_ABOUT = "nothing_to_write_about", Again.NO
    LANGUAGE_NOT_SUPPORTED = "language_not_supported", Again.NO
    NO_ROOM_FOR_COPY = "no_room_for_copy", Again.NO
    NOTHING_TO_SAY = "nothing_to_say", Again.NO
    NO_VOICE = "no_voice", Again.NO
    SCRIPT_TOO_LONG = "script_too_long", Again.NO
    TOO_MANY_PICTURES = "too_many_pictures", Again.NO
    MISSING_LETTERS = "missing_letters", Again.NO
    CANNOT_RENDER = "cannot_render", Again.NO

    # What it may cost.
    OVER_MAX_COST = "over_max_cost", Again.NO
    OVER_BUDGET = "over_budget", Again.NO
    UNKNOWN_PRICE = "unknown_price", Again.NO

    # Our account at the vendor.
    NOT_CONFIGURED = "not_configured", Again.NO
    UNAUTHORIZED = "unauthorized", Again.NO
    FORBIDDEN = "forbidden", Again.NO
    INSUFFICIENT_BALANCE = "insufficient_balance", Again.NO
    UNSAFE_BASE_URL = "unsafe_base_url", Again.NO

    # The vendor now.
    RATE_LIMITED = "rate_limited", Again.YES
    TOO_MANY_IN_FLIGHT = "too_many_in_flight", Again.YES
    UNREACHABLE = "unreachable", Again.YES
    VENDOR_DOWN = "vendor_down", Again.YES
    VENDOR_ERROR = "vendor_error", Again.DEPENDS
    NOT_ACCEPTED = "not_accepted", Again.YES

    # How the vendor ended it.
    VENDOR_FAILED = "vendor_failed", Again.YES
    VENDOR_EXPIRED = "vendor_expired", Again.YES
    CANCELED_BY_VENDOR = "canceled_by_vendor", Again.YES
    NO_ASSETS = "no_assets", Again.DEPENDS
    EXPIRED = "expired", Again.YES
    OUTCOME_UNKNOWN = "outcome_unknown", Again.NO

    # The files.
    FETCH_FAILED = "fetch_failed", Again.DEPENDS
    NOT_STORED = "not_stored", Again.DEPENDS
    NO_USABLE_ASSETS = "no_usable_assets", Again.NO
    FEWER_ASSETS = "fewer_assets", Again.NO
    EMPTY = "empty", Again.NO
    IMAGE_TOO_SMALL = "image_too_small", Again.NO
    IMAGE_EMPTY = "image_empty", Again.NO
    NOT_AN_IMAGE = "not_an_image", Again.NO
    NOT_A_VIDEO = "not_a_video", Again.NO
    UNSUPPORTED_FORMAT = "unsupported_format", Again.NO
    UNSUPPORTED_CODEC = "unsupported_codec", Again.NO
    WRONG_CODING = "wrong_coding", Again.NO
    FILE_TOO_LARGE = "file_too_large", Again.NO
    TOO_MANY_PIXELS = "too_many_pixels", Again.NO
    DAMAGED = "damaged", Again.NO
    TRUNCATED = "truncated", Again.NO
    NO_PICTURES = "no_pictures", Again.NO
    WRONG_SIZE = "wrong_size", Again.NO
    WRONG_RATIO = "wrong_ratio", Again.NO

    # What was stored, and is no more. Never a job's error: of requests for its files.
    ASSETS_EXPIRED = "assets_expired", Again.NO

    # Its review.
    REJECTED = "rejected", Again.NO
    NOT_REVIEWED = "not_reviewed", Again.YES

    # Ourselves.
    RENDER_FAILED = "render_failed", Again.YES
    INTERRUPTED = "interrupted", Again.YES
    INTERNAL_ERROR = "internal_error", Again.DEPENDS
    UNSAFE_REQUEST = "unsafe_request", Again.NO

    # Never a job's error: what is in the log while a paid request's answer is looked for.
    ANSWER_LOST = "answer_lost", Again.NO
    ANSWER_UNREADABLE = "answer_unreadable", Again.NO
    IDEMPOTENCY_CONFLICT = "idempotency_conflict", Again.NO
