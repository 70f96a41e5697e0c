"""Bad input gets a 4xx problem that names the field, and leaves nothing behind."""

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.requests.kinds import JobKind
from adrelay.web.api import BODY_LIMIT
from adrelay.web.documents.jobs import JobDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import Cloud
from tests.functions.handlers import PROBLEM, Answer, job_body, manage, request, send, submit
from tests.shipped import ROOT, Json, event, functions, snake


def problem(answer: Answer) -> ProblemDocument:
    """The problem document, which must agree with the answer that carries it."""
    assert answer.headers["content-type"] == PROBLEM
    found = ProblemDocument.model_validate(answer.json)
    assert found.status == answer.status
    assert found.request_id == answer.headers["x-request-id"]
    return found


def brief(**changes: Any) -> Json:
    """A job body with another brief."""
    return job_body(brief={**job_body()["brief"], **changes})


def test_the_sample_of_a_wrong_body(cloud: Cloud) -> None:
    found = problem(send("submit_job", event("submit_job/post_job_invalid")))
    assert found.status == 422
    assert [error.field for error in found.errors] == ["kind", "brief"]
    assert found.errors[1].message == "is empty"


LONG = "x" * 5001
WRONG = {
    "kind": (job_body(kind="billboard"), "kind"),
    "kind is no text": (job_body(kind=1), "kind"),
    "no kind": ({"brief": job_body()["brief"]}, "kind"),
    "no brief": ({"kind": "image_ad"}, "brief"),
    "brief is no object": (job_body(brief=[]), "brief"),
    "empty brief": (job_body(brief={}), "brief"),
    "a brief of nothing but defaults": (job_body(brief={"editable": False, "brand": {}}), "brief"),
    "unknown field": (job_body(colour="red"), "colour"),
    "unknown field in the brief": (brief(headlines=["x"]), "brief.headlines"),
    "provider": (job_body(provider="dall_e"), "provider"),
    "provider is no name": (job_body(provider="../x"), "provider"),
    "provider of another kind": (job_body(kind="video", provider="omneky"), "provider"),
    "fallback": (job_body(fallback=["dall_e"]), "fallback.0"),
    "fallback twice": (job_body(fallback=["studio"]), "fallback"),
    "too many fallbacks": (job_body(fallback=[f"p{n}x" for n in range(5)]), "fallback"),
    "ratio": (brief(aspect_ratios=["4x5"]), "brief.aspect_ratios.0"),
    "ratio of nothing": (brief(aspect_ratios=["0:5"]), "brief.aspect_ratios.0"),
    "ratio of a hair": (brief(aspect_ratios=["1:9999"]), "brief.aspect_ratios.0"),
    "ratio that the studio lacks": (brief(aspect_ratios=["1:1", "1:9"]), "brief.aspect_ratios.1"),
    "ratio twice": (brief(aspect_ratios=["1:1", "1:1"]), "brief.aspect_ratios"),
    "colour": (brief(brand={"colors": ["red"]}), "brief.brand.colors.0"),
    "copy type": (brief(copy=[{"text": "x", "type": "body"}]), "brief.copy.0.type"),
    "copy without text": (brief(copy=[{"text": " ", "type": "cta"}]), "brief.copy.0.text"),
    "long text": (brief(direction=LONG), "brief.direction"),
    "control character": (brief(brand={"name": "a\x00b"}), "brief.brand.name"),
    "half a character": (brief(brand={"name": "a\ud800b"}), "brief.brand.name"),
    "half a character for a vendor": (
        job_body(provider_options={"cutx": {"a": "\ud800"}}),
        "provider_options.cutx",
    ),
    "image by url and id": (
        brief(product={"images": [{"url": "https://example.com/a.png", "image_id": "img_abcd"}]}),
        "brief.product.images.0",
    ),
    "image by neither": (brief(product={"images": [{}]}), "brief.product.images.0"),
    "image id": (brief(product={"images": [{"image_id": "1"}]}), "brief.product.images.0.image_id"),
    "image is a number": (brief(product={"images": [7]}), "brief.product.images.0"),
    "what the code calls the copy": (
        job_body(brief={"brand": {"name": "Lumea"}, "lines": [{"type": "headline", "text": "Hi"}]}),
        "brief.lines",
    ),
    "nothing to show": (job_body(brief={"tone": "warm"}), "brief"),
    "studio option": (
        job_body(provider_options={"studio": {"format": "gif"}}),
        "provider_options.studio.format",
    ),
    "no language": (
        job_body(provider_options={"studio": {"language": "xx"}}),
        "provider_options.studio.language",
    ),
    "studio language": (
        job_body(provider_options={"studio": {"language": "Deutsch, bitte"}}),
        "provider_options.studio.language",
    ),
    "more variants than a job makes": (
        job_body(
            brief={
                "copy": [{"text": f"Headline {n}", "type": "headline"} for n in range(4)],
                "product": {"images": [f"https://example.com/{n}.png" for n in range(8)]},
            },
            provider_options={"studio": {"variants": True}},
        ),
        "provider_options.studio.variants",
    ),
    "variants that could be edited": (
        job_body(
            brief={"copy": [{"text": "x", "type": "headline"}], "editable": True},
            provider_options={"studio": {"variants": True}},
        ),
        "brief.editable",
    ),
    "options of nobody": (job_body(provider_options={"studoi": {}}), "provider_options.studoi"),
    "label name": (job_body(labels={"a b": "x"}), "labels.a b"),
    "label value": (job_body(labels={"a": 1}), "labels.a"),
    "too many labels": (job_body(labels={f"l{n}": "x" for n in range(21)}), "labels"),
    "max_cost": (job_body(max_cost="-1"), "max_cost"),
    "max_cost is a number": (job_body(max_cost=4.0), "max_cost"),
}


