"""The codes of what goes wrong: in a job's `error`, an attempt's, and a late success's.

They are part of the API: one is added, none changes its meaning. `docs/errors.md` lists them, made from here
by `python -m local.tools.errors`.
"""

from enum import StrEnum


class Again(StrEnum):
    """Whether the same job may pass later, without anybody changing anything. (A job for which a vendor was
    paid, or may have been, never calls itself `retryable`.)"""

    YES = "yes"
    NO = "no"
    DEPENDS = "depends"  # the error's own `retryable` says


class ErrorCode(StrEnum):
    """`sentence`: what has happened. `again`: whether trying again can help. `advice`: what to do."""

    sentence: str
    again: Again
    advice: str

    def __new__(
        cls, value: str, sentence: str = "", again: Again = Again.NO, advice: str = ""
    ) -> "ErrorCode":
        # Only the members below come here, with all four; `ErrorCode("expired")` finds one.
        member = str.__new__(cls, value)
        member._value_ = value
        member.sentence, member.again, member.advice = sentence, again, advice
        return member

    # What the job asks for.
    INVALID_REQUEST = (
        "invalid_request",
        "The vendor calls the request wrong.",
        Again.NO,
        "Correct what `message` says; `field` names it where the vendor does.",
    )
    UNPROCESSABLE = (
        "unprocessable",
        "The vendor understood the request and cannot carry it out.",
        Again.NO,
        "Change the brief as `message` says.",
    )
    NOT_FOUND = (
        "not_found",
        "The vendor does not know something that the request names.",
        Again.NO,
        "Check the ids in `provider_options`.",
    )
    CONFLICT = (
        "conflict",
        "What the vendor has does not allow the request now.",
        Again.YES,
        "Try again; `message` says what is in the way.",
    )
    TOO_LARGE = (
        "too_large",
        "A picture, a video or the request is larger than is taken.",
        Again.NO,
        "Make it smaller; `field` names it where it is one of the brief's.",
    )
    INVALID_IMAGE = (
        "invalid_image",
        "A picture of the brief is of no type that the vendor takes.",
        Again.NO,
        "Give the picture that `field` names as PNG or JPEG.",
    )
    IMAGE_UNREACHABLE = (
        "image_unreachable",
        "A picture of the brief cannot be fetched.",
        Again.DEPENDS,
        "Check the URL that `field` names, or upload the picture and name it by `image_id`.",
    )
    IMAGE_DELETED = (
        "image_deleted",
        "An uploaded image that the brief names has been deleted.",
        Again.NO,
        "Upload it again.",
    )
    UNSAFE_URL = (
        "unsafe_url",
        "A URL is not https, or leads to an address that is not public.",
        Again.NO,
        "Give one that anybody can reach.",
    )
    UNKNOWN_FOREGROUND = (
        "unknown_foreground",
        "No product can be found in the photo.",
        Again.NO,
        "Send a photo in which it stands out from what is behind it.",
    )
    NOTHING_TO_WRITE_ABOUT = (
        "nothing_to_write_about",
        "The brief says nothing that a text could be about.",
        Again.NO,
        "Give `brief.product` a name or a description.",
    )
    NOTHING_TO_SAY = (
        "nothing_to_say",
        "The script holds directions only.",
        Again.NO,
        "Give `brief.script` words to show, or `brief.copy` lines.",
    )
    TOO_MANY_PICTURES = (
        "too_many_pictures",
        "Scenes times sizes are more pictures than one job makes.",
        Again.NO,
        "Ask for fewer, or in several jobs.",
    )
    CANNOT_RENDER = (
        "cannot_render",
        "The studio cannot lay this brief out.",
        Again.NO,
        "Change what `message` says.",
    )

    # What it may cost.
    OVER_MAX_COST = (
        "over_max_cost",
        "With the next attempt the job would cost more than its `max_cost`.",
        Again.NO,
        "Send it again with a higher `max_cost`.",
    )
    OVER_BUDGET = (
        "over_budget",
        "The month's budget leaves too little for the next attempt.",
        Again.NO,
        "Raise the budget, or wait for the next month.",
    )
    UNKNOWN_PRICE = (
        "unknown_price",
        "Nobody knows before what the next attempt costs, and there is a limit to keep.",
        Again.NO,
        "Configure the price (`UnitPrices`), or send `allow_unknown_price: true`.",
    )

    # Our account at the vendor.
    NOT_CONFIGURED = (
        "not_configured",
        "The vendor's secret, or the account, lacks something.",
        Again.NO,
        "An operator puts in what `message` names.",
    )
    UNAUTHORIZED = (
        "unauthorized",
        "The vendor does not take our credentials.",
        Again.NO,
        "An operator renews the vendor's secret.",
    )
    FORBIDDEN = (
        "forbidden",
        "The vendor's account may not do this.",
        Again.NO,
        "An operator asks the vendor for the right, or the job names another provider.",
    )
    INSUFFICIENT_BALANCE = (
        "insufficient_balance",
        "The vendor's account has too little credit.",
        Again.NO,
        "An operator tops it up.",
    )
    UNSAFE_BASE_URL = (
        "unsafe_base_url",
        "The vendor's base URL is not https, or leads to an address that is not public.",
        Again.NO,
        "An operator corrects `base_url` in the vendor's secret.",
    )

    # The vendor now.
    RATE_LIMITED = (
        "rate_limited",
        "The vendor takes no more requests for now, and has not for as long as was worth waiting.",
        Again.YES,
        "Try again later, or name a `fallback`.",
    )
    TOO_MANY_IN_FLIGHT = (
        "too_many_in_flight",
        "As many attempts as are allowed at once were at the vendor for too long.",
        Again.YES,
        "Try again later, or name a `fallback`.",
    )
    UNREACHABLE = (
        "unreachable",
        "The vendor cannot be reached.",
        Again.YES,
        "Try again later, or name a `fallback`.",
    )
    VENDOR_DOWN = (
        "vendor_down",
        "The vendor answers with an error of its own.",
        Again.YES,
        "Try again later, or name a `fallback`.",
    )
    VENDOR_ERROR = (
        "vendor_error",
        "The vendor's answer is an error that says nothing, or is of no use.",
        Again.DEPENDS,
        "Try again where `retryable` says so.",
    )
    NOT_ACCEPTED = (
        "not_accepted",
        "The vendor accepted none of several requests, and answered none of them.",
        Again.YES,
        "Try again later, or name a `fallback`.",
    )

    # How the vendor ended it.
    VENDOR_FAILED = (
        "vendor_failed",
        "The vendor accepted the job and could not make it.",
        Again.YES,
        "Try again, or change the brief where `message` says why.",
    )
    VENDOR_EXPIRED = (
        "vendor_expired",
        "The vendor gave the job up after a time of its own.",
        Again.YES,
        "Try again.",
    )
    CANCELED_BY_VENDOR = (
        "canceled_by_vendor",
        "The job was canceled at the vendor, not by us.",
        Again.YES,
        "Try again; somebody with the vendor's account may have canceled it.",
    )
    NO_ASSETS = (
        "no_assets",
        "The vendor reported success without any file. It may have charged for it.",
        Again.DEPENDS,
        "Ask the vendor for a refund: `GET /v1/usage/charges.csv` has its reference.",
    )
    EXPIRED = (
        "expired",
        "The provider did not finish in time. It may still deliver, and charge.",
        Again.YES,
        "Look at the attempt's `late_success` later, or try again.",
    )
    OUTCOME_UNKNOWN = (
        "outcome_unknown",
        "The answer to the paid request never came, and nobody can say whether the vendor charged.",
        Again.NO,
        "Look at the vendor's account before you try again. `allow_fallback_on_unknown` lets a job go on.",
    )

    # The files.
    FETCH_FAILED = (
        "fetch_failed",
        "A file that the vendor has made cannot be fetched.",
        Again.DEPENDS,
        "As with `not_stored`; where `retryable` says no, ask the vendor, whose reference the attempt has.",
    )
    NOT_STORED = (
        "not_stored",
        "A file that was delivered could not be stored in time.",
        Again.DEPENDS,
        "Wait: it is tried for a day, and told as `Job Late Success`; or ask for it, as for a late success.",
    )
    NO_USABLE_ASSETS = (
        "no_usable_assets",
        "The vendor reported success, and no file of it is usable.",
        Again.NO,
        "Ask the vendor for a refund.",
    )
    FEWER_ASSETS = (
        "fewer_assets",
        "Fewer files were delivered than asked for.",
        Again.NO,
        "Take what is there; send the rest as a job of its own.",
    )
    EMPTY = (
        "empty",
        "A file holds nothing.",
        Again.NO,
        "As with `damaged`.",
    )
    NOT_AN_IMAGE = (
        "not_an_image",
        "A file that should be a picture is something else, such as a web page.",
        Again.NO,
        "As with `damaged`.",
    )
    NOT_A_VIDEO = (
        "not_a_video",
        "A file that should be a video is no MP4.",
        Again.NO,
        "As with `damaged`.",
    )
    UNSUPPORTED_FORMAT = (
        "unsupported_format",
        "A picture is in a format that is not taken.",
        Again.NO,
        "Give PNG, JPEG, WebP or GIF.",
    )
    UNSUPPORTED_CODEC = (
        "unsupported_codec",
        "A video is coded in a way that players do not know.",
        Again.NO,
        "As with `damaged`.",
    )
    WRONG_CODING = (
        "wrong_coding",
        "A video of ours is not coded as every player wants it.",
        Again.NO,
        "Report it.",
    )
    FILE_TOO_LARGE = (
        "file_too_large",
        "A picture has more bytes than are taken.",
        Again.NO,
        "Make it smaller.",
    )
    TOO_MANY_PIXELS = (
        "too_many_pixels",
        "A picture has more pixels than are taken.",
        Again.NO,
        "Make it smaller.",
    )
    DAMAGED = (
        "damaged",
        "A file cannot be decoded to its end.",
        Again.NO,
        "A picture of the brief: send a sound one. What a vendor delivered: ask it for a refund.",
    )
    TRUNCATED = ("truncated", "A video was cut off.", Again.NO, "As with `damaged`.")
    NO_PICTURES = ("no_pictures", "A video holds no pictures.", Again.NO, "As with `damaged`.")
    WRONG_SIZE = (
        "wrong_size",
        "A file has not the pixels that were asked for.",
        Again.NO,
        "As with `damaged`.",
    )
    WRONG_RATIO = (
        "wrong_ratio",
        "A file has not the aspect ratio that was asked for.",
        Again.NO,
        "As with `damaged`.",
    )

    # What was stored, and is no more. Never a job's error: of requests for its files.
    ASSETS_EXPIRED = (
        "assets_expired",
        "The file has been deleted, as long as it was kept.",
        Again.NO,
        "Keep a copy of your own in time (`expires_at` says until when), or have the job made again.",
    )

    # Ourselves.
    RENDER_FAILED = (
        "render_failed",
        "The studio's render died twice.",
        Again.YES,
        "Try again; with a smaller picture where it ran out of memory.",
    )
    INTERRUPTED = (
        "interrupted",
        "The storing of a late success died.",
        Again.YES,
        "Ask for the files again.",
    )
    INTERNAL_ERROR = (
        "internal_error",
        "The workflow failed, not a vendor.",
        Again.DEPENDS,
        "Try again; an operator finds the cause in the log by the job's `correlation_id`.",
    )
    UNSAFE_REQUEST = (
        "unsafe_request",
        "An adapter wanted to send something to an address that is not its vendor's.",
        Again.NO,
        "Report it: the adapter is wrong.",
    )

    # Never a job's error: what is in the log while a paid request's answer is looked for.
    ANSWER_LOST = (
        "answer_lost",
        "The answer to the paid request did not come.",
        Again.NO,
        "Nothing: it is looked for, and the job ends as `outcome_unknown` if it is not found.",
    )
    ANSWER_UNREADABLE = (
        "answer_unreadable",
        "The answer to the paid request names nothing that was bought.",
        Again.NO,
        "As with `answer_lost`.",
    )
    IDEMPOTENCY_CONFLICT = (
        "idempotency_conflict",
        "The vendor is still at work on the same request.",
        Again.NO,
        "As with `answer_lost`.",
    )
