"""What each error code means and what to do about it, in the words of `docs/errors.md`."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from adrelay.error_codes import ErrorCode


class Meaning(NamedTuple):
    """`sentence`: what has happened. `advice`: what to do."""

    sentence: str
    advice: str


MEANINGS: Final[Mapping[ErrorCode, Meaning]] = {
    # What the job asks for.
    ErrorCode.INVALID_REQUEST: Meaning(
        "The vendor calls the request wrong.",
        "Correct what `message` says; `field` names it where the vendor does.",
    ),
    ErrorCode.UNPROCESSABLE: Meaning(
        "The vendor understood the request and cannot carry it out.",
        "Change the brief as `message` says.",
    ),
    ErrorCode.NOT_FOUND: Meaning(
        "The vendor does not know something that the request names.",
        "Check the ids in `provider_options`.",
    ),
    ErrorCode.CONFLICT: Meaning(
        "What the vendor has does not allow the request now.",
        "Try again; `message` says what is in the way.",
    ),
    ErrorCode.TOO_LARGE: Meaning(
        "A picture, a video or the request is larger than is taken.",
        "Make it smaller; `field` names it where it is one of the brief's.",
    ),
    ErrorCode.INVALID_IMAGE: Meaning(
        "A picture of the brief is of no type that the vendor takes.",
        "Give the picture that `field` names as PNG or JPEG.",
    ),
    ErrorCode.IMAGE_UNREACHABLE: Meaning(
        "A picture of the brief cannot be fetched.",
        "Check the URL that `field` names, or upload the picture and name it by `image_id`.",
    ),
    ErrorCode.IMAGE_DELETED: Meaning(
        "An uploaded image that the brief names has been deleted.",
        "Upload it again.",
    ),
    ErrorCode.UNSAFE_URL: Meaning(
        "A URL is not https, or leads to an address that is not public.",
        "Give one that anybody can reach.",
    ),
    ErrorCode.UNKNOWN_FOREGROUND: Meaning(
        "No product can be found in the photo.",
        "Send a photo in which it stands out from what is behind it.",
    ),
    ErrorCode.SCENE_NOT_UNDERSTOOD: Meaning(
        "A scene's prompt places the product where the studio cannot draw it; the message names the words.",
        "Name a place or surface that it knows, or take a preset.",
    ),
    ErrorCode.NOTHING_TO_WRITE_ABOUT: Meaning(
        "The brief says nothing that a text could be about.",
        "Give `brief.product` a name or a description.",
    ),
    ErrorCode.LANGUAGE_NOT_SUPPORTED: Meaning(
        "Copy is asked for in a language that the studio does not write without a model, or its "
        "facts are in another "
        "language than the copy.",
        "Give the facts in the copy's language, in one of the eight that the rules write, or have "
        "the template's "
        "`CopyModel` set.",
    ),
    ErrorCode.NO_ROOM_FOR_COPY: Meaning(
        "The warnings that every text has to carry, or each sentence of the description, are longer "
        "than the platform "
        "and format allow, or no sentence of it may be told: the message says why.",
        "Choose another `brief.platform` or `brief.format`: the message says which has room. Or give shorter "
        "sentences, or as `brief.product.disclaimers` what the text must carry.",
    ),
    ErrorCode.NOTHING_TO_SAY: Meaning(
        "The script holds directions only.",
        "Give `brief.script` words to show, or `brief.copy` lines.",
    ),
    ErrorCode.NO_VOICE: Meaning(
        "Nobody speaks the script's language.",
        "See `GET /v1/voices`; say `audio.speech: false` for a film without speech, or set `VoiceEngine`.",
    ),
    ErrorCode.SCRIPT_TOO_LONG: Meaning(
        "The script takes longer to say than the film may last.",
        "Shorten `brief.script`, or raise `max_seconds`.",
    ),
    ErrorCode.TOO_MANY_PICTURES: Meaning(
        "Scenes times sizes are more pictures than one job makes.",
        "Ask for fewer, or in several jobs.",
    ),
    ErrorCode.MISSING_LETTERS: Meaning(
        "A text of the brief has characters that no font of the studio has, or none that can be seen.",
        "Write it without them; `message` names them, `field` the text.",
    ),
    ErrorCode.CANNOT_RENDER: Meaning(
        "The studio cannot lay this brief out.",
        "Change what `message` says.",
    ),
    # What it may cost.
    ErrorCode.OVER_MAX_COST: Meaning(
        "With the next attempt the job would cost more than its `max_cost`.",
        "Send it again with a higher `max_cost`.",
    ),
    ErrorCode.OVER_BUDGET: Meaning(
        "The budget, or the limit of a label, leaves too little for the next attempt.",
        "Raise it, or wait for the next period.",
    ),
    ErrorCode.UNKNOWN_PRICE: Meaning(
        "Nobody knows before what the next attempt costs, and there is a limit to keep.",
        "Configure the price (`UnitPrices`), or send `allow_unknown_price: true`.",
    ),
    # Our account at the vendor.
    ErrorCode.NOT_CONFIGURED: Meaning(
        "The vendor's secret, or the account, lacks something.",
        "An operator puts in what `message` names.",
    ),
    ErrorCode.UNAUTHORIZED: Meaning(
        "The vendor does not take our credentials.",
        "An operator renews the vendor's secret.",
    ),
    ErrorCode.FORBIDDEN: Meaning(
        "The vendor's account may not do this.",
        "An operator asks the vendor for the right, or the job names another provider.",
    ),
    ErrorCode.INSUFFICIENT_BALANCE: Meaning(
        "The vendor's account has too little credit.",
        "An operator tops it up.",
    ),
    ErrorCode.UNSAFE_BASE_URL: Meaning(
        "The vendor's base URL is not https, or leads to an address that is not public.",
        "An operator corrects `base_url` in the vendor's secret.",
    ),
    # The vendor now.
    ErrorCode.RATE_LIMITED: Meaning(
        "The vendor takes no more requests for now, and has not for as long as was worth waiting.",
        "Try again later, or name a `fallback`.",
    ),
    ErrorCode.TOO_MANY_IN_FLIGHT: Meaning(
        "As many attempts as are allowed at once were at the vendor for too long.",
        "Try again later, or name a `fallback`.",
    ),
    ErrorCode.UNREACHABLE: Meaning(
        "The vendor cannot be reached.",
        "Try again later, or name a `fallback`.",
    ),
    ErrorCode.VENDOR_DOWN: Meaning(
        "The vendor answers with an error of its own.",
        "Try again later, or name a `fallback`.",
    ),
    ErrorCode.VENDOR_ERROR: Meaning(
        "The vendor's answer is an error that says nothing, or is of no use.",
        "Try again where `retryable` says so.",
    ),
    ErrorCode.NOT_ACCEPTED: Meaning(
        "The vendor accepted none of several requests, and answered none of them.",
        "Try again later, or name a `fallback`.",
    ),
    # How the vendor ended it.
    ErrorCode.VENDOR_FAILED: Meaning(
        "The vendor accepted the job and could not make it.",
        "Try again, or change the brief where `message` says why.",
    ),
    ErrorCode.VENDOR_EXPIRED: Meaning(
        "The vendor gave the job up after a time of its own.",
        "Try again.",
    ),
    ErrorCode.CANCELED_BY_VENDOR: Meaning(
        "The job was canceled at the vendor, not by us.",
        "Try again; somebody with the vendor's account may have canceled it.",
    ),
    ErrorCode.NO_ASSETS: Meaning(
        "The vendor reported success without any file. It may have charged for it.",
        "Ask the vendor for a refund: `GET /v1/usage/charges.csv` has its reference.",
    ),
    ErrorCode.EXPIRED: Meaning(
        "The provider did not finish in time. It may still deliver, and charge.",
        "Look at the attempt's `late_success` later, or try again.",
    ),
    ErrorCode.OUTCOME_UNKNOWN: Meaning(
        "The answer to the paid request never came, and nobody can say whether the vendor charged.",
        "Look at the vendor's account before you try again. `allow_fallback_on_unknown` lets a job go on.",
    ),
    # The files.
    ErrorCode.FETCH_FAILED: Meaning(
        "A file that the vendor has made cannot be fetched.",
        "As with `not_stored`; where `retryable` says no, ask the vendor, whose reference the attempt has.",
    ),
    ErrorCode.NOT_STORED: Meaning(
        "A file that was delivered could not be stored in time.",
        "Wait: it is tried for a day, and told as `Job Late Success`; or ask for it, as for a late success.",
    ),
    ErrorCode.NO_USABLE_ASSETS: Meaning(
        "The vendor reported success, and no file of it is usable.",
        "Ask the vendor for a refund.",
    ),
    ErrorCode.FEWER_ASSETS: Meaning(
        "Fewer files were delivered than asked for.",
        "Take what is there; send the rest as a job of its own.",
    ),
    ErrorCode.EMPTY: Meaning(
        "A file holds nothing.",
        "As with `damaged`.",
    ),
    ErrorCode.IMAGE_TOO_SMALL: Meaning(
        "A picture of the brief has too few pixels to show anything.",
        "Give a larger picture.",
    ),
    ErrorCode.IMAGE_EMPTY: Meaning(
        "Nothing is to be seen in a picture of the brief.",
        "Give another picture.",
    ),
    ErrorCode.NOT_AN_IMAGE: Meaning(
        "A file that should be a picture is something else, such as a web page.",
        "As with `damaged`.",
    ),
    ErrorCode.NOT_A_VIDEO: Meaning(
        "A file that should be a video is no MP4.",
        "As with `damaged`.",
    ),
    ErrorCode.UNSUPPORTED_FORMAT: Meaning(
        "A picture is in a format that is not taken.",
        "Give PNG, JPEG, WebP, GIF, AVIF, TIFF or SVG.",
    ),
    ErrorCode.UNSUPPORTED_CODEC: Meaning(
        "A video is coded in a way that players do not know.",
        "As with `damaged`.",
    ),
    ErrorCode.WRONG_CODING: Meaning(
        "A video of ours is not coded as every player wants it.",
        "Report it.",
    ),
    ErrorCode.FILE_TOO_LARGE: Meaning(
        "A picture has more bytes than are taken.",
        "Make it smaller.",
    ),
    ErrorCode.TOO_MANY_PIXELS: Meaning(
        "A picture has more pixels than are taken.",
        "Make it smaller.",
    ),
    ErrorCode.DAMAGED: Meaning(
        "A file cannot be decoded to its end.",
        "A picture of the brief: send a sound one. What a vendor delivered: ask it for a refund.",
    ),
    ErrorCode.TRUNCATED: Meaning(
        "A video was cut off.",
        "As with `damaged`.",
    ),
    ErrorCode.NO_PICTURES: Meaning(
        "A video holds no pictures.",
        "As with `damaged`.",
    ),
    ErrorCode.WRONG_SIZE: Meaning(
        "A file has not the pixels that were asked for.",
        "As with `damaged`.",
    ),
    ErrorCode.WRONG_RATIO: Meaning(
        "A file has not the aspect ratio that was asked for.",
        "As with `damaged`.",
    ),
    # What was stored, and is no more. Never a job's error: of requests for its files.
    ErrorCode.ASSETS_EXPIRED: Meaning(
        "The file has been deleted: it is kept no longer.",
        "Keep a copy of your own in time (`expires_at` says until when), or have the job made again.",
    ),
    # Its review.
    ErrorCode.REJECTED: Meaning(
        "Somebody has rejected what was made; `message` says who, and why.",
        "`POST /v1/jobs/{id}/retry` asks for another with what was said, for what is left of `max_cost`.",
    ),
    ErrorCode.NOT_REVIEWED: Meaning(
        "Nobody has approved of what was made in the time that there was for it.",
        "Its files are there; ask again, and review it in time, or for longer (`review.within`).",
    ),
    # Ourselves.
    ErrorCode.RENDER_FAILED: Meaning(
        "The studio's render died twice.",
        "Try again; with a smaller picture where it ran out of memory.",
    ),
    ErrorCode.INTERRUPTED: Meaning(
        "The storing of a late success died.",
        "Ask for the files again.",
    ),
    ErrorCode.INTERNAL_ERROR: Meaning(
        "The workflow failed, not a vendor.",
        "Try again; an operator finds the cause in the log by the job's `correlation_id`.",
    ),
    ErrorCode.UNSAFE_REQUEST: Meaning(
        "An adapter wanted to send something to an address that is not its vendor's.",
        "Report it: the adapter is wrong.",
    ),
    # Never a job's error: what is in the log while a paid request's answer is looked for.
    ErrorCode.ANSWER_LOST: Meaning(
        "The answer to the paid request did not come.",
        "Nothing: it is looked for, and the job ends as `outcome_unknown` if it is not found.",
    ),
    ErrorCode.ANSWER_UNREADABLE: Meaning(
        "The answer to the paid request names nothing that was bought.",
        "As with `answer_lost`.",
    ),
    ErrorCode.IDEMPOTENCY_CONFLICT: Meaning(
        "The vendor is still at work on the same request.",
        "As with `answer_lost`.",
    ),
}

PROBLEMS: Final[Mapping[str, str]] = {
    "bad_request": "The request cannot be carried out as it stands.",
    "malformed_request": "The body cannot be read: no JSON, not UTF-8, compressed, nested too deep.",
    "unauthorized": "There is no API key, or none that we know.",
    "over_budget": "It costs more than `max_cost`, budget or labels leave, or nobody knows what it costs.",
    "missing_scope": "The API key may not do this: `detail` names the scope that it lacks.",
    "not_found": "It is not there, or not yours.",
    "method_not_allowed": "It is there, but for other methods: see `Allow`.",
    "conflict": "The key stands for another body; the job has ended, or has not yet; another was faster.",
    "assets_expired": "The files are kept no longer.",
    "precondition_failed": "It is no longer as `If-Match` says: read it again.",
    "too_large": "The body is larger than is taken.",
    "invalid_request": "Fields or parameters are wrong: each is named in `errors`, with what is wrong.",
    "too_many_requests": "A quota is used up: `Retry-After` and `RateLimit` say until when.",
    "unavailable": "Not now: nothing was changed, and the same may pass after `Retry-After`.",
    "internal_error": "Something failed on our side: the request id finds it in the log.",
}
"""What each kind of problem means, by its `code`."""