@pytest.mark.parametrize(("body", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_field_is_named(cloud: Cloud, body: Json, field: str) -> None:
    answer = submit(body)
    found = problem(answer)
    assert found.status == 422
    assert field in [error.field for error in found.errors]
    assert not any(word in answer.text for word in ("Input should", "Extra inputs", "dictionary", "{1,"))
    assert not cloud.executions
    assert not cloud.of("TransactWriteItems")


PRIVATE = "https://169.254.169.254/latest/meta-data"
URL_FIELDS = {
    "callback_url": job_body(callback_url=PRIVATE),
    "brief.brand.url": brief(brand={"url": PRIVATE}),
    "brief.brand.logo": brief(brand={"logo": PRIVATE}),
    "brief.brand.logo_dark": brief(brand={"logo_dark": PRIVATE}),
    "brief.brand.images.0.url": brief(brand={"images": [{"url": PRIVATE}]}),
    "brief.product.url": brief(product={"url": PRIVATE}),
    "brief.product.images.1": brief(product={"images": ["https://example.com/a.png", PRIVATE]}),
    "brief.reference_layouts.0": brief(reference_layouts=[PRIVATE]),
    "brief.avatar_url": brief(avatar_url=PRIVATE),
    "brief.audio.music_url": brief(audio={"music_url": PRIVATE}),
}


@pytest.mark.parametrize(("field", "body"), URL_FIELDS.items(), ids=URL_FIELDS.keys())
def test_a_private_url_is_refused_in_every_field(cloud: Cloud, field: str, body: Json) -> None:
    found = problem(submit(body))
    assert found.status == 422
    assert [error.field for error in found.errors] == [field]
    assert "private address 169.254.169.254" in found.errors[0].message


def test_every_url_field_of_a_request_is_among_those(cloud: Cloud) -> None:
    schemas = send("manage_jobs", event("manage_jobs/get_openapi")).json["components"]["schemas"]

    def urls(name: str) -> set[str]:
        fields = schemas[name].get("properties", {}).items()
        return {f"{name}.{field}" for field, schema in fields if '"format": "uri"' in json.dumps(schema)}

    assert {found for name in schemas for found in urls(name)} == {
        "JobRequest.callback_url",
        "BatchRequest.callback_url",  # see test_batches
        "Brand.url",
        "Brand.logo",  # a picture may be its URL alone
        "Brand.logo_dark",
        "Brand.images",
        "Product.url",
        "Product.images",
        "Brief.reference_layouts",
        "ImageFields.url",
        "Brief.avatar_url",
        *(f"{kind}{what}.url" for kind in ("Brand", "Product") for what in ("Fields", "Document")),
        *(
            "ImportFields.url",
            "ProductImportFields.url",
            "FeedFields.url",
            "FeedDocument.url",
        ),  # see test_workspace and test_imports
        *("BrandFields.logo", "BrandFields.logo_dark", "BrandFields.images", "ProductFields.images"),
        *("EndpointFields.url", "EndpointChange.url"),  # see test_webhook_endpoints
        "Audio.music_url",
        "TemplateSource.picture",
    }


def test_a_template_is_not_taken_from_a_private_picture(cloud: Cloud) -> None:
    body = {"name": "Ours", "picture": PRIVATE}
    found = problem(send("manage_templates", request("POST", "/v1/templates", body)))
    assert (found.status, [error.field for error in found.errors]) == (422, ["picture"])


UNREADABLE = {
    "broken": '{"kind": "image_ad", ',
    "empty": "{",
    "two documents": "{}{}",
    "NaN": '{"kind": NaN}',
    "Infinity": '{"kind": -Infinity}',
    "a number beyond numbers": '{"kind": "image_ad", "provider_options": {"cutx": {"a": 1e999}}}',
    "an endless number": '{"kind": ' + "1" * 5000 + "}",
    "deep": '{"brief": ' + "[" * 40 + "]" * 40 + "}",
    "very deep": "[" * 100_000,
    "control character": '{"kind": "a\x01"}',
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "Multipart/form-data"])
def test_what_is_no_json_is_told_so(cloud: Cloud, text: str, content_type: str) -> None:
    answer = submit(text, headers={"Content-Type": content_type})
    found = problem(answer)
    assert found.status in (400, 422)
    assert not cloud.executions


def test_a_missing_body_is_told_so(cloud: Cloud) -> None:
    found = problem(send("submit_job", request("POST", "/v1/jobs")))
    assert (found.status, [error.field for error in found.errors]) == (422, ["body"])


@pytest.mark.parametrize("text", ["[]", "7", '"x"', "null", "true"])
def test_a_body_that_is_no_object(cloud: Cloud, text: str) -> None:
    assert problem(submit(text)).status == 422


def test_a_body_may_be_base64(cloud: Cloud) -> None:
    made = request("POST", "/v1/jobs", job_body())
    made["body"], made["isBase64Encoded"] = base64.b64encode(made["body"].encode()).decode(), True
    assert send("submit_job", made).status == 202


@pytest.mark.parametrize("body", ["!", "A", base64.b64encode(b'{"kind": "\xff"}').decode()])
def test_base64_that_is_none_and_text_that_is_none(cloud: Cloud, body: str) -> None:
    made = request("POST", "/v1/jobs", body)
    made["isBase64Encoded"] = True
    assert problem(send("submit_job", made)).status == 400


@pytest.mark.parametrize("size", [BODY_LIMIT + 1, 6_000_000])
def test_a_body_that_is_too_large(cloud: Cloud, size: int) -> None:
    assert problem(submit("x" * size)).status == 413


def test_a_form_is_no_job(cloud: Cloud) -> None:
    form = '--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nimage_ad\r\n--x--\r\n'
    made = request("POST", "/v1/jobs", base64.b64encode(form.encode()).decode())
    made["headers"]["content-type"], made["isBase64Encoded"] = "multipart/form-data; boundary=x", True
    assert 400 <= problem(send("submit_job", made)).status < 500


_DISPOSITION = b'--x\r\nContent-Disposition: form-data; name="image_type'
NOT_UTF_8 = {
    "a file's name": _DISPOSITION + b'"; filename="caf\xe9.png"\r\n\r\nx\r\n--x--\r\n',
    "a field's name": _DISPOSITION + b'\xe9"\r\n\r\nx\r\n--x--\r\n',
    "a field": _DISPOSITION + b'"\r\n\r\ncaf\xe9\r\n--x--\r\n',
}
_WHOLE = b'--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\xff\r\n--B--\r\n'
LOOSE = ('boundary="B', 'boundary=B"', "boundary=B x", "xboundary=B", "xboundary=B; boundary=zz")
FORMS = {
    **{loose: (f"multipart/form-data; {loose}", _WHOLE) for loose in LOOSE},
    **{why: ("multipart/form-data; boundary=x", body) for why, body in NOT_UTF_8.items()},
    "urlencoded": ("application/x-www-form-urlencoded", b"image_type=product&alt_text=x"),
    "no body": ("text/plain", b""),
    "no body of a form": ("multipart/form-data", b""),
}


@pytest.mark.parametrize(
    ("function", "path", "body_of_errors"),
    [
        ("manage_jobs", "/v1/images", "application/problem+json"),
        ("serve_static_ads_lab", "/static_ads_lab/v1/images", "application/json"),
        *(
            ("serve_adcreative", f"/adcreative/api/v1/Image/ProductGeneration/{name}", "application/json")
            for name in ("Recommendations", "AdCreative")
        ),
    ],
)
@pytest.mark.parametrize(("content_type", "body"), FORMS.values(), ids=FORMS.keys())
def test_a_form_that_cannot_be_read_is_refused(
    cloud: Cloud, function: str, path: str, body_of_errors: str, content_type: str, body: bytes
) -> None:
    made = request("POST", path, base64.b64encode(body).decode())
    made["headers"]["content-type"], made["isBase64Encoded"] = content_type, True
    answer = send(function, made)
    assert 400 <= answer.status < 500, answer.text
    assert answer.status != 404
    assert answer.headers["content-type"].startswith(body_of_errors)


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/jobs", job_body()), ("/v1/batches", {"jobs": [job_body()]})],
    ids=["job", "batch"],
)
def test_a_key_that_is_none_is_told_with_or_without_a_job(
    cloud: Cloud, path: str, body: Json, dry_run: bool
) -> None:
    made = request("POST", path, {**body, "dry_run": dry_run}, headers={"Idempotency-Key": "x" * 256})
    found = problem(send("submit_job", made))
    assert (found.status, [error.field for error in found.errors]) == (422, ["Idempotency-Key"])


