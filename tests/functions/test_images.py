"""The image library: uploads, what becomes of them, and whose they are."""

import base64
import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest
import pyvips

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.data_model import IMAGE
from adrelay.images.library import Library
from adrelay.images.records import ImageStatus, Labels
from adrelay.jobs.model import AttemptState, JobStatus
from adrelay.jobs.store import Store
from adrelay.web.documents.library import ImageDocument, ImageList, UploadDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import ASSETS, TABLE, Cloud, refused
from tests.functions.handlers import PROBLEM, Answer, invoke, job_body, manage, request, send, submit
from tests.functions.test_store_assets import PNG, picture
from tests.records import open_attempt, put_job
from tests.shipped import Json, event

BOUNDARY = "frontier-between-parts"
OTHER = picture(80, 60, ".png")


def part(name: str, value: bytes, more: str = "") -> bytes:
    """One part of a form."""
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode()
        + value
        + b"\r\n"
    )


def form(*parts: bytes) -> str:
    """A form's body as API Gateway gives it."""
    return base64.b64encode(b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()).decode()


def upload(content: bytes = PNG, *, tenant: str = "local", **fields: str) -> Answer:
    given = [part(name, value.encode()) for name, value in fields.items()]
    file = part("file", content, '; filename="a.png"\r\nContent-Type: image/png')
    made = request("POST", "/v1/images", form(*given, file), tenant=tenant)
    made["headers"]["content-type"], made["isBase64Encoded"] = (
        f"multipart/form-data; boundary={BOUNDARY}",
        True,
    )
    return send("manage_jobs", made)


def process(image_id: str, tenant: str = "local") -> None:
    """What the S3 event of the upload causes."""
    made = event("process_image/image_uploaded")
    made["detail"]["object"]["key"] = f"uploads/{tenant}/{image_id}"
    invoke("process_image", made)


def ready(content: bytes = PNG, **more: Any) -> ImageDocument:
    """An image that was uploaded and processed."""
    image_id = upload(content, **more).json["id"]
    process(image_id)
    return get(image_id)


def get(image_id: str) -> ImageDocument:
    return ImageDocument.model_validate(manage("GET", f"/v1/images/{image_id}").json)


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ([part("alt", b"The logo")], "alt", "unknown_field"),
        ([part("labels", b"{}")], "labels", "unknown_field"),
        ([part("alt_text", b"a"), part("alt_text", b"b")], "alt_text", "invalid"),
        ([part("file", PNG, '; filename="b.png"\r\nContent-Type: image/png')], "file", "invalid"),
    ],
)
def test_a_form_s_fields_are_known_and_there_once(
    cloud: Cloud, more: list[bytes], field: str, code: str
) -> None:
    file = part("file", PNG, '; filename="name=x.png"\r\nContent-Type: image/png')
    made = request("POST", "/v1/images", form(file, *more))
    made["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    made["isBase64Encoded"] = True
    answer = send("manage_jobs", made)
    assert answer.status == 422
    assert [(one["field"], one["code"]) for one in answer.json["errors"]] == [(field, code)]
    assert not clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="uploads/").get("Contents")


def test_an_upload_becomes_an_image(cloud: Cloud) -> None:
    answer = upload(image_type="logo", alt_text="The logo")
    assert (answer.status, answer.json["status"]) == (201, "processing")
    process(answer.json["id"])
    image = get(answer.json["id"])
    assert (image.status, image.width, image.height) == ("ready", 200, 250)
    assert (image.image_type, image.alt_text) == ("logo", "The logo")
    assert not clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="uploads/").get("Contents")


def test_a_huge_picture_is_kept_as_large_as_the_largest_ad(cloud: Cloud) -> None:
    image = ready(bytes(pyvips.Image.black(9_000, 90, bands=3).pngsave_buffer()))
    assert (image.status, image.width, image.height) == ("ready", 3_840, 38)


def test_the_sample_of_an_upload(cloud: Cloud) -> None:
    answer = send("manage_jobs", event("manage_jobs/upload_image"))
    assert answer.status == 201
    process(answer.json["id"])
    assert get(answer.json["id"]).status == "ready", "a single pixel is a picture too"


def test_the_same_content_is_one_image(cloud: Cloud) -> None:
    first = ready()
    again = upload()
    assert (again.status, again.json["id"]) == (200, first.id)
    assert upload(tenant="other").json["id"] != first.id


