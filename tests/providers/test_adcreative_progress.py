"""AdCreative.ai after the start: progress, recovery, presets and downloads."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.providers.adcreative.adapter import AdCreative
from adrelay.providers.base import Call, Price, Recovery, Report, Submission
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.adcreative_vendor import (
    API,
    APPLICATION,
    CREDENTIALS,
    FORM,
    JPEG,
    LISTING,
    PHOTO,
    PROCESS,
    PROGRESS,
    RECOMMENDED,
    START,
    USER,
    progress,
    task,
    token_for,
)
from tests.providers.cases import respond
from tests.providers.contract import PROPERTY
from tests.providers.conversation import Conversation, MemoryTokens, converse, fixture, json_fixture
from tests.providers.forms import form_of

BASE_URL = "https://vendor.example/prefix"
CALL = Call(
    job_id="job_1",
    number=1,
    kind=JobKind.PRODUCT_PHOTO,
    brief=PHOTO,
    options=FORM,
    idempotency_key="job_1.1.fresh-key",
    base_url=BASE_URL,
    credentials=CREDENTIALS,
)


def ask(operation: Any, *answers: httpx.Response) -> Conversation[Any]:
    """Run `operation` against a vendor that issues tokens and gives these answers one after the other."""
    queue = list(answers)
    return converse(
        operation,
        lambda request: token_for(request) or queue.pop(0),
        base_url=BASE_URL,
        auth=AdCreative().auth(CREDENTIALS, MemoryTokens()),
    )


class TestPhotoshoot:
    provider = AdCreative()

    def call(self, **changes: Any) -> Call:
        return replace(CALL, **changes)

    def look(self, job: Any, call: Call | None = None) -> Report:
        """What is known when the vendor says `job` of the process."""
        poll = self.provider.poll([call or self.call(reference=PROCESS)])
        reports: list[Report] = ask(poll, respond(200, [job])).value
        return reports[0]

    def outcome(self, job: Any) -> Outcome:
        found = self.look(job).outcome
        assert found is not None
        return found

    # -- what it recommends, and which picture is which ---------------------------------------------

    def started(self, brief: Brief, tasks: list[str], **options: Any) -> Call:
        """A call that the vendor has accepted, with these tasks."""
        call = self.call(brief=brief, options=options)
        start = {**START, "tasks": dict.fromkeys(tasks, 1), "totalTaskCount": len(tasks)}
        asked = respond(200, JPEG), respond(200, RECOMMENDED), respond(200, start)
        submission = ask(self.provider.submit(call), *asked).value
        memo = json.loads(json.dumps(submission.memo))
        return replace(call, reference=submission.reference, memo=memo)

    def test_what_is_recommended_for_the_photo_is_the_jobs_to_read(self) -> None:
        call = self.started(PHOTO, [f"t{n}" for n in range(6)])
        outcome = self.look(PROGRESS, call).outcome
        assert outcome is not None
        assert outcome.result == {
            "product": {
                "name": RECOMMENDED["productInfo"]["productName"],
                "description": RECOMMENDED["productInfo"]["productDescription"],
            },
            "cutout_id": RECOMMENDED["backgroundRemovedImageAssetId"],
            "recommended_prompts": RECOMMENDED["recommendedPrompts"],
            "recommended_presets": RECOMMENDED["recommendedPresetIds"],
            "scenes": [{"preset": preset} for preset in RECOMMENDED["recommendedPresetIds"]],
        }
        broken = self.look({**START, "errorMessage": "The model broke"}, call).outcome
        assert broken is not None
        assert broken.result == outcome.result, "also of a photoshoot that came to nothing"

    @PROPERTY
    @given(data=st.data())
    def test_a_picture_bears_its_scene_in_whatever_order_they_are_done(self, data: st.DataObject) -> None:
        texts = st.text(st.characters(categories=("L", "N", "Zs")), min_size=3, max_size=40)
        wanted = data.draw(
            st.lists(
                st.one_of(
                    st.builds(lambda name: {"preset": name}, st.from_regex(r"[a-z_]{3,30}", fullmatch=True)),
                    texts.filter(str.strip).map(lambda words: {"prompt": words}),
                ),
                min_size=1,
                max_size=6,
            )
        )
        brief = Brief.model_validate({**PHOTO.model_dump(exclude_unset=True), "scenes": wanted})
        tasks = [f"task-{number}" for number in range(len(wanted))]
        call = self.started(brief, tasks)
        done = [task(number) for number in data.draw(st.permutations(range(len(wanted))))]
        outcome = self.look(progress(done, totalTaskCount=len(done)), call).outcome
        assert outcome is not None
        scenes = {name: scene.preset or scene.prompt for name, scene in zip(tasks, brief.scenes, strict=True)}
        assert {made.id: made.label for made in outcome.deliverables} == scenes
        unsure = [note for note in outcome.notes if "labels go by the order" in note]
        assert bool(unsure) == (len(set(scenes.values())) > 1)

    def test_of_several_sizes_only_one_scene_can_be_told(self) -> None:
        for scenes, label in ((["white_background"], "white_background"), (["a_studio", "b_studio"], None)):
            wanted = {"scenes": [{"preset": name} for name in scenes]}
            brief = Brief.model_validate({**PHOTO.model_dump(exclude_unset=True), **wanted})
            tasks = [f"task-{number}" for number in range(5 * len(scenes))]
            call = self.started(brief, tasks, renderKind=31)
            done = progress([task(n) for n in range(len(tasks))], totalTaskCount=len(tasks))
            outcome = self.look(done, call).outcome
            assert outcome is not None
            assert {made.label for made in outcome.deliverables} == {label}

    def test_an_attempt_of_an_earlier_release_is_read(self) -> None:
        call = self.call(brief=PHOTO, options={}, reference=PROCESS, memo={"expected": 6})
        outcome = self.look(PROGRESS, call).outcome
        assert outcome is not None
        assert (outcome.result, outcome.deliverables[0].label) == (None, None)

    # -- progress --------------------------------------------------------------------------------

    def test_the_documented_progress_is_six_pictures(self) -> None:
        outcome = self.outcome(PROGRESS)
        assert [made.url for made in outcome.deliverables] == [
            item["publicImageUrl"] for item in PROGRESS["taskUrls"]
        ]
        assert [made.id for made in outcome.deliverables] == list(START["tasks"])
        assert (outcome.expected, outcome.units, outcome.purchase) == (6, Decimal(6), Purchase.YES)
        assert outcome.raw == PROGRESS
        assert outcome.error is None
        assert outcome.notes == ()

    def test_what_it_says_of_a_success_is_noted(self) -> None:
        outcome = self.outcome({**PROGRESS, "errorMessage": "Two were made twice"})
        assert (outcome.state, len(outcome.deliverables)) == (AttemptState.SUCCEEDED, 6)
        assert outcome.notes == ("AdCreative.ai: Two were made twice",)

    def test_landscape_is_wider_unless_safe_margins_are_off(self) -> None:
        sizes = []
        for off in ("true", "false"):
            call = self.call(options={**FORM, "DisableSafeMargin": off}, reference=PROCESS)
            outcome = self.look(PROGRESS, call).outcome
            assert outcome is not None
            made = outcome.deliverables[0]
            sizes.append((made.width, made.height, made.aspect_ratio))
        assert sizes == [(1200, 628, "300:157"), (1674, 628, "837:314")]

    def test_one_attempt_is_asked_for_by_its_process(self) -> None:
        call = self.call(reference=PROCESS)
        [request] = ask(self.provider.poll([call]), respond(200, [PROGRESS])).requests
        assert str(request.url) == (
            f"{BASE_URL}{API}/CheckUserProgress?userId={USER}&imageProductGeneratorProcessId={PROCESS}"
        )

    def test_all_processes_of_an_application_are_asked_for_at_once(self) -> None:
        ids = [entry["imageRenderProcessId"] for entry in LISTING]
        calls = [self.call(reference=number) for number in reversed(ids)]
        talk = ask(self.provider.poll(calls), respond(200, LISTING))
        [request] = talk.requests
        assert str(request.url) == (
            f"{BASE_URL}{API}/CheckApplicationAllProgresses?applicationId={APPLICATION}"
        )
        first = [report.outcome.deliverables[0].id for report in talk.value]
        assert first == [entry["taskUrls"][0]["taskId"] for entry in reversed(LISTING)]

    @pytest.mark.parametrize(
        "job",
        [
            progress([task(i) for i in range(6)], progress=99),
            progress([task(i) for i in range(5)] + [task(5, 1, None)]),
            progress([task(i) for i in range(5)], requestRenderState=1),
            progress([task(i) for i in range(3)], totalTaskCount=4, requestRenderState=1),
            progress([task(1), task(2, 6, None, errorMessage="Broken")], progress=33, requestRenderState=1),
            {**PROGRESS, "taskUrls": None, "tasks": START["tasks"], "progress": 0, "requestRenderState": 1},
            {**START, "isSuccessful": False, "errorMessage": ""},
            {**START, "isSuccessful": "", "errorMessage": None},
        ],
        ids=["99", "one_started", "one_unlisted", "four", "one_broken", "map", "start", "empty_booleans"],
    )
    def test_what_is_not_done_is_waited_for(self, job: Any) -> None:
        assert self.look(job).outcome is None

    def test_the_number_of_tasks_is_the_vendors_to_say(self) -> None:
        outcome = self.outcome(progress([task(1), task(2)], totalTaskCount=2))
        assert (len(outcome.deliverables), outcome.expected) == (2, 2)

    @pytest.mark.parametrize(
        "job",
        [
            progress([task(i) for i in range(5)] + [task(5, 5, None)]),
            progress(
                [task(i) for i in range(5)] + [task(5, 6, None)], errorMessage="One failed", progress=83
            ),
            progress([task(i) for i in range(5)] + [task(5, 6, None, errorMessage="Broken")], progress=83),
            progress([task(i) for i in range(5)], isSuccessful=False),
        ],
        ids=["no_url", "process_error", "task_error", "unlisted"],
    )
    def test_some_pictures_are_a_success_that_says_what_is_missing(self, job: Any) -> None:
        outcome = self.outcome(job)
        assert outcome.state is AttemptState.SUCCEEDED
        assert (len(outcome.deliverables), outcome.expected, outcome.units) == (5, 6, Decimal(5))
        assert outcome.notes

    def test_a_failure_without_pictures_buys_nothing(self) -> None:
        outcome = self.outcome({**START, "errorMessage": fixture("adcreative/error_unknown_foreground.txt")})
        assert (outcome.purchase, outcome.cost) == (Purchase.NO, Decimal("0.00"))
        assert outcome.error is not None
        assert outcome.error.message == (
            "The background cannot be removed: Could not identify foreground in image"
        )

    def test_a_picture_has_the_price_that_is_configured(self) -> None:
        provider = AdCreative()
        provider.usd_per_unit = Decimal("0.35")
        brief = Brief.model_validate({"scenes": [{"preset": "white_background"}, {"prompt": "on a beach"}]})
        price = provider.price(JobKind.PRODUCT_PHOTO, brief, {})
        assert price == Price(Decimal("0.70"), Decimal(2), "picture")
        job = progress([task(1), task(2, 6, None)], errorMessage="One failed")
        reports: list[Report] = ask(provider.poll([self.call(reference=PROCESS)]), respond(200, [job])).value
        assert reports[0].outcome is not None
        assert reports[0].outcome.cost == Decimal("0.35")

    # -- recover ---------------------------------------------------------------------------------

    def recovered(self, listing: Any, age: float | None, **options: Any) -> Any:
        call = self.call(options=options, sent_seconds_ago=age)
        talk = ask(self.provider.recover(call), respond(200, listing))
        [request] = talk.requests
        assert request.url.path == f"/prefix{API}/CheckApplicationAllProgresses"
        assert not talk.paid
        return talk.value

    def own_user(self) -> str:
        talk = ask(
            self.provider.submit(self.call(options={})),
            respond(200, JPEG),
            respond(200, RECOMMENDED),
            respond(200, START),
        )
        return form_of(talk.paid[0])["userId"].decode()

    def test_a_lost_start_is_found_by_its_user(self) -> None:
        own = {**START, "userId": self.own_user().upper(), "imageRenderProcessId": PROCESS.upper()}
        found = self.recovered([*LISTING, own], None)
        assert isinstance(found, Submission)
        assert (found.reference, found.outcome) == (PROCESS, None)

    def test_a_lost_start_may_have_ended_already(self) -> None:
        found = self.recovered([{**PROGRESS, "userId": self.own_user()}], 120.0)
        assert isinstance(found, Submission)
        assert found.outcome is not None
        assert (found.outcome.state, found.outcome.source) == (AttemptState.SUCCEEDED, "recover")

    def test_its_own_user_makes_a_process_the_attempts(self) -> None:
        for user, ours in ((self.own_user().upper(), True), (USER, False), (None, None)):
            told = respond(200, [{**PROGRESS, "userId": user}])
            call = self.call(options={}, reference=PROCESS)
            [report] = ask(self.provider.poll([call]), told).value
            assert report.ours is ours

    @pytest.mark.parametrize("age", [None, 5.0, 60.0, 1799.0])
    @pytest.mark.parametrize("listing", [LISTING, []], ids=["others", "nothing"])
    def test_a_start_that_is_not_listed_may_be_listed_later(self, listing: Any, age: float | None) -> None:
        assert self.recovered(listing, age) is Recovery.UNKNOWABLE

    def test_under_a_user_that_others_share_nothing_can_be_told_apart(self) -> None:
        talk = ask(self.provider.recover(self.call(options={"userId": USER}, sent_seconds_ago=60.0)))
        assert (talk.value, talk.requests) == (Recovery.UNKNOWABLE, [])

    @pytest.mark.parametrize("status", [401, 403, 404, 400])
    def test_a_listing_that_is_refused_proves_nothing(self, status: int) -> None:
        call = self.call(options={}, sent_seconds_ago=60.0)
        refused = (respond(status, {"errors": {}}) for _ in range(2))  # 401: once more, with a new token
        assert ask(self.provider.recover(call), *refused).value is Recovery.UNKNOWABLE

    def test_what_has_a_reference_needs_no_listing(self) -> None:
        talk = ask(self.provider.recover(self.call(reference=PROCESS)))
        assert (talk.value.reference, talk.requests) == (PROCESS, [])

    # -- presets and downloads -------------------------------------------------------------------

    def test_the_documented_presets_are_read(self) -> None:
        catalogue = respond(200, json_fixture("adcreative/preset_keys.json"))
        talk = ask(self.provider.presets(self.call(), None), catalogue)
        beige, thanksgiving = talk.value
        assert (beige.id, beige.categories) == ("on_platform_natural_beige_background", ("monochrome",))
        assert (thanksgiving.name, thanksgiving.tags) == (
            "Thanksgiving Rustic Scene",
            ("holiday", "thanksgiving"),
        )
        assert str(talk.requests[0].url) == (
            f"{BASE_URL}{API}/PresetKeys?applicationId={APPLICATION}&userId={USER}"
        )

    @pytest.mark.parametrize("body", ["{}", "[null, 5, {}]", '[{"id": 5}]', "<html>"])
    def test_strange_presets_are_left_out(self, body: str) -> None:
        operation = self.provider.presets(self.call(), None)
        assert ask(operation, respond(200, body)).value == []