@pytest.mark.parametrize("kind", ["image/png", "font/ttf", "application/octet-stream"])
@pytest.mark.parametrize("size", [100, BODY_LIMIT + 1])
def test_a_file_that_is_no_form_is_told_what_would_be(cloud: Cloud, kind: str, size: int) -> None:
    """Not that a picture of 300 KB is too large, of which 4 MB are taken."""
    made = request("POST", "/v1/images", base64.b64encode(b"\x89PNG" + bytes(size)).decode())
    made["headers"]["content-type"], made["isBase64Encoded"] = kind, True
    found = problem(send("manage_jobs", made))
    assert (found.status, found.detail) == (400, "The body is neither JSON nor a form as multipart/form-data")


def test_a_file_without_a_filename_is_told_so(cloud: Cloud) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n\x89PNG\r\n--x--\r\n'
    made = request("POST", "/v1/images", base64.b64encode(body).decode())
    made["headers"]["content-type"], made["isBase64Encoded"] = "multipart/form-data; boundary=x", True
    found = problem(send("manage_jobs", made))
    assert (found.status, [error.field for error in found.errors]) == (400, ["file"])
    assert "filename" in found.detail


def test_ten_thousand_mistakes_fit_into_an_answer(cloud: Cloud) -> None:
    answer = submit(job_body(**{f"unknown_{n}": "x" for n in range(10_000)}))
    found = problem(answer)
    assert found.status == 422
    assert len(found.errors) == 100
    assert len(answer.text) < 50_000


