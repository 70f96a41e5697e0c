"""What the twins of advertising networks share: routing, the account, and what is to go wrong next.

They are no vendors' twins: nothing is bought, and there are no jobs. A network's class lists its routes and
keeps to its network's documents.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from local.twins import bodies
from local.twins.bodies import json_response
from local.twins.calls import ConnectionDroppedError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_BODY_BYTES: Final = 160_000_000
Answer = Callable[..., Response]


class Refused(Exception):
    """An answer that says no, as the network writes it."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


class Network:
    """One network on this machine: a WSGI application.

    `faults`: what goes wrong with the next requests that make something, one each: "lost" (it is made, and
    the answer does not come), "down" (500, nothing is made), and what `refusal` has an answer for.
    """

    name: ClassVar[str]

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.faults: deque[str] = deque()
        self.requests: list[tuple[str, str]] = []  # method and path
        self.made: list[dict[str, Any]] = []  # in their order: what the account holds
        rules = [
            Rule("/_twin", methods=["GET"], endpoint=self._account),
            Rule("/_twin/faults", methods=["POST"], endpoint=self._set_faults),
            *(Rule(path, methods=[method], endpoint=answer) for method, path, answer in self.routes()),
        ]
        self._map = Map(rules, strict_slashes=False, merge_slashes=False)

    # What a network fills in ------------------------------------------------------------------------------

    def routes(self) -> Iterable[tuple[str, str, Answer]]:
        """The documented endpoints: method, path in werkzeug's syntax, who answers."""
        raise NotImplementedError

    def refusal(self, fault: str) -> Response:
        """The network's answer to a request with which this is wrong. KeyError for what it cannot be."""
        raise NotImplementedError

    def secret(self, url: str) -> dict[str, str]:
        """What a tenant's secret has to hold, where this twin is at `url`."""
        raise NotImplementedError

    def check(self, request: Request) -> None:
        """Raise Refused unless the request has the network's credentials."""
        raise NotImplementedError

    # Serving ----------------------------------------------------------------------------------------------

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = MAX_BODY_BYTES
        try:
            return self._answer(request)(environ, start_response)
        except ConnectionDroppedError:
            bodies.hang_up(environ)
            raise

    def making(self, make: Callable[[], Response]) -> Response:
        """Make something, unless something else goes wrong."""
        with self.lock:
            fault = self.faults.popleft() if self.faults else ""
            if fault == "down":
                return json_response({"error": "down"}, 500)
            if fault and fault != "lost":
                return self.refusal(fault)
            response = make()
        if fault == "lost":
            raise ConnectionDroppedError
        return response

    def _answer(self, request: Request) -> Response:
        try:
            endpoint, args = self._map.bind_to_environ(request.environ).match()
        except HTTPException as error:
            return json_response({"error": {"message": error.name, "code": error.code}}, error.code or 404)
        answer: Answer = endpoint
        if request.path.startswith("/_twin"):
            return answer(request)
        self.requests.append((request.method, request.path))
        try:
            self.check(request)
            return answer(request, **args)
        except Refused as refused:
            return refused.response

    def _account(self, request: Request) -> Response:
        del request
        return json_response({"network": self.name, "made": self.made, "requests": len(self.requests)})

    def _set_faults(self, request: Request) -> Response:
        self.faults = deque(bodies.as_json(request)["faults"])
        return json_response({"faults": list(self.faults)})
