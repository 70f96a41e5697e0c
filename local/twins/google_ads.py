"""Google Ads' twin: the assets of a customer, by REST, and the OAuth endpoint that issues tokens for it.

As documented, an image is known by its content: the same one again is the same asset, and another name for it
is dropped. The twin reads as much of the query language as `SELECT asset.resource_name FROM asset WHERE …`.
"""

import base64
import binascii
import re
from collections.abc import Iterable
from typing import Any, Final

from werkzeug.wrappers import Request, Response

from local.twins import bodies
from local.twins.bodies import json_response
from local.twins.network import Answer, Network, Refused

CUSTOMER: Final = "1234567890"
CREDENTIALS: Final = {
    "developer_token": "twin-developer-token",
    "client_id": "twin-client",
    "client_secret": "twin-client-secret",
    "refresh_token": "twin-refresh-token",
}
_VERSION: Final = "v26"
_CONDITION: Final = re.compile(r"(asset\.[a-z_.]+) = '((?:[^'\\]|\\.)*)'")
# fault → HTTP status, google.rpc status, the kind of error, its value, words
_FAULTS: Final = {
    "rate_limited": (429, "RESOURCE_EXHAUSTED", "quotaError", "RESOURCE_TEMPORARILY_EXHAUSTED", "Too many"),
    "refused": (400, "INVALID_ARGUMENT", "imageError", "INVALID_IMAGE", "The image is not valid."),
    "expired_token": (401, "UNAUTHENTICATED", "authenticationError", "OAUTH_TOKEN_EXPIRED", "Expired."),
    "forbidden": (403, "PERMISSION_DENIED", "authorizationError", "USER_PERMISSION_DENIED", "No access."),
}


class GoogleAds(Network):
    name = "google_ads"

    def __init__(self) -> None:
        self.assets: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self.issued = 0
        self.granted = True  # False: the refresh token has been revoked
        super().__init__()

    def routes(self) -> Iterable[tuple[str, str, Answer]]:
        yield "POST", "/token", self._issue
        yield "POST", f"/{_VERSION}/customers/<customer>/assets:mutate", self._mutate
        yield "POST", f"/{_VERSION}/customers/<customer>/googleAds:search", self._search

    def refusal(self, fault: str) -> Response:
        if fault == "partial":
            return json_response({"partialFailureError": _status("refused"), "results": [{}]})
        return json_response({"error": _status(fault)}, _FAULTS[fault][0])

    def secret(self, url: str) -> dict[str, str]:
        return {**CREDENTIALS, "token_url": f"{url}/token", "base_url": url}

    def check(self, request: Request) -> None:
        if request.path == "/token":
            return
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self.tokens:
            raise Refused(self.refusal("expired_token"))
        known = request.headers.get("developer-token") == CREDENTIALS["developer_token"]
        if not known or request.path.split("/")[3] != CUSTOMER:
            raise Refused(self.refusal("forbidden"))

    def _issue(self, request: Request) -> Response:
        form = request.form
        named = ("client_id", "client_secret", "refresh_token")
        right = all(form.get(name) == CREDENTIALS[name] for name in named)
        if not (self.granted and right and form.get("grant_type") == "refresh_token"):
            return json_response({"error": "invalid_grant", "error_description": "Bad Request"}, 400)
        self.issued += 1
        token = f"ya29.twin-{self.issued}"
        self.tokens = {token}
        return json_response({"access_token": token, "expires_in": 3599, "token_type": "Bearer"})

    def _mutate(self, request: Request, customer: str) -> Response:
        body = bodies.as_json(request) or {}
        operations = [one["create"] for one in body.get("operations", [])]
        if len(operations) != 1 or not body.get("partialFailure"):
            return self.refusal("refused")  # one at a time is what is made here
        asset = operations[0]
        try:
            image = base64.b64decode(asset.get("imageAsset", {}).get("data", ""), validate=True)
        except binascii.Error:
            return self.refusal("partial")
        text = asset.get("textAsset", {}).get("text", "")
        if not text and not image.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
            return self.refusal("partial")

        def make() -> Response:
            content = text or image
            found = next((one for one in self.assets if one["content"] == content), None)
            if found is None:
                resource = f"customers/{customer}/assets/{7_000_000_001 + len(self.assets)}"
                found = {"resourceName": resource, "name": asset.get("name", ""), "content": content}
                self.assets.append(found)
                kind = "text" if text else "image"
                self.made.append({"kind": kind, "resourceName": resource, "name": found["name"]})
            return json_response({"results": [{"resourceName": found["resourceName"]}]})

        return self.making(make)

    def _search(self, request: Request, customer: str) -> Response:
        del customer
        query = str((bodies.as_json(request) or {}).get("query"))
        asked = {name: re.sub(r"\\(.)", r"\1", value) for name, value in _CONDITION.findall(query)}
        if not query.startswith("SELECT asset.resource_name FROM asset WHERE ") or not asked:
            return self.refusal("refused")
        field, wanted = ("name", asked.get("asset.name")), asked.get("asset.text_asset.text")
        name, value = field if wanted is None else ("content", wanted)
        found = [one for one in self.assets if one[name] == value]
        rows = [{"asset": {"resourceName": one["resourceName"]}} for one in found]
        return json_response({"results": rows} if rows else {})


def _status(fault: str) -> dict[str, Any]:
    code, status, kind, value, words = _FAULTS[fault]
    failure = {
        "@type": f"type.googleapis.com/google.ads.googleads.{_VERSION}.errors.GoogleAdsFailure",
        "errors": [{"errorCode": {kind: value}, "message": words}],
        "requestId": "unKr6zDr9CUW6nQeNQFcaw",
    }
    return {"code": code, "message": words, "status": status, "details": [failure]}