def test_a_field_with_an_endless_name_fits_into_an_answer(cloud: Cloud) -> None:
    answer = submit(job_body(**{"x" * 200_000: 1}))
    assert problem(answer).status == 422
    assert len(answer.text) < 2_000


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/"), ("GET", "/v2/jobs"), ("GET", "/v1/jobs/"), ("GET", "/v1/jobs//timeline")],
)
def test_a_route_that_is_none(cloud: Cloud, method: str, path: str) -> None:
    found = problem(manage(method, path))
    assert found.status == 404
    assert path in found.detail


def test_another_method_is_told_which_there_are(cloud: Cloud) -> None:
    paths = send("manage_jobs", event("manage_jobs/get_openapi")).json["paths"]
    for path, operations in paths.items():
        answer = manage("POST" if "put" in operations else "PUT", path)
        assert problem(answer).status == 405, path
        documented = {method.upper() for method in operations} | {"OPTIONS"}
        documented |= {"HEAD"} if "GET" in documented else set()
        assert answer.headers["allow"] == ", ".join(sorted(documented)), path


@pytest.mark.parametrize("path", ["/v1/jobs", "/v1/jobs/job_a", "/v1/images", "/v1/usage", "/v1/providers"])
def test_a_misspelt_query_parameter_is_no_filter_at_all(cloud: Cloud, path: str) -> None:
    found = problem(manage("GET", path, query={"stauts": "failed"}))
    assert [(error.field, error.code) for error in found.errors] == [("stauts", "unknown_field")]
    assert found.status == 422


