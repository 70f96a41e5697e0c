"""Static Ads Lab beyond an attempt: editing, versions, images, and the stream of one ad."""

import base64
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from adrelay.errors import InvalidRequest, Rejected
from adrelay.jobs.model import AttemptState, Progress
from adrelay.providers.base import Call
from adrelay.providers.static_ads_lab.adapter import StaticAdsLab, SyncItem
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.cases import respond
from tests.providers.conversation import Conversation, MemoryTokens, converse
from tests.providers.forms import form_of
from tests.providers.static_ads_lab_vendor import (
    EDITABLE,
    IMAGE_URL,
    PNG,
    TREE,
    ad,
    enveloped,
    failure,
    image,
)

BASE_URL = "https://vendor.example/prefix"
CREDENTIALS = {"api_key": "sal_live_secret-key"}


class TestWorkspace:
    provider = StaticAdsLab()
    base_url = BASE_URL

    def ad_call(self) -> Call:
        return Call(
            job_id="job_1",
            number=1,
            kind=JobKind.IMAGE_AD,
            brief=Brief(direction="As documented."),
            options=EDITABLE,
            idempotency_key="job_1.1.fresh-key",
            base_url=BASE_URL,
            credentials=CREDENTIALS,
            reference="ia_1",
        )

    def ask(self, operation: Any, *answers: httpx.Response) -> Conversation[Any]:
        """Run `operation` against a vendor that gives these answers one after the other."""
        queue = list(answers)
        auth = self.provider.auth(CREDENTIALS, MemoryTokens())
        return converse(operation, lambda _: queue.pop(0), base_url=BASE_URL, auth=auth)

    # -- editing ---------------------------------------------------------------------------------

    def test_a_design_is_replaced_as_a_whole(self) -> None:
        rendering = respond(200, enveloped(ad(editable=True)))
        talk = self.ask(self.provider.edit_design(self.ad_call(), TREE, "edit-1"), rendering)
        [patch] = talk.requests
        assert (patch.method, patch.url.path) == ("PATCH", "/prefix/v1/image-ads/ia_1")
        assert json.loads(patch.content) == {"current_json_tree": TREE}
        assert patch.headers["idempotency-key"] == "edit-1"
        assert not talk.paid
        assert talk.value.outcome is None

        done = respond(200, enveloped(ad(status="completed", image_url=IMAGE_URL, editable=True)))
        report = self.ask(self.provider.edit_design(self.ad_call(), TREE, "edit-2"), done).value
        assert report.outcome.state is AttemptState.SUCCEEDED

    def test_a_flat_ad_has_no_design(self) -> None:
        with pytest.raises(InvalidRequest):
            self.ask(self.provider.edit_design(self.ad_call(), {}, "edit-1"))

    def test_versions_are_listed_and_read(self) -> None:
        version = {"id": "iav_1", "created_at": "2026-04-30T14:30:00Z", "current_json_tree": TREE}
        listing = respond(200, enveloped([version, {"no": "id"}, 5], has_more=False))
        talk = self.ask(self.provider.list_versions(self.ad_call()), listing)
        [listed] = talk.value
        assert (listed.id, listed.created_at, listed.design) == ("iav_1", "2026-04-30T14:30:00Z", TREE)
        assert str(talk.requests[0].url) == f"{self.base_url}/v1/image-ads/ia_1/versions?limit=100"

        one = self.ask(self.provider.get_version(self.ad_call(), "iav_1"), respond(200, enveloped(version)))
        assert one.value == listed
        assert str(one.requests[0].url) == f"{self.base_url}/v1/image-ads/ia_1/versions/iav_1"

    def test_versions_are_listed_page_by_page(self) -> None:
        pages = [
            respond(200, enveloped([{"id": "iav_3"}, {"id": "iav_2"}], has_more=True)),
            respond(200, enveloped([{"id": "iav_1"}], has_more=False)),
        ]
        talk = self.ask(self.provider.list_versions(self.ad_call()), *pages)
        assert [version.id for version in talk.value] == ["iav_3", "iav_2", "iav_1"]
        assert [dict(request.url.params) for request in talk.requests] == [
            {"limit": "100"},
            {"limit": "100", "starting_after": "iav_2"},
        ]

    def test_a_list_without_end_is_left(self) -> None:
        endless = [respond(200, enveloped([{"id": "iav_1"}], has_more=True)) for _ in range(20)]
        assert len(self.ask(self.provider.list_versions(self.ad_call()), *endless).requests) == 20

    @pytest.mark.parametrize("number", ["..", "a/b", "", "a?b"])
    def test_what_can_be_no_id_is_not_asked_for(self, number: str) -> None:
        for operation in (
            self.provider.get_version(self.ad_call(), number),
            self.provider.get_image(self.ad_call(), number),
        ):
            with pytest.raises(Rejected) as caught:
                self.ask(operation)
            assert caught.value.code == "not_found"

    def test_deleting_what_is_gone_is_no_error(self) -> None:
        talk = self.ask(self.provider.delete(self.ad_call()), respond(404, failure("NOT_FOUND")))
        [request] = talk.requests
        assert (request.method, request.url.path) == ("DELETE", "/prefix/v1/image-ads/ia_1")
        with pytest.raises(Rejected):
            self.ask(self.provider.delete(self.ad_call()), respond(403, failure("FORBIDDEN")))

    def test_edits_made_in_figma_are_brought_back(self) -> None:
        item = SyncItem("ia_1", TREE, PNG)
        done = respond(200, enveloped({"results": [{"id": "ia_1", "status": "ok"}]}))
        talk = self.ask(self.provider.sync_designs(self.ad_call(), [item], "sync-1"), done)
        assert talk.value == [{"id": "ia_1", "status": "ok"}]
        [sent] = json.loads(talk.requests[0].content)["items"]
        assert (sent["id"], sent["current_json_tree"]) == ("ia_1", TREE)
        assert base64.b64decode(sent["figma_render_base64"]) == PNG
        for items in ([], [item] * 11):
            with pytest.raises(InvalidRequest):
                self.ask(self.provider.sync_designs(self.ad_call(), items, "sync-1"))

    # -- images ----------------------------------------------------------------------------------

    def test_images_are_uploaded_and_read(self) -> None:
        upload = self.provider.upload_image(self.ad_call(), PNG, "up-1", "logo")
        talk = self.ask(upload, respond(201, enveloped(image(image_type="logo"))))
        assert (talk.value.id, talk.value.src, talk.value.image_type) == (
            "img_1",
            "https://cdn.staticadslab.com/images/img_1.png",
            "logo",
        )
        assert talk.value.thumbnails == {"small": None, "medium": None, "large": None}
        assert form_of(talk.requests[0]) == {"file": PNG, "image_type": b"logo"}

        ready = image(thumbnail_small_src="https://cdn.staticadslab.com/s.webp")
        again = self.ask(self.provider.get_image(self.ad_call(), "img_1"), respond(200, enveloped(ready)))
        assert again.value.thumbnails["small"] == "https://cdn.staticadslab.com/s.webp"

    # -- the stream ------------------------------------------------------------------------------

    def test_the_stream_is_asked_for_as_documented(self) -> None:
        request = self.provider.stream(self.ad_call())
        assert (request.method, str(request.url)) == ("GET", f"{self.base_url}/v1/image-ads/ia_1")
        assert request.headers["accept"] == "text/event-stream"

    @pytest.mark.parametrize(
        "frame",
        [
            lambda data: f"data: {json.dumps(data)}\n\n",
            lambda data: f"event: update\r\ndata: {json.dumps(data)}\r\n\r\n",
            lambda data: f": ping\n\nid: 1\ndata:{json.dumps(data)}\n\n",
            lambda data: f"data: {json.dumps(enveloped(data))}\r\r",
            lambda data: "".join(f"data: {line}\n" for line in json.dumps(data, indent=1).split("\n")) + "\n",
            lambda data: (
                "".join(f"data: {line}\r\n" for line in json.dumps(data, indent=1).split("\n")) + "\r\n"
            ),
            lambda data: json.dumps(data) + "\n",
        ],
        ids=["plain", "crlf", "comments", "envelope", "many_lines", "many_crlf_lines", "json_lines"],
    )
    @pytest.mark.parametrize("size", [1, 7, 100_000])
    def test_a_stream_is_read_in_any_framing_and_any_pieces(
        self, frame: Callable[[Any], str], size: int
    ) -> None:
        step = {"step": "render", "message": "Fast fertig – gleich", "percentage": 90}
        done = ad(status="completed", image_url=IMAGE_URL, editable=True)
        text = frame(ad(progress=step)) + frame(ad("ia_9", "failed")) + frame(done)
        content = text.encode()
        reader = self.provider.stream_reader(self.ad_call())
        reports = [
            report
            for start in range(0, len(content), size)
            for report in reader.feed(content[start : start + size])
        ] + reader.close()
        first, last = reports
        assert first.progress == Progress(step="render", message="Fast fertig – gleich", percentage=90)
        assert last.outcome is not None
        assert (last.outcome.state, last.outcome.source) == (AttemptState.SUCCEEDED, "stream")

    def test_an_event_may_be_the_progress_alone(self) -> None:
        reader = self.provider.stream_reader(self.ad_call())
        [report] = reader.feed(b'event: progress\ndata: {"step": "copy", "percentage": 10}\n\n')
        assert report.progress == Progress(step="copy", percentage=10)

    @pytest.mark.parametrize(
        "junk",
        [b"data: nonsense\n\n", b"data: [1]\n\n", b"\xff\xfe\n\n", b"data\n\n", b"data: {}\n\n", b"5\n"],
    )
    def test_what_is_no_news_in_a_stream_is_passed_over(self, junk: bytes) -> None:
        reader = self.provider.stream_reader(self.ad_call())
        assert reader.feed(junk) + reader.close() == []