def test_an_upload_that_died_halfway_can_be_repeated(cloud: Cloud) -> None:
    cloud.failures["s3.PutObject"] = [refused("SlowDown")]
    assert upload().status == 500
    image_id = upload().json["id"]
    process(image_id)
    assert get(image_id).status == "ready"


def test_metadata_does_not_survive(cloud: Cloud) -> None:
    image = pyvips.Image.new_from_buffer(picture(80, 60, ".jpg"), "")
    image = image.copy()
    image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    kept = ready(image.jpegsave_buffer())
    assert (kept.width, kept.height) == (60, 80), "it stands upright"
    (stored,) = [
        one["Key"]
        for one in clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="images/")["Contents"]
        if not one["Key"].endswith(".webp")
    ]
    body = clients.s3().get_object(Bucket=ASSETS, Key=stored)["Body"].read()
    assert b"Exif" not in body


@pytest.mark.parametrize("content", [b"<html>", b"%PDF-1.7", b"BM"], ids=["html", "pdf", "bmp"])
def test_what_does_not_begin_like_a_picture_is_refused(cloud: Cloud, content: bytes) -> None:
    answer = upload(content)
    assert answer.status == 422
    assert ProblemDocument.model_validate(answer.json).errors[0].field == "file"
    assert manage("GET", "/v1/images").json["images"] == []


@pytest.mark.parametrize("content", [PNG[:500], b"GIF89a", b"RIFF<html>"], ids=["cut", "gif", "riff"])
def test_what_is_no_picture_fails_with_a_reason(cloud: Cloud, content: bytes) -> None:
    image = ready(content)
    assert image.status == "failed"
    assert image.error is not None
    assert image.error.message


def test_nothing_is_no_upload(cloud: Cloud) -> None:
    answer = upload(b"")
    assert answer.status == 422
    assert ProblemDocument.model_validate(answer.json).errors[0].field == "file"


@pytest.mark.parametrize("parameters", ['boundary="{}"', "Boundary={}", "charset=utf-8; BOUNDARY = {} ; a=b"])
def test_a_boundary_may_be_written_as_http_has_it(cloud: Cloud, parameters: str) -> None:
    made = event("manage_jobs/upload_image")
    made["body"] = form(part("file", PNG, '; filename="a.png"'))
    made["headers"]["content-type"] = "multipart/form-data; " + parameters.format(BOUNDARY)
    assert send("manage_jobs", made).status == 201


def test_a_form_without_a_file_is_told_so(cloud: Cloud) -> None:
    made = event("manage_jobs/upload_image")
    made["body"] = form(part("a", b"b"))
    made["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    answer = send("manage_jobs", made)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "file")


@pytest.mark.parametrize(
    "more",
    [
        '; filename=""',
        '; filename="blob"\r\nContent-Type: application/octet-stream',
        '; filename="a;b \\" c.txt"; filename*=UTF-8\'\'x.txt\r\nContent-Type: text/plain',
        "; filename=blob",
    ],
)
def test_text_that_comes_as_a_file_is_text(cloud: Cloud, more: str) -> None:
    """A script's `append("image_type", new Blob([…]))`."""
    made = event("manage_jobs/upload_image")
    file = part("file", PNG, '; filename="a.png"\r\nContent-Type: image/png')
    made["body"] = form(part("image_type", b"Flasche", more), part("alt_text", "Häuser".encode(), more), file)
    made["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    answer = send("manage_jobs", made)
    assert answer.status == 201, answer.text
    assert (answer.json["image_type"], answer.json["alt_text"]) == ("Flasche", "Häuser")


@pytest.mark.parametrize("content", [PNG, b"a" * 1001])
def test_a_file_for_a_field_of_text_is_a_wrong_field(cloud: Cloud, content: bytes) -> None:
    made = event("manage_jobs/upload_image")
    file = part("file", PNG, '; filename="a.png"')
    made["body"] = form(file, part("alt_text", content, '; filename="b.png"'))
    made["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    answer = send("manage_jobs", made)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "alt_text")


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=y", "application/json"]
)
def test_a_form_that_is_none_is_a_problem(cloud: Cloud, content_type: str) -> None:
    made = event("manage_jobs/upload_image")
    made["headers"]["content-type"] = content_type
    answer = send("manage_jobs", made)
    assert 400 <= answer.status < 500
    assert answer.headers["content-type"] == PROBLEM


def test_a_large_file_is_put_into_s3_by_its_sender(cloud: Cloud) -> None:
    answer = send("manage_jobs", event("manage_jobs/prepare_upload"))
    document = UploadDocument.model_validate(answer.json)
    assert answer.status == 201
    assert document.image.status == "awaiting_upload"
    key = answer.json["upload"]["fields"]["key"]
    assert key == f"uploads/local/{document.image.id}"
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=PNG)
    process(document.image.id)
    assert get(document.image.id).status == "ready"


def awaited(*contents: bytes) -> str:
    """An image, of several files that were sent to its place, one when the last was processed."""
    image_id: str = send("manage_jobs", event("manage_jobs/prepare_upload")).json["image"]["id"]
    for content in contents:
        clients.s3().put_object(Bucket=ASSETS, Key=f"uploads/local/{image_id}", Body=content)
        process(image_id)
    return image_id


@pytest.mark.parametrize("second", [OTHER, b"GIF89a"], ids=["a picture", "none"])
def test_a_second_file_for_an_image_changes_nothing(cloud: Cloud, second: bytes) -> None:
    """What a brief names stays what was looked at, and who uploads the other picture gets the other."""
    image_id = awaited(PNG, second)
    assert (get(image_id).status, get(image_id).sha256) == ("ready", hashlib.sha256(PNG).hexdigest())
    assert upload(PNG).json["id"] == image_id
    assert ready(OTHER).sha256 == hashlib.sha256(OTHER).hexdigest()
    left = clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="uploads/")
    assert left["KeyCount"] == 0