OPENAPI: Json = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
ROUTES = {
    (str(one["Properties"]["Method"]).lower(), one["Properties"]["Path"]): snake(name)
    for name, properties in functions().items()
    for one in properties.get("Events", {}).values()
    if one["Type"] == "HttpApi" and "Path" in one["Properties"]
}
QUERIES = [
    (method, path, parameter["name"])
    for path, operations in OPENAPI["paths"].items()
    for method, operation in operations.items()
    for parameter in operation.get("parameters", ())
    if parameter["in"] == "query"
]


@pytest.mark.parametrize(("method", "path", "name"), QUERIES)
def test_a_parameter_that_comes_several_times_is_no_failure_of_ours(
    cloud: Cloud, method: str, path: str, name: str
) -> None:
    """Powertools gives a list of them, whatever the parameter is."""
    asked = re.sub(r"\{[^}]*\}", "x", path)
    made = request(method.upper(), asked, {} if method != "get" else None, query={name: "a,b"})
    made["rawQueryString"] = f"{name}=a&{name}=b"
    found = problem(send(ROUTES[method, path], made))
    assert found.status in (404, 422)
    told = [error.message for error in found.errors if error.field == name]
    assert found.status == 404 or told == ["is there several times: give it once"]


BODILESS = [
    (method, path)
    for path, operations in OPENAPI["paths"].items()
    for method, operation in operations.items()
    if "requestBody" not in operation and operation.get("security") != []
]


@pytest.mark.parametrize(("method", "path"), BODILESS)
def test_a_body_is_not_ignored_where_none_is_taken(cloud: Cloud, method: str, path: str) -> None:
    """Nobody retries for more than he said, nor erases what he wanted to be told of alone."""
    asked = re.sub(r"\{[^}]*\}", "1", path)

    def answer(body: Any) -> Answer:
        return send(ROUTES[method, path], request(method.upper(), asked, body))

    found = problem(answer({"max_cost": "0.10"}))
    assert [(error.field, error.code) for error in found.errors] == [("max_cost", "unknown_field")]
    assert [error.field for error in problem(answer(["0.10"])).errors] == ["body"]
    assert answer({}).status == answer(None).status  # which clients send that always send something


@pytest.mark.parametrize("path", ["/v1/health", "/docs", "/openapi.json"])
def test_what_needs_no_key_takes_what_is_added_to_links(cloud: Cloud, path: str) -> None:
    made = request("GET", path, query={"fbclid": "1", "utm_source": "mail"})
    del made["requestContext"]["authorizer"]
    assert send("manage_jobs", made).status == 200


@pytest.mark.parametrize(
    "when",
    ["2026-11-30", "2026-02-29T00:00:00Z", "2026-11-30T00:00:00", "2026-11-30T09:00:00 02:00", "yesterday"],
)
def test_a_time_that_is_none_is_told_how_times_are_written(cloud: Cloud, when: str) -> None:
    found = problem(manage("GET", "/v1/jobs", query={"created_after": when}))
    assert [(error.field, error.code) for error in found.errors] == [("created_after", "invalid")]
    assert "2026-11-01T09:00:00Z" in found.errors[0].message
    assert "%2B" in found.errors[0].message


