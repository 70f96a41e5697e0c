"""An operation carried out without a network: what is answered in turn, and what was asked when."""

from collections.abc import Iterable
from typing import TypeVar

import httpx

from adrelay_client.exchange import Api, Command, Patience, Pause, Steps

T = TypeVar("T")
Answer = httpx.Response | httpx.TransportError


class Conversation:
    """Time goes by in pauses alone, and as far as an answer says with `seconds`."""

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        self._answers = iter(answers)
        self.asked: list[httpx.Request] = []
        self.pauses: list[float] = []
        self.now = 1000.0

    def api(self, patience: Patience | None = None) -> Api:
        kept = patience or Patience(draw=lambda: 1.0, clock=lambda: self.now)
        return Api(httpx.URL("https://api.example/stage"), {"Authorization": "Bearer key"}, kept)

    def carry_out(self, steps: Steps[T]) -> T:
        """What the operation returns; raises what it raises."""
        try:
            command = next(steps)
            while True:
                command = self._after(steps, command)
        except StopIteration as end:
            result: T = end.value
            return result

    def _after(self, steps: Steps[T], command: Command) -> Command:
        if isinstance(command, Pause):
            self.pauses.append(command.seconds)
            self.now += command.seconds
            return steps.send(None)
        self.asked.append(command.request)
        answer = next(self._answers)
        if isinstance(answer, httpx.TransportError):
            return steps.throw(answer)
        self.now += float(answer.headers.get("x-seconds", 0))
        return steps.send(answer)


def problem(status: int, code: str = "", **headers: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "detail": "so it is"}, headers=headers)
