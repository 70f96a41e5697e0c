"""What AdCreative.ai says: its documented examples, and variations of them."""

import re
from collections.abc import Mapping
from typing import Any

import httpx

from adrelay.requests.request import Brief
from tests.providers.cases import respond
from tests.providers.conversation import fixture, json_fixture

API = "/api/v1/Image/ProductGeneration"
START, [PROGRESS] = json_fixture("adcreative/start.json"), json_fixture("adcreative/user_progress.json")
LISTING = json_fixture("adcreative/application_progresses.json")
RECOMMENDED = json_fixture("adcreative/recommendations.json")
PROCESS = START["imageRenderProcessId"]
APPLICATION, USER = START["applicationId"], START["userId"]
PHOTO_URL = "https://shop.example.com/bottle.jpg"
JPEG, PNG = b"\xff\xd8\xff\xe0photo", b"\x89PNG\r\n\x1a\npicture"
PHOTO = Brief.model_validate({"product": {"images": [PHOTO_URL]}})
TOKEN = {
    "$id": "1",
    "applicationId": APPLICATION,
    "accessToken": "first.jwt.token",
    "accessTokenExpiration": "2024-12-20T11:57:50.974699Z",
    "refreshToken": "refresh",
    "refreshTokenExpiration": "2024-12-27T11:57:50.974699Z",
}
EXPIRES = 1734695870.974699  # accessTokenExpiration, Unix seconds


def documented_form() -> dict[str, str]:
    """The fields of the vendor's own curl example."""
    found = re.findall(r"""--form '(\w+)="(.*)"'""", fixture("adcreative/start.curl"))
    return {name: value.replace('\\"', '"') for name, value in found}


FORM = documented_form()
CREDENTIALS = {
    "application_id": APPLICATION,
    "api_key": "f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1",
    "api_secret": "b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3",
    "jwt_private_key": "85896144dda1ff0b68fce638a221a7e8",
}


def pascal(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name[0].upper() + name[1:]: value for name, value in document.items()}


def task(index: int, state: int = 5, url: Any = ..., **more: Any) -> dict[str, Any]:
    made = f"https://storage.example.com/{index}.png" if url is ... else url
    return {"taskId": f"task-{index}", "renderState": state, "publicImageUrl": made, **more}


def progress(tasks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The documented progress with other tasks."""
    return {**PROGRESS, "taskUrls": tasks, **more}


def token_for(request: httpx.Request) -> httpx.Response | None:
    """The answer to a request for a token, None to any other."""
    return respond(200, TOKEN) if request.url.path.endswith("/GenerateJwtToken") else None