@pytest.mark.parametrize("digits", [1_001, 5_000])
def test_an_endless_number_is_refused_in_words_of_ours(cloud: Cloud, digits: int) -> None:
    found = problem(submit('{"kind": "image_ad", "deadline": %s}' % ("9" * digits)))
    assert (found.status, found.detail) == (400, "The body is not JSON: a number has more than 1000 digits")


def test_a_compressed_body_is_told_so(cloud: Cloud) -> None:
    found = problem(submit(job_body(), headers={"Content-Encoding": "gzip"}))
    assert (found.status, [error.field for error in found.errors]) == (400, ["Content-Encoding"])


def test_a_file_that_windows_wrote_is_read(cloud: Cloud) -> None:
    assert submit("\ufeff" + json.dumps(job_body())).status == 202


def test_a_failure_of_ours_says_nothing_of_its_cause(cloud: Cloud) -> None:
    cloud.failures["dynamodb.TransactWriteItems"] = [RuntimeError("the secret reason")]
    answer = submit()
    assert problem(answer).status == 500
    assert "secret" not in answer.text


LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUE = st.recursive(
    LEAF,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PATHS = [
    ("kind",),
    ("provider",),
    ("fallback",),
    ("provider_options",),
    ("provider_options", "studio"),
    ("callback_url",),
    ("max_cost",),
    ("allow_fallback_on_unknown",),
    ("labels",),
    ("brief",),
    *(
        ("brief", name)
        for name in ("brand", "product", "audience", "copy", "aspect_ratios", "reference_layouts")
    ),
    *(("brief", name) for name in ("direction", "style", "tone", "platform", "format", "script", "voice")),
    *(("brief", name) for name in ("avatar_url", "audio", "scenes", "editable")),
    *(
        ("brief", "brand", name)
        for name in ("name", "url", "description", "logo", "images", "fonts", "colors")
    ),
    *(("brief", "product", name) for name in ("name", "url", "description", "images")),
]


def put(body: Json, path: tuple[str, ...], value: Any) -> None:
    """Set a field; a folder on the way to it that is no object by now is made one."""
    *folders, name = path
    for folder in folders:
        if not isinstance(body.get(folder), dict):
            body[folder] = {}
        body = body[folder]
    body[name] = value


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.tuples(st.sampled_from(PATHS), VALUE), min_size=1, max_size=2),
    kind=st.sampled_from(list(JobKind)),
)
def test_whatever_stands_in_a_field_the_answer_is_a_job_or_a_problem(
    cloud: Cloud, changes: list[tuple[tuple[str, ...], Any]], kind: JobKind
) -> None:
    body = job_body(kind=kind.value, provider="auto")
    for path, value in changes:
        put(body, path, value)
    answer = submit(body)
    if answer.status == 202:
        JobDocument.model_validate(answer.json)
    else:
        assert 400 <= problem(answer).status < 500


@settings(
    max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(
    method=st.sampled_from(("GET", "POST", "PUT", "PATCH", "DELETE")),
    path=st.lists(st.from_regex(r"[a-z0-9_.-]{1,12}", fullmatch=True), min_size=1, max_size=7),
    query=st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=8), max_size=3),
)
def test_what_is_not_there_is_not_there_whatever_it_is_asked_with(
    cloud: Cloud, method: str, path: list[str], query: dict[str, str]
) -> None:
    """A parameter is unknown only to something that there is."""
    there = "/" + "/".join(["nowhere", *path])
    with_it, without = manage(method, there, query=query), manage(method, there)
    assert (problem(with_it).status, problem(without).status) == (404, 404)
    assert problem(manage("PUT", "/v1/jobs", query={**query, "x": "1"})).status == 405
    wrong = problem(manage("GET", "/v1/jobs", query={"x": "1"}))
    assert (wrong.status, [error.field for error in wrong.errors]) == (422, ["x"])
