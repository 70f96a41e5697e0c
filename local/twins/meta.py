"""Meta's twin: the library of an ad account, and its creatives, as the Marketing API's reference has them.

The documents leave open, and this twin chooses: an image's hash (of its bytes), how often a video is asked
for until it is ready (twice), what is in a list first (the newest).
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any, Final

from werkzeug.wrappers import Request, Response

from local.twins.bodies import json_response
from local.twins.network import Answer, Network, Refused

TOKEN: Final = "twin-meta-token"  # noqa: S105 - a twin's, known to everybody
ACCOUNT: Final = "act_1234567890"
_VERSION: Final = "v26.0"
_LEAST_IMAGE: Final = b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM"
# fault → status, code, subcode, words
_FAULTS: Final = {
    "rate_limited": (400, 80004, 2446079, "There have been too many calls to this ad-account."),
    "throttled": (400, 17, 2446079, "User request limit reached"),
    "refused": (400, 100, 1885183, "Invalid parameter"),
    "expired_token": (401, 190, 463, "Error validating access token: Session has expired"),
    "forbidden": (403, 200, None, "Permissions error"),
    "unsure": (500, 2, None, "Service temporarily unavailable"),
}


class Meta(Network):
    name = "meta"

    def __init__(self) -> None:
        self.images: dict[str, dict[str, Any]] = {}  # by hash
        self.videos: dict[str, dict[str, Any]] = {}  # by id
        self.creatives: dict[str, dict[str, Any]] = {}  # by id
        self.page_size = 100
        super().__init__()

    def routes(self) -> Iterable[tuple[str, str, Answer]]:
        account = f"/{_VERSION}/<account>"
        yield "GET", f"{account}/adimages", self._list_images
        yield "POST", f"{account}/adimages", self._add_image
        yield "GET", f"{account}/advideos", self._list_videos
        yield "POST", f"{account}/advideos", self._add_video
        yield "GET", f"{account}/adcreatives", self._list_creatives
        yield "POST", f"{account}/adcreatives", self._add_creative
        yield "GET", f"/{_VERSION}/<node>", self._node

    def refusal(self, fault: str) -> Response:
        status, code, subcode, words = _FAULTS[fault]
        headers = {}
        if fault == "rate_limited":
            use = {"type": "ads_management", "call_count": 100, "estimated_time_to_regain_access": 4}
            headers["X-Business-Use-Case-Usage"] = json.dumps({"66782684": [use]})
        error = {"message": words, "type": "OAuthException", "code": code, "fbtrace_id": "EJplcsCHuLu"}
        if subcode:
            error["error_subcode"] = subcode
        return json_response({"error": error}, status, headers)

    def secret(self, url: str) -> dict[str, str]:
        return {"access_token": TOKEN, "base_url": url}

    def check(self, request: Request) -> None:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Refused(self.refusal("expired_token"))
        account = request.path.split("/")[2]
        if account.startswith("act_") and account != ACCOUNT:
            raise Refused(self.refusal("forbidden"))

    def _list_images(self, request: Request, account: str) -> Response:
        del account
        name = request.args.get("name")
        found = [one for one in self.images.values() if name is None or one["name"] == name]
        return json_response({"data": found, "paging": {}})

    def _add_image(self, request: Request, account: str) -> Response:
        del account
        file = next(iter(request.files.values()), None)
        content = file.read() if file else b""
        if file is None or "." not in (file.filename or "") or not content.startswith(_LEAST_IMAGE):
            return self.refusal("refused")

        def make() -> Response:
            digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
            name = str(file.filename)
            if digest not in self.images:
                self.images[digest] = {"hash": digest, "name": name, "status": "ACTIVE"}
                self.made.append({"kind": "image", **self.images[digest]})
            url = f"https://scontent.example/{digest}"
            return json_response({"images": {name: {"hash": digest, "url": url}}})

        return self.making(make)

    def _list_videos(self, request: Request, account: str) -> Response:
        del account
        title = request.args.get("title", "")
        found = [
            {"id": one["id"], "title": one["title"]} for one in self.videos.values() if title in one["title"]
        ]
        return json_response({"data": found[::-1], "paging": {}})

    def _add_video(self, request: Request, account: str) -> Response:
        del account
        file = request.files.get("source")
        content = file.read() if file else b""
        if content[4:8] != b"ftyp":
            return self.refusal("refused")

        def make() -> Response:
            video = {"id": _number(), "title": request.form.get("title", ""), "asked": 0}
            self.videos[str(video["id"])] = video
            self.made.append({"kind": "video", "id": video["id"], "title": video["title"]})
            return json_response({"id": video["id"]})

        return self.making(make)

    def _node(self, request: Request, node: str) -> Response:
        del request
        if node not in self.videos:
            return self.refusal("refused")
        video = self.videos[node]
        video["asked"] += 1
        ready = video["asked"] > 1
        document = {"id": node, "status": {"video_status": "ready" if ready else "processing"}}
        return json_response(
            document | ({"picture": f"https://scontent.example/{node}.jpg"} if ready else {})
        )

    def _list_creatives(self, request: Request, account: str) -> Response:
        del account
        size = min(int(request.args.get("limit", "25")), self.page_size)
        start = int(request.args.get("after", "0"))
        newest = [{"id": one["id"], "name": one["name"]} for one in self.creatives.values()][::-1]
        paging: dict[str, Any] = {"cursors": {"before": str(start), "after": str(start + size)}}
        if start + size < len(newest):
            paging["next"] = "https://graph.facebook.com/next"
        return json_response({"data": newest[start : start + size], "paging": paging})

    def _add_creative(self, request: Request, account: str) -> Response:
        del account
        story = json.loads(request.form.get("object_story_spec", "{}"))
        link, video = story.get("link_data"), story.get("video_data")
        known = link and link.get("link") and link.get("image_hash") in self.images
        known = known or (video and video.get("image_url") and video.get("video_id") in self.videos)
        if not story.get("page_id") or not known:
            return self.refusal("refused")

        def make() -> Response:
            creative = {"id": _number(), "name": request.form["name"], "object_story_spec": story}
            self.creatives[creative["id"]] = creative
            self.made.append({"kind": "creative", **creative})
            return json_response({"id": creative["id"]})

        return self.making(make)


def _number() -> str:
    return str(10**14 + secrets.randbelow(10**14))
