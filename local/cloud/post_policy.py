"""Browser uploads: a POST of a form to a bucket, allowed by a signed policy, as S3 judges them.

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
"""

import base64
import hmac
import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from werkzeug.formparser import parse_form_data


class PolicyRefused(Exception):
    """`code` and `message` as S3 answers them."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def form_of(environ: Mapping[str, Any], body: bytes) -> dict[str, str] | None:
    """The fields of a form that is posted to a bucket, by lower-case name, with the file's size as
    `content-length`; None for any other request."""
    if environ["REQUEST_METHOD"] != "POST" or not environ.get("CONTENT_TYPE", "").startswith(
        "multipart/form-data"
    ):
        return None
    _, fields, files = parse_form_data({**environ, "wsgi.input": io.BytesIO(body)})
    found = {name.lower(): value for name, value in fields.items()}
    if "file" in files:
        found["content-length"] = str(len(files["file"].read()))
    return found


def check(form: Mapping[str, str], secret: str, bucket: str) -> None:
    """Hold the form against its policy; raises PolicyRefused."""
    policy_text = form.get("policy", "")
    if not hmac.compare_digest(_signature(secret, form, policy_text), form.get("x-amz-signature", "")):
        raise PolicyRefused(
            "SignatureDoesNotMatch", "The signature does not match the one that was calculated."
        )
    policy = json.loads(base64.b64decode(policy_text))
    if datetime.fromisoformat(policy["expiration"]) < datetime.now(UTC):
        raise PolicyRefused("AccessDenied", "Invalid according to Policy: Policy expired.")
    for condition in policy["conditions"]:
        _hold(condition, {**form, "bucket": bucket})


def _hold(condition: Any, form: Mapping[str, str]) -> None:
    if isinstance(condition, dict):
        ((name, value),) = condition.items()
        operator = "eq"
    else:
        operator, name, value = condition
        if operator == "content-length-range":
            _hold_size(int(form.get("content-length", "0")), int(name), int(value))
            return
    found = form.get(name.removeprefix("$").lower(), "")
    if not (found == value if operator == "eq" else found.startswith(value)):
        raise PolicyRefused(
            "AccessDenied", f"Invalid according to Policy: Policy Condition failed: {condition}"
        )


def _hold_size(size: int, smallest: int, largest: int) -> None:
    if size > largest:
        raise PolicyRefused("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
    if size < smallest:
        raise PolicyRefused("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")


def _signature(secret: str, form: Mapping[str, str], policy_text: str) -> str:
    key = f"AWS4{secret}".encode()
    for part in form.get("x-amz-credential", "").split("/")[1:]:
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, policy_text.encode(), "sha256").hex()
