"""The AWS endpoint: moto's server, with what it lacks to stand in for AWS under real load.

Around every request: the caller's permissions are checked as IAM would, presigned URLs are verified, and
requests to services whose state moto changes without a lock are taken one at a time.
"""

import hashlib
import hmac
import io
import json
import threading
import time
import urllib.parse
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.sts.models import sts_backends

from local.cloud import policies, post_policy
from local.cloud.access import Call, needed
from local.cloud.disturbances import Disturbances, Disturber
from local.cloud.policies import Access
from local.cloud.transactions import Transactions
from local.serving import Quiet, bind

Environ = dict[str, Any]

_SERIALISED = {"dynamodb", "s3", "sqs", "states", "events", "secretsmanager", "sts", "iam"}
"""moto checks, then sets, without a lock: a conditional write or a named execution could be won twice."""
_BLOCKING = {"ReceiveMessage", "StartSyncExecution", "GetActivityTask"}
"""Operations that may wait, and so must not hold a lock."""


class AwsEndpoint:
    """moto on 127.0.0.1; a WSGI application and the server that runs it."""

    def __init__(
        self, port: int, account: str, *, enforce_iam: bool = True, disturber: Disturber | None = None
    ) -> None:
        self._moto = DomainDispatcherApplication(create_backend_app)
        # moto lists its own folder at every request to find out which services there are.
        self._moto.get_backend_for_host = cache(self._moto.get_backend_for_host)  # type: ignore[method-assign]  # meant
        self._account = account
        self._enforce_iam = enforce_iam
        self._transactions = Transactions((disturber or Disturber(Disturbances())).transaction_seconds)
        self._locks: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._server = bind(port, self, _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True, name="aws-endpoint")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def lock(self, service: str) -> threading.RLock:
        """The lock of a service, for those who reach moto's models without a request."""
        return self._locks[service]

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            body = environ["wsgi.input"].read()
        else:
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        if environ["PATH_INFO"].startswith("/moto-api"):
            return self._run(environ, start_response)
        form = post_policy.form_of(environ, body)
        caller = _caller(environ, self._account, form)
        call = _call(environ, body, caller, self._account)
        if form and caller.secret:
            try:
                post_policy.check(form, caller.secret, call.path.strip("/"))
            except post_policy.PolicyRefused as refused:
                return _Denial(refused.code, refused.message).respond(call, start_response)
            call = replace(call, path=f"{call.path.rstrip('/')}/{form.get('key', '')}")
        if denial := self._denied(caller, call, environ):
            return denial.respond(call, start_response)
        with self._transactions.around(call) as conflict:
            if conflict is not None:
                return _json_error(conflict, start_response)
            return self._serve(caller, call, environ, start_response)

    def _serve(self, caller: "_Caller", call: Call, environ: Environ, start_response: Any) -> Iterable[bytes]:
        serialised = call.service in _SERIALISED and call.target not in _BLOCKING
        with self._locks[call.service] if serialised else nullcontext():
            if call.service == "s3" and call.method in ("GET", "HEAD"):
                return self._s3_read(caller, call, environ, start_response)
            return self._run(environ, start_response)

    def _run(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        answer: Iterable[bytes] = self._moto(environ, start_response)
        return answer

    def _denied(self, caller: "_Caller", call: Call, environ: Environ) -> "_Denial | None":
        if caller.presigned and (denial := _presigned_url_problem(caller, environ)):
            return denial
        if caller.key_id is None and call.service == "s3" and call.method != "OPTIONS":
            return _Denial("AccessDenied", "Access Denied")
        if caller.role is None or not self._enforce_iam:
            return None
        documents = policies.role_policies(self._account, caller.role)
        for access in needed(call):
            if not policies.allowed(access, documents):
                return _Denial.of(access, caller)
        return None

    def _s3_read(
        self, caller: "_Caller", call: Call, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        """As on S3, who may not list a bucket is told 403, not 404, about a key that isn't there."""
        answers: list[tuple[Any, ...]] = []
        body = self._run(environ, lambda *answer: answers.append(answer))
        bucket, _, key = call.path.lstrip("/").partition("/")
        if answers[0][0].startswith("404") and key and caller.role is not None and self._enforce_iam:
            access = Access("s3:ListBucket", f"arn:aws:s3:::{bucket}")
            if not policies.allowed(access, policies.role_policies(self._account, caller.role)):
                return _Denial.of(access, caller).respond(call, start_response)
        start_response(*answers[0])
        return body


@dataclass(frozen=True)
class _Caller:
    """Who signed a request. `role` is set for sessions of a role; other keys are the account's
    administrator."""

    key_id: str | None
    service: str
    region: str
    presigned: bool = False
    role: str | None = None
    secret: str | None = None
    arn: str = ""


@dataclass(frozen=True)
class _Denial:
    code: str
    message: str

    @classmethod
    def of(cls, access: Access, caller: _Caller) -> "_Denial":
        on = f" on resource: {access.resource}" if access.resource else ""
        reason = f"because no identity-based policy allows the {access.action} action"
        message = f"User: {caller.arn} is not authorized to perform: {access.action}{on} {reason}"
        return cls("AccessDeniedException", message)

    def respond(self, call: Call, start_response: Any) -> Iterable[bytes]:
        status, kind = "403 Forbidden", "application/xml"
        code = "AccessDenied" if self.code == "AccessDeniedException" else self.code
        if call.service == "s3":
            text = f"<Error><Code>{code}</Code><Message>{escape(self.message)}</Message></Error>"
        elif call.headers.get("x-amz-target"):
            status, kind = "400 Bad Request", "application/x-amz-json-1.0"
            text = json.dumps({"__type": self.code, "message": self.message})
        elif call.service in ("lambda", "bedrock", "scheduler"):
            kind, text = "application/json", json.dumps({"message": self.message})
        else:
            error = f"<Type>Sender</Type><Code>{code}</Code><Message>{escape(self.message)}</Message>"
            text = f"<ErrorResponse><Error>{error}</Error><RequestId>local</RequestId></ErrorResponse>"
        body = text.encode()
        start_response(
            status,
            [
                ("Content-Type", kind),
                ("Content-Length", str(len(body))),
                ("x-amzn-ErrorType", self.code),
                ("x-amzn-RequestId", str(uuid.uuid4())),
            ],
        )
        return [body] if call.method != "HEAD" else []


def _json_error(error: Mapping[str, Any], start_response: Any) -> Iterable[bytes]:
    body = json.dumps(error).encode()
    headers = [("Content-Type", "application/x-amz-json-1.0"), ("Content-Length", str(len(body)))]
    start_response("400 Bad Request", [*headers, ("x-amzn-RequestId", str(uuid.uuid4()))])
    return [body]


def _caller(environ: Environ, account: str, form: Mapping[str, str] | None = None) -> _Caller:
    query = urllib.parse.parse_qs(environ.get("QUERY_STRING", ""))
    header = environ.get("HTTP_AUTHORIZATION", "")
    presigned = "X-Amz-Credential" in query
    if "AWSAccessKeyId" in query and "Signature" in query:
        # Signature Version 2: S3 takes it for old buckets only, so here no role may use it.
        key_id = query["AWSAccessKeyId"][0]
        role_session = sts_backends[account]["aws"].get_assumed_role_from_access_key(key_id)
        return _Caller(None if role_session else key_id, "s3", "us-east-1")
    scope = header.partition("Credential=")[2].split(",")[0]
    if presigned:
        scope = query["X-Amz-Credential"][0]
    elif form and not header:
        scope = form.get("x-amz-credential", "")
    parts = scope.strip().split("/")
    if len(parts) != 5:
        return _Caller(None, "s3", "us-east-1")
    key_id, _, region, service, _ = parts
    service = {"eventbridge": "events", "monitoring": "cloudwatch"}.get(service, service)
    session = sts_backends[account]["aws"].get_assumed_role_from_access_key(key_id)
    if session is None:
        return _Caller(key_id, service, region, presigned)
    role = session.role_arn.rsplit("/", 1)[-1]
    arn = f"arn:aws:sts::{account}:assumed-role/{role}/{session.session_name}"
    return _Caller(key_id, service, region, presigned, role, session.secret_access_key, arn)


def _call(environ: Environ, body: bytes, caller: _Caller, account: str) -> Call:
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") and isinstance(value, str)
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return Call(
        service=caller.service,
        region=caller.region,
        account=account,
        method=environ["REQUEST_METHOD"],
        path=urllib.parse.unquote(environ["REQUEST_URI"].split("?")[0]),
        query=dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)),
        headers=headers,
        body=body,
    )


