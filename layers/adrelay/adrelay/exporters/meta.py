"""Meta's Marketing API: images and videos of an ad account's library, and creatives of them.

Where each shape is documented: docs/exporters.md. A creative is no ad: its story is an unpublished post of
the page, and nobody sees it before somebody puts it into an ad.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, ProviderBusy, Rejected
from adrelay.exporters.base import Exporter, MakesDrafts, Options, Piece, Target, refused, wrong_ratio
from adrelay.jobs.model import JobError
from adrelay.providers import answers
from adrelay.providers.base import Operation, TokenCache, credential, paid

if TYPE_CHECKING:
    import httpx

VERSION = "v26.0"
_IMAGES = {"image/jpeg": "jpg", "image/png": "png"}
_VIDEOS = {"video/mp4": "mp4"}
_IMAGE_BYTES = 30_000_000
_VIDEO_BYTES = 100_000_000  # ours: what can be sent whole within an exchange; Meta takes more, in parts
_LEAST_WIDTH = 600
_WIDEST, _TALLEST, _TOLERANCE = 1.91, 9 / 16, 0.03
_PAGES, _PAGE = 10, 100  # of creatives that are looked through

# Meta's error code → ours, and whether the same may pass later.
_REFUSALS: Mapping[int, tuple[ErrorCode, bool]] = {
    3: (ErrorCode.FORBIDDEN, False),
    10: (ErrorCode.FORBIDDEN, False),
    100: (ErrorCode.INVALID_REQUEST, False),
    102: (ErrorCode.UNAUTHORIZED, False),
    104: (ErrorCode.UNAUTHORIZED, False),
    190: (ErrorCode.UNAUTHORIZED, False),
    368: (ErrorCode.FORBIDDEN, True),
}
_TOO_MANY = frozenset({4, 17, 32, 341, 613, *range(80_000, 80_015)})
_DOWN = frozenset({1, 2})  # it may have been done all the same
_SOON, _A_WHILE = 30.0, 300.0  # seconds

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class MetaOptions(Options):
    """A creative is made where `page_id` and `link` are given."""

    page_id: str | None = Field(
        None,
        pattern="^[0-9]{1,32}$",
        description="Whose page the creative's story is an unpublished post of.",
    )
    link: str | None = Field(None, pattern="^https://", max_length=2000, description="Where it leads.")
    message: Text | None = Field(None, description="The text above the picture.")
    headline: Annotated[str, StringConstraints(min_length=1, max_length=255)] | None = Field(
        None, description="The text below it."
    )
    call_to_action: str | None = Field(
        None,
        pattern="^[A-Z_]{1,40}$",
        description="Of Meta's, such as SHOP_NOW; LEARN_MORE where there is none.",
    )

    @model_validator(mode="after")
    def _of_a_page(self) -> Self:
        if (self.page_id is None) != (self.link is None):
            raise ValueError("page_id and link go together: a creative has both")
        if self.page_id is None and (self.message or self.headline or self.call_to_action):
            raise ValueError(
                "message, headline and call_to_action are a creative's: give page_id and link, too"
            )
        return self


class Meta(Exporter, MakesDrafts):
    name = "meta"
    title = "Meta Marketing API"
    docs_url = "https://developers.facebook.com/documentation/ads-commerce/marketing-api"
    base_url = "https://graph.facebook.com"
    secret_keys = ("access_token",)
    account_form = "act_ and the ad account's number, such as act_1234567890"
    options_type = MetaOptions
    limits: ClassVar[Mapping[str, Any]] = {
        "types": sorted([*_IMAGES, *_VIDEOS]),
        "most_bytes": {"image": _IMAGE_BYTES, "video": _VIDEO_BYTES},
        "least_width": _LEAST_WIDTH,
        "aspect_ratios": "9:16 to 1.91:1",
    }

    def account_of(self, text: str) -> str | None:
        return text if re.fullmatch(r"act_[0-9]{1,20}", text) else None

    def refusal(self, piece: Piece) -> JobError | None:
        known, most = (_IMAGES, _IMAGE_BYTES) if piece.type == "image" else (_VIDEOS, _VIDEO_BYTES)
        if piece.content_type not in known:
            return refused(
                ErrorCode.UNSUPPORTED_FORMAT, f"is {piece.content_type}; it takes {', '.join(known)}"
            )
        if piece.bytes > most:
            return refused(ErrorCode.FILE_TOO_LARGE, f"has {piece.bytes} bytes; at most {most} are sent")
        if not (piece.width and piece.height):
            return refused(ErrorCode.WRONG_SIZE, "has no size that is known")
        if piece.width < _LEAST_WIDTH:
            return refused(
                ErrorCode.IMAGE_TOO_SMALL, f"is {piece.width} wide; it takes {_LEAST_WIDTH} and more"
            )
        ratio = piece.width / piece.height
        if not _TALLEST * (1 - _TOLERANCE) <= ratio <= _WIDEST * (1 + _TOLERANCE):
            return wrong_ratio(piece, "it takes 9:16 to 1.91:1")
        return None

    def drafts(self, piece: Piece, options: Mapping[str, Any]) -> bool:
        return options.get("page_id") is not None

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> "httpx.Auth":
        from adrelay.providers.headers import HeaderAuth

        return HeaderAuth({"authorization": f"Bearer {credential(credentials, 'access_token')}"})

    def find(self, target: Target, piece: Piece) -> Operation[str | None]:
        if piece.type == "video":
            asked = {"title": piece.name, "fields": "id,title", "limit": str(_PAGE)}
            found = yield from _asked(target, "advideos", asked)
            return next(
                (answers.identifier(one.get("id")) for one in found if one.get("title") == piece.name), None
            )
        name = _file_name(piece)
        found = yield from _asked(target, "adimages", {"name": name, "fields": "hash,name,status"})
        return next(
            (
                answers.identifier(one.get("hash"))
                for one in found
                if one.get("name") == name and one.get("status") != "DELETED"
            ),
            None,
        )

    def upload(self, target: Target, piece: Piece, content: bytes) -> Operation[str]:
        file = (_file_name(piece), content, piece.content_type)
        if piece.type == "video":
            request = target.request(
                "POST", _path(target, "advideos"), data={"title": piece.name}, files={"source": file}
            )
            document = _accepted((yield paid(request)), target)
            return _told(answers.identifier(document.get("id")))
        document = _accepted(
            (yield paid(target.request("POST", _path(target, "adimages"), files={"filename": file}))), target
        )
        images = document.get("images")
        one = next(iter(images.values()), None) if isinstance(images, dict) else None
        return _told(answers.identifier(one.get("hash")) if isinstance(one, dict) else None)

    def find_draft(self, target: Target, name: str) -> Operation[str | None]:
        asked = {"fields": "id,name", "limit": str(_PAGE)}
        for _ in range(_PAGES):
            request = target.request("GET", _path(target, "adcreatives"), params=asked)
            document = _accepted((yield request), target)
            for one in _data(document):
                if one.get("name") == name:
                    return answers.identifier(one.get("id"))
            paging = document.get("paging")
            cursors = paging.get("cursors") if isinstance(paging, dict) and paging.get("next") else None
            after = answers.text(cursors.get("after")) if isinstance(cursors, dict) else None
            if after is None:
                return None
            asked["after"] = after
        raise Rejected(
            ErrorCode.OUTCOME_UNKNOWN,
            f"Whether the creative {name} was made is not to be seen: look for it there",
        )

    def draft(self, target: Target, piece: Piece, reference: str, name: str) -> Operation[str]:
        options = target.options
        action = {"type": options.get("call_to_action") or "LEARN_MORE", "value": {"link": options["link"]}}
        story: dict[str, Any]
        if piece.type == "video":
            thumbnail = yield from self._thumbnail(target, reference)
            told = {"message": options.get("message"), "title": options.get("headline")}
            story = {
                "video_data": {
                    "video_id": reference,
                    "image_url": thumbnail,
                    "call_to_action": action,
                    **told,
                }
            }
        else:
            told = {"message": options.get("message"), "name": options.get("headline")}
            story = {
                "link_data": {
                    "image_hash": reference,
                    "link": options["link"],
                    "call_to_action": action,
                    **told,
                }
            }
        spec = {"page_id": options["page_id"], **{kind: _given(data) for kind, data in story.items()}}
        form = {"name": name, "object_story_spec": json.dumps(spec)}
        request = target.request("POST", _path(target, "adcreatives"), data=form)
        return _told(answers.identifier(_accepted((yield paid(request)), target).get("id")))

    def _thumbnail(self, target: Target, video: str) -> Operation[str]:
        """The URL of a picture of the video, drawn while Meta processes it: ProviderBusy till then."""
        request = target.request("GET", f"/{VERSION}/{video}", params={"fields": "status,picture"})
        document = _accepted((yield request), target)
        status = document.get("status")
        told = status.get("video_status") if isinstance(status, dict) else None
        if told == "error":
            raise Rejected(ErrorCode.VENDOR_FAILED, "Meta could not process the video", retryable=True)
        picture = document.get("picture")
        if told != "ready" or not isinstance(picture, str):
            raise ProviderBusy(ErrorCode.VENDOR_DOWN, "Meta still processes the video", retry_after=_SOON)
        return picture


def _path(target: Target, edge: str) -> str:
    return f"/{VERSION}/{target.account}/{edge}"


def _file_name(piece: Piece) -> str:
    return f"{piece.name}.{(_IMAGES | _VIDEOS)[piece.content_type]}"


def _given(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}


def _asked(target: Target, edge: str, asked: Mapping[str, str]) -> Operation[list[dict[str, Any]]]:
    """What an edge lists, as far as one page goes."""
    request = target.request("GET", _path(target, edge), params=dict(asked))
    return list(_data(_accepted((yield request), target)))


def _data(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    data = document.get("data")
    return (one for one in (data if isinstance(data, list) else ()) if isinstance(one, dict))


def _told(reference: str | None) -> str:
    if reference is None:
        raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, "Meta's answer names nothing that it has made")
    return reference


def _accepted(response: "httpx.Response", target: Target) -> dict[str, Any]:
    """The JSON object of a yes. Raises Rejected, ProviderBusy or AnswerLost for what Meta says instead."""
    hide = tuple(target.credentials.values())
    document = answers.read_object(response, hide)
    error = document.get("error") if document is not None else None
    if isinstance(error, dict):
        raise _refusal(error, response)
    return answers.accepted(response, hide)


def _refusal(error: Mapping[str, Any], response: "httpx.Response") -> Rejected | ProviderBusy | AnswerLost:
    """What Meta's error object means: `code`, `error_subcode`, `fbtrace_id`, words for users and for us."""
    told = error.get("code")
    code = told if isinstance(told, int) else 0
    said = answers.text(error.get("error_user_msg")) or answers.text(error.get("message")) or "Meta says no"
    message = (
        f"{said} (Meta's code {code}, subcode {error.get('error_subcode')}, trace {error.get('fbtrace_id')})"
    )
    if code in _TOO_MANY:
        return ProviderBusy(ErrorCode.RATE_LIMITED, message, retry_after=_regained(response), raw=dict(error))
    if code in _DOWN or error.get("is_transient") is True:
        return AnswerLost(ErrorCode.ANSWER_LOST, message, raw=dict(error))
    ours, retryable = _REFUSALS.get(code, (ErrorCode.VENDOR_ERROR, False))
    if 200 <= code < 300:
        ours = ErrorCode.FORBIDDEN
    return Rejected(ours, message, retryable=retryable, raw=dict(error))


def _regained(response: "httpx.Response") -> float:
    """Seconds until requests are let through again: X-Business-Use-Case-Usage tells minutes, for each
    business and use case."""
    try:
        told = answers.read_json(response.headers.get("x-business-use-case-usage", "").encode())
    except ValueError:
        return _A_WHILE
    cases = [
        one
        for each in (told.values() if isinstance(told, dict) else ())
        if isinstance(each, list)
        for one in each
    ]
    minutes = [one.get("estimated_time_to_regain_access") for one in cases if isinstance(one, dict)]
    longest = max((one for one in minutes if isinstance(one, int | float) and 0 < one <= 1440), default=0)
    return longest * 60.0 or _A_WHILE
