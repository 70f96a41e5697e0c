"""Methods that are written once and are both: of a `Client` they block, of an `AsyncClient` they are awaited.

class Jobs(Resource[D]):
    @operation
    def get(self, job_id: str) -> Steps[JobDocument]: ...

`Client(...).jobs.get` is typed `(job_id: str) -> JobDocument`, `AsyncClient(...).jobs.get`
`(job_id: str) -> Awaitable[JobDocument]`. A method under `@listing` gives items one by one,
and asks for a page when it is reached.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import update_wrapper
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, overload

import httpx

from adrelay_client.exchange import Api, Pause, Send, Steps
from adrelay_client.flow import steady

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """`rest` asks for the page after this one; None where there is none."""

    items: list[T]
    rest: "Steps[Page[T]] | None"


class Blocking:
    """Runs operations in the thread that asks."""

    def __init__(
        self, http: httpx.Client, sleep: Callable[[float], None], clock: Callable[[], float]
    ) -> None:
        self.http = http
        self._sleep, self._clock = sleep, clock

    def run(self, steps: Steps[T]) -> T:
        try:
            command = next(steps)
            while True:
                try:
                    answer = self._do(command)
                except httpx.RequestError as error:
                    command = steps.throw(error)
                else:
                    command = steps.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            steps.close()

    def each(self, steps: Steps[Page[T]]) -> Iterator[T]:
        rest: Steps[Page[T]] | None = steps
        while rest is not None:
            page = self.run(rest)
            yield from page.items
            rest = page.rest

    def _do(self, command: Send | Pause) -> httpx.Response | None:
        if isinstance(command, Pause):
            self._sleep(command.seconds)
            return None
        response = self.http.send(command.request, stream=True)
        steady(response, self.http.timeout.read, self._clock)
        try:
            if command.into is None or response.status_code != 200:
                response.read()
            else:
                command.into.begin()
                for piece in response.iter_bytes():
                    command.into.take(piece)
        finally:
            response.close()
        return response


class Awaited:
    """Runs operations in an event loop: asyncio's, or trio's."""

    def __init__(
        self, http: httpx.AsyncClient, sleep: Callable[[float], Awaitable[None]], clock: Callable[[], float]
    ) -> None:
        self.http = http
        self._sleep, self._clock = sleep, clock

    async def run(self, steps: Steps[T]) -> T:
        try:
            command = next(steps)
            while True:
                try:
                    answer = await self._do(command)
                except httpx.RequestError as error:
                    command = steps.throw(error)
                else:
                    command = steps.send(answer)
        except StopIteration as end:
            result: T = end.value
            return result
        finally:
            steps.close()

    async def each(self, steps: Steps[Page[T]]) -> AsyncIterator[T]:
        rest: Steps[Page[T]] | None = steps
        while rest is not None:
            page = await self.run(rest)
            for item in page.items:
                yield item
            rest = page.rest

    async def _do(self, command: Send | Pause) -> httpx.Response | None:
        if isinstance(command, Pause):
            await self._sleep(command.seconds)
            return None
        response = await self.http.send(command.request, stream=True)
        steady(response, self.http.timeout.read, self._clock)
        try:
            if command.into is None or response.status_code != 200:
                await response.aread()
            else:
                command.into.begin()
                async for piece in response.aiter_bytes():
                    command.into.take(piece)
        finally:
            await response.aclose()
        return response


D = TypeVar("D", bound=Blocking | Awaited)


class Resource(Generic[D]):
    """A part of the API: how it is asked, and who does the asking."""

    def __init__(self, api: Api, driver: D) -> None:
        self._api = api
        self._driver: D = driver


class operation(Generic[P, T]):  # noqa: N801  (used as a decorator, which is written like a function)
    """See the module."""

    def __init__(self, steps: Callable[Concatenate[Any, P], Steps[T]]) -> None:
        self.steps = steps
        self.__doc__ = steps.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Resource[Blocking], owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, instance: Resource[Awaited], owner: type) -> Callable[P, Awaitable[T]]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        return _bound(self.steps, instance, instance._driver.run)


class listing(Generic[P, T]):  # noqa: N801  (used as a decorator, which is written like a function)
    """See the module."""

    def __init__(self, steps: Callable[Concatenate[Any, P], Steps[Page[T]]]) -> None:
        self.steps = steps
        self.__doc__ = steps.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: Resource[Blocking], owner: type) -> Callable[P, Iterator[T]]: ...
    @overload
    def __get__(self, instance: Resource[Awaited], owner: type) -> Callable[P, AsyncIterator[T]]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        if instance is None:
            return self
        return _bound(self.steps, instance, instance._driver.each)


def _bound(steps: Callable[..., Any], instance: object, run: Callable[[Any], Any]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return run(steps(instance, *given, **named))

    return update_wrapper(call, steps)