def _presigned_url_problem(caller: _Caller, environ: Environ) -> _Denial | None:
    """Why a presigned URL is refused: past its time, or changed after it was signed."""
    query = urllib.parse.parse_qsl(environ["QUERY_STRING"], keep_blank_values=True)
    given = dict(query)
    try:
        signed_at = datetime.strptime(given["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        expires = signed_at + timedelta(seconds=int(given["X-Amz-Expires"]))
    except (KeyError, ValueError):
        return _Denial(
            "AuthorizationQueryParametersError", "The query parameters of the signature are incomplete."
        )
    if time.time() > expires.timestamp():
        return _Denial("AccessDenied", "Request has expired")
    if caller.secret is not None and not hmac.compare_digest(
        _signature(caller.secret, query, environ), given.get("X-Amz-Signature", "")
    ):
        return _Denial("SignatureDoesNotMatch", "The signature does not match the one that was calculated.")
    return None


def _signature(secret: str, query: list[tuple[str, str]], environ: Environ) -> str:
    """Signature Version 4 of a presigned request.

    https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    """
    given = dict(query)
    quoted = sorted(
        (urllib.parse.quote(name, safe="-_.~"), urllib.parse.quote(value, safe="-_.~"))
        for name, value in query
        if name != "X-Amz-Signature"
    )
    names = given["X-Amz-SignedHeaders"].split(";")
    values = (
        environ.get(f"HTTP_{name.upper().replace('-', '_')}", environ.get(name.upper().replace("-", "_"), ""))
        for name in names
    )
    canonical = "\n".join(
        (
            environ["REQUEST_METHOD"],
            environ["REQUEST_URI"].split("?")[0],
            "&".join(f"{name}={value}" for name, value in quoted),
            *(f"{name}:{' '.join(str(value).split())}" for name, value in zip(names, values, strict=True)),
            "",
            ";".join(names),
            environ.get("HTTP_X_AMZ_CONTENT_SHA256", "UNSIGNED-PAYLOAD"),
        )
    )
    scope = given["X-Amz-Credential"].split("/", 1)[1]
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{given['X-Amz-Date']}\n{scope}\n{digest}"
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()


class _Handler(Quiet, MotoRequestHandler):
    """moto's, which keeps header names that S3 needs."""