def test_a_second_file_for_another_name_of_an_image_changes_nothing(cloud: Cloud) -> None:
    image = ready()
    assert get(awaited(PNG, OTHER)).id == image.id
    assert get(image.id).sha256 == image.sha256


def test_of_two_files_that_are_processed_at_once_the_first_is_the_image(cloud: Cloud) -> None:
    library = Library(Store(TABLE), "local", ASSETS)
    seen = library.image(awaited())
    first, second = (
        seen.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()}) for content in (PNG, OTHER)
    )
    assert library.claim_content(first) == first
    assert library.claim_content(second) is None
    library.save(second.model_copy(update={"status": ImageStatus.READY}))
    assert library.image(seen.id).sha256 == first.sha256
    assert ready(OTHER).id != seen.id


def test_a_file_after_one_that_was_no_picture_is_the_image(cloud: Cloud) -> None:
    assert get(awaited(b"GIF89a", PNG)).status == "ready"


def test_a_file_type_that_nobody_reads_is_not_prepared(cloud: Cloud) -> None:
    answer = manage("POST", "/v1/images/uploads", body={"content_type": "image/bmp"})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "content_type")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(60, 40, ".avif"), "avif"),
        (picture(60, 40, ".tif"), "tiff"),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="9" height="9"/></svg>',
            "svg",
        ),
    ],
    ids=["avif", "tiff", "svg"],
)
def test_what_browsers_do_not_all_show_is_kept_as_what_they_do(
    cloud: Cloud, content: bytes, kind: str
) -> None:
    image = ready(content)
    assert (image.status, image.format) == ("ready", kind)
    assert (image.width or 0) * 2 == (image.height or 0) * 3
    assert image.src is not None
    assert image.src.partition("?")[0].endswith(".png" if kind == "svg" else ".jpeg")


def test_images_are_listed_page_by_page(cloud: Cloud) -> None:
    made = {upload(picture(20 + number, 20)).json["id"] for number in range(3)}
    upload(picture(50, 20), tenant="other")
    seen: list[str] = []
    query = {"limit": "2"}
    for _ in range(2):
        page = ImageList.model_validate(manage("GET", "/v1/images", query=query).json)
        seen += [image.id for image in page.images]
        query["cursor"] = page.next_cursor or ""
    assert (len(seen), set(seen)) == (3, made)
    assert page.next_cursor is None
    assert manage("GET", "/v1/images", query={"limit": "3"}).json["next_cursor"] is None


def test_other_names_of_an_image_make_no_page_empty(cloud: Cloud) -> None:
    """Records that are but other names of one are not listed, however many of them come first."""
    library = Library(Store(TABLE), "local", ASSETS)
    first = upload().json["id"]
    for number in range(9):
        record, *_ = library.await_upload("image/png", Labels(), 60)
        library.save(record.model_copy(update={"alias_of": first, "sha256": f"{number}"}))
    cursor, seen = "", list[str]()
    while cursor is not None:
        cloud.requests.clear()
        page = manage("GET", "/v1/images", query={"limit": "1", "cursor": cursor}).json
        assert page["images"] or page["next_cursor"] is None
        assert len(cloud.of("Query")) <= 2
        seen += [image["id"] for image in page["images"]]
        cursor = page["next_cursor"]
    assert seen == [first]


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_another_tenants_image_is_as_absent_as_none(cloud: Cloud, method: str) -> None:
    theirs = upload(tenant="other").json["id"]
    for image_id in (theirs, "img_none", "x" * 5000, "../x"):
        answer = manage(method, f"/v1/images/{image_id}")
        assert (answer.status, answer.headers["content-type"]) == (404, PROBLEM)
    assert manage("GET", f"/v1/images/{theirs}", tenant="other").status == 200


