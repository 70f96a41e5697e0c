"""The shipped template runs: a brief in by HTTP, files and one event out, in four transitions."""

import base64

import httpx

from local.up import announcement
from tests.documents import VARIABLE, commands
from tests.workflow.conftest import Harness


def test_a_brief_becomes_files_and_one_event(harness: Harness) -> None:
    signed = [worker.last_used for worker in harness.stack.workers("SignFile")]  # what another test began
    job = harness.wait(harness.submit()["id"])

    assert job["status"] == "completed", job["error"]
    (asset,) = job["assets"]
    picture = httpx.get(asset["url"])
    assert picture.status_code == 200
    assert len(picture.content) == asset["bytes"]
    assert picture.content.startswith(b"\x89PNG")
    assert (asset["signed_by"], asset["unsigned"]) == (None, None)
    assert [worker.last_used for worker in harness.stack.workers("SignFile")] == signed, (
        "nobody was asked to sign"
    )
    assert len(harness.events(job["id"])) == 1
    assert harness.transitions(job["id"]) == ["Submit", "Await", "Store", "Finish"]
    snapshots = {name for name, function in harness.stack.functions.items() if function.snapshot}
    assert snapshots == {"AuthorizeRequest", "SubmitJob", "ManageJobs", "ManageWebhooks"}


def test_a_key_may_what_it_was_made_for_until_it_is_revoked(harness: Harness) -> None:
    wanted = {"name": "report", "scopes": ["jobs:read"]}
    made = harness.http.post("/v1/keys", json=wanted).json()
    reader = harness.client(made["key"])
    assert reader.get("/v1/jobs").status_code == 200
    assert reader.head("/v1/jobs").status_code == 200
    refused = reader.post("/v1/jobs", json={"kind": "copy", "brief": {}})
    assert (refused.status_code, refused.json()["code"]) == (403, "missing_scope")
    assert reader.get("/v1/keys").status_code == 403
    assert reader.post("/cutx/api/generate/copy", json={}).json() == {
        "error": "This API key lacks the scope jobs:write"
    }
    (shown,) = (key for key in harness.http.get("/v1/keys").json()["keys"] if key["id"] == made["id"])
    assert shown["last_used_at"] is not None
    assert harness.http.delete(f"/v1/keys/{made['id']}").status_code == 204
    assert reader.get("/v1/jobs").status_code == 401


def test_a_presigned_url_cannot_be_turned_to_another_file(harness: Harness) -> None:
    job = harness.wait(harness.submit()["id"])
    url = httpx.URL(job["assets"][0]["url"])

    assert httpx.get(url.copy_with(path=url.path.replace("ast_", "ast_x"))).status_code == 403
    assert httpx.get(url.copy_with(query=None)).status_code == 403
    part = httpx.get(url, headers={"Range": "bytes=1-3"})
    assert (part.status_code, part.content) == (206, b"PNG")


def test_the_page_of_the_api_needs_no_key_and_comes_compressed(harness: Harness) -> None:
    anybody = harness.client(None)
    page = anybody.get("/docs")
    assert (page.status_code, page.headers["content-encoding"]) == (200, "gzip")
    assert "SwaggerUIBundle(" in page.text
    assert anybody.get("/docs?format=json").json() == anybody.get("/openapi.json").json()


def test_what_it_prints_names_what_there_is(harness: Harness) -> None:
    printed = announcement(harness.adrelay)
    exports = [line.removeprefix("export ") for line in printed.splitlines() if line.startswith("export ")]
    given = dict(line.split("=", 1) for line in exports)
    assert harness.boto3("s3").head_bucket(Bucket=given["INTAKE_BUCKET"])
    assert harness.boto3("dynamodb").describe_table(TableName=given["TABLE"])
    key = harness.boto3("secretsmanager").get_secret_value(SecretId=given["SIGNING_SECRET_ARN"])[
        "SecretString"
    ]
    assert len(base64.b64decode(key, validate=True)) == 24, "what Standard Webhooks' libraries take"
    used = {name for command in commands() for name in VARIABLE.findall(command.text)}
    assert used - {"ID", "ASSET", "BATCH", "KEY_ID", "LIMIT", "JOB"} <= set(given), (
        "what the documents' commands use"
    )
