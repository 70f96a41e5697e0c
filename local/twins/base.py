"""What every twin shares: routing, faults, the account, files, webhooks and the control API.

A vendor's twin is a subclass of `Twin` that lists its routes and keeps to its vendor's documents.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, Final

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from local.twins import bodies, files
from local.twins.calls import ApiError, Call, ConnectionDroppedError, Route, Settings, as_api_error
from local.twins.clock import Clock, SystemClock
from local.twins.control import Control
from local.twins.faults import (
    FAULTS,
    BehaviourBook,
    Fault,
    Operation,
    Plan,
    Stage,
    UnknownFaultError,
    markers_in,
)
from local.twins.fetching import fetch_picture
from local.twins.jobs import Job
from local.twins.ledger import Ledger
from local.twins.pictures import Renderer
from local.twins.trials import Trial
from local.twins.webhooks import Deliver, Message, WebhookSender, apply_faults, post_over_http

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_BODY_BYTES: Final = 64_000_000
_LOG_LENGTH: Final = 50_000
_MAX_HANG_SECONDS: Final = 600.0
_SILENT: Final = ("drop_before", "hang")


class Twin:
    """One vendor on this machine: a WSGI application with state, an account and a control API.

    A vendor's class says by `faults` what it can be told to do wrong, and by `trials` what the end-to-end
    matrix does with it. `channel_setting` names the setting that takes the URL to which the vendor pushes
    everything of an application; None for a vendor that has no such thing.

    `base_url` is the public prefix under which the application is mounted; links in answers begin with it.
    `render` draws the pictures, `fetch` gets those that a request points at. `settings` hold from the start
    and after each reset. With `background=False` (tests) webhooks leave only by `webhooks.run_due()`.
    """

    vendor: ClassVar[str]
    unit: ClassVar[str]
    settings_type: ClassVar[type[Settings]] = Settings
    file_roots: ClassVar[tuple[str, ...]] = ("cdn",)
    faults: ClassVar[Mapping[str, Stage]] = FAULTS
    trials: ClassVar[tuple[Trial, ...]] = ()
    channel_setting: ClassVar[str | None] = None

    def __init__(
        self,
        *,
        base_url: str,
        render: Renderer,
        clock: Clock | None = None,
        deliver: Deliver = post_over_http,
        fetch: Callable[[str], bytes | None] = fetch_picture,
        settings: Mapping[str, Any] | None = None,
        background: bool = True,
    ) -> None:
        self.first_settings = dict(settings or {})
        self.base_url = base_url.rstrip("/")
        self.render = render
        self._fetch = fetch
        self.clock: Clock = clock or SystemClock()
        self.lock = threading.RLock()
        self.stop = threading.Event()
        self.behaviours = BehaviourBook()
        self.webhooks = WebhookSender(self.clock, deliver, background=background)
        self._control = Control(self)
        self._map = Map(
            [
                Rule(route.path, methods=[route.method], endpoint=route)
                for route in (*self.routes(), *self._file_routes(), *self._control.routes())
            ],
            strict_slashes=False,
            merge_slashes=False,
            redirect_defaults=False,
        )
        self.reset()

    # What a vendor fills in -------------------------------------------------------------------------------

    def routes(self) -> Iterable[Route]:
        """The vendor's documented endpoints."""
        raise NotImplementedError

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        """A plain job for this vendor, as `POST /v1/jobs` takes it: what the trials, attack and bench send.

        `text` stands where the vendor reads free text; `photo` is the URL of one, if the vendor needs it.
        """
        raise NotImplementedError

    def seed(self) -> None:
        """Put in what the documents' own examples ask for."""

    def error_response(self, error: ApiError) -> Response:
        """The error in the vendor's own shape."""
        raise NotImplementedError

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        """What the vendor does around each of its endpoints: authentication, rate limits, replay."""
        del call
        return work()

    def settle(self, job: Job) -> None:
        """Bring a job's purchases up to the present; called under the lock before anybody looks."""

    # Serving ----------------------------------------------------------------------------------------------

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = MAX_BODY_BYTES
        request.max_form_memory_size = MAX_BODY_BYTES
        try:
            return self._answer(request)(environ, start_response)
        except ConnectionDroppedError:
            bodies.hang_up(environ)
            raise

    def close(self) -> None:
        """Stop the webhook sender and wake everything that waits."""
        self.stop.set()
        self.webhooks.close()

    def reset(self) -> None:
        """Forget everything: jobs, purchases, behaviours, logs, changed settings. The seeds are back."""
        with self.lock:
            self.settings = self.settings_type.model_validate(self.first_settings)
            self.ledger = Ledger(self.unit, self.settings.balance)
            self.jobs: dict[str, Job] = {}
            self.files: dict[str, files.File] = {}
            self.requests: deque[dict[str, Any]] = deque(maxlen=_LOG_LENGTH)
            self.violations: deque[dict[str, Any]] = deque(maxlen=_LOG_LENGTH)
            self.fetched: deque[dict[str, Any]] = deque(maxlen=_LOG_LENGTH)
            self.behaviours.clear()
            self.webhooks.clear()
            self.seed()

    def _answer(self, request: Request) -> Response:
        try:
            endpoint, args = self._map.bind_to_environ(request.environ).match()
        except HTTPException as error:
            status = error.code or HTTPStatus.NOT_FOUND
            self._log(request, Operation.OTHER, status=status)
            return self.error_response(ApiError(status, HTTPStatus(status).phrase))
        route: Route = endpoint
        call = Call(request, route, args, self.clock.now())
        if self._control.owns(route):
            return route.handler(call)
        try:
            call.plan = self._plan(call)
            response = self._with_request_faults(call)
        except ConnectionDroppedError:
            self._log(request, route.operation, status=0, call=call)
            raise
        except (ApiError, HTTPException) as error:
            response = self.error_response(as_api_error(error))
        self._log(request, route.operation, status=response.status_code, call=call)
        return response

    def _plan(self, call: Call) -> Plan:
        request = call.request
        content = bodies.readable(request)
        operation = call.route.operation
        plan = self.behaviours.plan(operation, request.method, request.path, content)
        if operation is not Operation.SUBMIT:
            return plan
        texts = [text for text in bodies.texts(request) if "[[" in text]
        try:
            marked = markers_in(texts, self.faults)
        except UnknownFaultError as error:
            self.violation("bad_marker", str(error))
            return plan
        owner = "".join(texts)
        now = [fault for fault in marked.faults if fault.stage is Stage.REQUEST]
        acting = [
            fault
            for fault in marked.faults
            if fault not in now or fault.operation is not operation or self.behaviours.spend(fault, owner)
        ]
        return plan.join(Plan(marked.delay_seconds, tuple(acting)))

    def _with_request_faults(self, call: Call) -> Response:
        faults = [fault for fault in call.plan.at(Stage.REQUEST) if call.meets(fault)]
        for fault in faults:
            if fault.name in _SILENT:
                self.before_answer(call, fault)
        response = self.around(call, lambda: self._handle(call, faults))
        if call.plan.get("webhook_early"):
            self.webhooks.run_due()
        for fault in faults:
            self.after_answer(call, fault)
        return response

    def _handle(self, call: Call, faults: Iterable[Fault]) -> Response:
        # Inside `around`: errors carry the vendor's headers, and a slow request holds its idempotency key.
        for fault in faults:
            if fault.name not in _SILENT:
                self.before_answer(call, fault)
        response = call.route.handler(call)
        if call.route.operation is not Operation.SUBMIT:
            for fault in self._job_request_faults(call):
                self.before_answer(call, fault)
        return response

    def _job_request_faults(self, call: Call) -> Iterator[Fault]:
        """What the jobs of this call brought along for requests of this kind (`on=poll` in a marker)."""
        for job_id in call.job_ids:
            job = self.jobs.get(job_id)
            for fault in job.plan.at(Stage.REQUEST) if job else ():
                if fault.operation is call.route.operation and self.behaviours.spend(fault, job_id):
                    yield fault

    def before_answer(self, call: Call, fault: Fault) -> None:
        """Act on a request before its answer: an error in the vendor's shape, a pause, or silence."""
        call.fault = fault.name
        match fault.name:
            case "drop_before":
                raise ConnectionDroppedError(fault.name)
            case "slow":
                self.clock.wait(fault.number("seconds", 5.0), self.stop)
            case "hang":
                self.clock.wait(min(fault.number("seconds", 60.0), _MAX_HANG_SECONDS), self.stop)
                raise ConnectionDroppedError(fault.name)
            case name if name.isdigit():
                wait = fault.text("retry_after", "1" if name == "429" else "")
                headers = {"Retry-After": wait} if wait else {}
                raise ApiError(int(name), HTTPStatus(int(name)).phrase, headers=headers)
            case _:
                call.fault = ""

    def after_answer(self, call: Call, fault: Fault) -> None:
        """Lose or spoil the answer to a request that was carried out."""
        if fault.name not in ("drop_after", "500_after"):
            return
        call.fault = fault.name
        if fault.name == "drop_after":
            raise ConnectionDroppedError(fault.name)
        raise ApiError(500, "Internal Server Error")

    # Helpers for the vendors ------------------------------------------------------------------------------

    def add_job(self, job: Job, call: Call) -> None:
        """Keep a new job and name it in the call; called under the lock."""
        self.jobs[job.id] = job
        call.job_ids.append(job.id)

    def delay_of(self, call: Call) -> float:
        delay = call.plan.delay_seconds
        return self.settings.delay_seconds if delay is None else delay

    def note_poll(self, job: Job, call: Call) -> None:
        """Write down that the job was asked about, and whether it was too soon; called under the lock."""
        call.job_ids.append(job.id)
        if job.polls and call.at - job.polls[-1] < self.settings.min_poll_seconds:
            self.violation(
                "polled_too_soon", f"{job.id}: {call.at - job.polls[-1]:.3f} s after the last poll"
            )
        job.polls.append(call.at)

    def fetch(self, url: str) -> bytes | None:
        """The picture at a URL that a request names, if it can be had; remembered in the account."""
        data = self._fetch(url)
        with self.lock:
            self.fetched.append({"url": url, "bytes": None if data is None else len(data)})
        return data

    def violation(self, kind: str, detail: str) -> None:
        """Count something that the vendor's documents forbid but that the vendor lets pass."""
        self.violations.append({"kind": kind, "detail": detail, "at": self.clock.now()})

    def note_unknown_fields(self, where: str, given: Iterable[str], known: Iterable[str]) -> None:
        for name in set(given) - set(known):
            self.violation("unknown_field", f"{where}: {name}")

    def add_file(self, name: str, file: files.File) -> str:
        """Serve a file; returns its public URL."""
        with self.lock:
            self.files[name] = file
        return f"{self.base_url}/{name}"

    def schedule_webhooks(
        self, job: Job, messages: list[Message], *, forged: Callable[[], bytes], stale: Callable[[], bytes]
    ) -> None:
        self.webhooks.schedule(apply_faults(messages, job.plan.at(Stage.WEBHOOK), forged=forged, stale=stale))

    def visible_jobs(self) -> Iterator[Job]:
        return (job for job in list(self.jobs.values()) if not job.seeded)

    # Files ------------------------------------------------------------------------------------------------

    def _file_routes(self) -> Iterator[Route]:
        for root in self.file_roots:
            yield Route("GET", f"/<any('{root}'):root>/<path:name>", self._serve_file, Operation.ASSET)

    def _serve_file(self, call: Call) -> Response:
        name = f"{call.args['root']}/{call.args['name']}"
        with self.lock:
            file = self.files.get(name)
        if file is None:
            raise ApiError(404, "File not found", code="NOT_FOUND")
        faults = list(call.plan.at(Stage.ASSET))
        job = self.jobs.get(file.job_id)
        if job is not None:
            call.job_ids.append(job.id)
            faults += [
                fault
                for fault in job.plan.at(Stage.ASSET)
                if int(fault.number("index", file.index)) == file.index and self.behaviours.spend(fault, name)
            ]
        return files.serve(file, faults, render=self.render, clock=self.clock, stop=self.stop)

    def _log(self, request: Request, operation: Operation, *, status: int, call: Call | None = None) -> None:
        with self.lock:
            self.requests.append(
                {
                    "method": request.method,
                    "path": request.path,
                    "query": request.query_string.decode("latin-1"),
                    "operation": operation.value,
                    "at": call.at if call else self.clock.now(),
                    "status": status,
                    "job_ids": list(call.job_ids) if call else [],
                    "idempotency_key": call.idempotency_key if call else None,
                    "fault": call.fault if call else "",
                    "body": bodies.logged(request) if operation is Operation.SUBMIT else None,
                }
            )