def test_a_deleted_image_is_gone_with_its_files(cloud: Cloud) -> None:
    image = ready()
    assert manage("DELETE", f"/v1/images/{image.id}").status == 204
    assert manage("GET", f"/v1/images/{image.id}").status == 404
    assert not clients.s3().list_objects_v2(Bucket=ASSETS).get("Contents")
    assert upload().status == 201


def with_image(image_id: str) -> dict[str, Any]:
    return job_body(brief={"product": {"name": "Serum", "images": [{"image_id": image_id}]}})


def test_a_brief_names_an_image(cloud: Cloud) -> None:
    assert submit(with_image(ready().id)).status == 202


def test_a_brief_that_names_somebody_elses_image_is_refused(cloud: Cloud) -> None:
    theirs = upload(tenant="other").json["id"]
    answer = submit(with_image(theirs))
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].startswith("brief.product.images.0")
    assert not cloud.executions


def test_an_image_that_an_open_job_uses_stays(cloud: Cloud, store: Store) -> None:
    image = ready()
    request = {"kind": "image_ad", **{"brief": with_image(image.id)["brief"]}}
    job = put_job(store, request=request, created_at=utc_now())
    open_attempt(store, job, AttemptState.WAITING)
    assert manage("DELETE", f"/v1/images/{image.id}").status == 409
    assert get(image.id).status == "ready"


def test_open_jobs_are_looked_for_however_many_have_ended(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of jobs ends when it has looked for long; that is not the end of the tenant's jobs."""
    used, unused = ready(), upload(b"GIF89a other").json["id"]
    request = {"kind": "image_ad", **{"brief": with_image(used.id)["brief"]}}
    put_job(store, request=request, created_at=utc_now() - timedelta(seconds=9))
    for number in range(110):
        put_job(
            store, status=JobStatus.FAILED, reserve=False, created_at=utc_now() + timedelta(seconds=number)
        )
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_SECONDS", -1.0)
    assert manage("DELETE", f"/v1/images/{used.id}").status == 409
    assert manage("DELETE", f"/v1/images/{unused}").status == 204


def test_an_upload_that_s3_tells_of_twice_is_processed_once(cloud: Cloud) -> None:
    image = ready()
    process(image.id)
    before, after = (re.sub(r"\?[^\"]+", "", one.model_dump_json()) for one in (image, get(image.id)))
    assert after == before, "but for when its URLs were signed"


def test_an_upload_that_cannot_be_read_now_is_tried_again(cloud: Cloud) -> None:
    image_id = upload().json["id"]
    cloud.failures["s3.GetObject"] = [refused("AccessDenied")]
    with pytest.raises(Exception, match="AccessDenied"):
        process(image_id)
    process(image_id)
    assert get(image_id).status == "ready"


def test_neither_name_of_an_image_that_an_open_job_uses_can_go(cloud: Cloud, store: Store) -> None:
    image = ready()
    second = send("manage_jobs", event("manage_jobs/prepare_upload")).json["image"]["id"]
    clients.s3().put_object(Bucket=ASSETS, Key=f"uploads/local/{second}", Body=PNG)
    process(second)
    request = {"kind": "image_ad", **{"brief": with_image(second)["brief"]}}
    job = put_job(store, request=request, created_at=utc_now())
    open_attempt(store, job, AttemptState.WAITING)
    for image_id in (second, image.id):
        assert manage("DELETE", f"/v1/images/{image_id}").status == 409
    assert get(second).id == image.id, "the same content is one image"


def test_an_upload_without_a_record_is_dropped(cloud: Cloud) -> None:
    clients.s3().put_object(Bucket=ASSETS, Key="uploads/local/img_nobodys", Body=PNG)
    process("img_nobodys")
    assert not clients.s3().list_objects_v2(Bucket=ASSETS).get("Contents")


# -- what is said of an image, and lists -------------------------------------------------------------


def change(image_id: str, body: Json, **more: Any) -> Answer:
    return manage("PATCH", f"/v1/images/{image_id}", body=body, **more)


def test_what_is_said_of_an_image_can_be_changed(cloud: Cloud) -> None:
    image = ready(image_type="product", alt_text="A bottle")
    changed = ImageDocument.model_validate(
        change(image.id, {"alt_text": "A bottle on marble", "labels": {"shoot": "spring"}}).json
    )
    assert (changed.alt_text, changed.image_type) == ("A bottle on marble", "product")
    assert changed.labels == {"shoot": "spring"}
    assert changed.updated_at > image.updated_at
    assert get(image.id) == changed.model_copy(update={"src": get(image.id).src})
    assert ImageDocument.model_validate(change(image.id, {"alt_text": None}).json).alt_text is None


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"alt_txt": "?"}, "alt_txt"),
        ({"labels": {"a": "b\x00"}}, "labels.a"),
        ({"image_type": "x" * 65}, "image_type"),
    ],
)
def test_a_wrong_change_names_its_field(cloud: Cloud, body: Json, field: str) -> None:
    answer = change(upload().json["id"], body)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)


def test_another_tenants_image_is_not_changed(cloud: Cloud) -> None:
    image_id = upload().json["id"]
    assert change(image_id, {"alt_text": "?"}, tenant="other").status == 404


def test_the_same_picture_again_takes_over_what_is_said_of_it_anew(cloud: Cloud) -> None:
    """It was dropped in silence."""
    first = ready(image_type="product", alt_text="A bottle")
    again = upload(alt_text="A bottle on marble")
    assert (again.status, again.json["alt_text"], again.json["image_type"]) == (
        200,
        "A bottle on marble",
        "product",
    )
    assert get(first.id).alt_text == "A bottle on marble"


def test_a_change_while_the_file_is_processed_is_kept(cloud: Cloud) -> None:
    image_id = upload(alt_text="A bottle").json["id"]
    library = Library(Store(TABLE), "local", ASSETS)
    before = library.image(image_id)
    change(image_id, {"alt_text": "A bottle on marble"})
    library.save(
        before.model_copy(update={"status": ImageStatus.FAILED, "error": {"code": "a", "message": "b"}})
    )
    found = get(image_id)
    assert (found.status, found.alt_text) == ("failed", "A bottle on marble")


def test_images_are_listed_newest_first_with_those_of_an_earlier_release_last(
    cloud: Cloud, store: Store
) -> None:
    ids = [upload(picture(20 + number, 20)).json["id"] for number in range(5)]
    for image_id in ids[:2]:
        store.client.update_item(
            TableName=store.table,
            Key=IMAGE.key(tenant="local", image_id=image_id),
            UpdateExpression="REMOVE tenant_key, created_key",
        )
    for limit in (1, 2, 3, 10):
        listed, cursor = list[str](), None
        while True:
            query = {"limit": str(limit)} | ({"cursor": cursor} if cursor else {})
            page = ImageList.model_validate(manage("GET", "/v1/images", query=query).json)
            assert page.images or page.next_cursor is None
            listed += [image.id for image in page.images]
            if (cursor := page.next_cursor) is None:
                break
        assert listed == [*reversed(ids[2:]), *sorted(ids[:2])], limit


def test_images_are_found_by_type_label_and_date(cloud: Cloud) -> None:
    logo, product = upload(picture(20, 20), image_type="logo"), upload(picture(21, 20), image_type="product")
    change(product.json["id"], {"labels": {"shoot": "spring"}})

    def found(**query: str) -> list[str]:
        return [one["id"] for one in manage("GET", "/v1/images", query=query).json["images"]]

    assert found(image_type="logo") == [logo.json["id"]]
    assert found(label="shoot:spring") == [product.json["id"]]
    assert found(created_before="2020-01-01T00:00:00Z") == []
    assert len(found(created_after="2020-01-01T00:00:00Z")) == 2


@pytest.mark.parametrize("name", ["image_type", "alt_text", "product_id"])
def test_what_a_form_says_of_an_image_is_read_as_json_is(store: Store, name: str) -> None:
    """What a PATCH refuses was kept, and blanks were no other than words."""
    answer = upload(PNG, **{name: "a\x00b"})
    assert [(answer.status, one["field"]) for one in answer.json["errors"]] == [(422, name)]
    assert upload(PNG, **{name: "  "}).json[name] is None
    assert upload(PNG, **{name: " Tea "}).json[name] == "Tea"
