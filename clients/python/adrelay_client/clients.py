"""`Client` and `AsyncClient`: the whole API, once to block and once to await.

with Client("https://….execute-api.eu-central-1.amazonaws.com", key) as adrelay:
    job = adrelay.jobs.create({"kind": "image_ad", "brief": {…}})
    job = adrelay.jobs.wait(job["id"])
"""

import platform
import re
import time
from types import TracebackType
from typing import Generic, Self

import anyio
import httpx

from adrelay_client.errors import Unsendable
from adrelay_client.exchange import Api, Patience
from adrelay_client.operations import Awaited, Blocking, D
from adrelay_client.resources.batches import Batches
from adrelay_client.resources.jobs import Jobs
from adrelay_client.resources.library import Fonts, Images
from adrelay_client.resources.service import Service
from adrelay_client.resources.tenant import Budgets, Keys, LabelLimits
from adrelay_client.resources.webhooks import Webhooks
from adrelay_client.resources.workspace import Audiences, Brands, Feeds, Products, Projects, Templates
from adrelay_client.version import VERSION

TIMEOUT = 60.0
"""Seconds for an answer, and for a piece of a file; what waits for a job's end takes up to 25."""
_KEY = re.compile(r"[!-~]+")


class _Resources(Generic[D]):
    def __init__(self, api: Api, driver: D) -> None:
        self.jobs: Jobs[D] = Jobs(api, driver)
        self.batches: Batches[D] = Batches(api, driver)
        self.images: Images[D] = Images(api, driver)
        self.fonts: Fonts[D] = Fonts(api, driver)
        self.brands: Brands[D] = Brands(api, driver)
        self.products: Products[D] = Products(api, driver)
        self.audiences: Audiences[D] = Audiences(api, driver)
        self.projects: Projects[D] = Projects(api, driver)
        self.templates: Templates[D] = Templates(api, driver)
        self.feeds: Feeds[D] = Feeds(api, driver)
        self.webhooks: Webhooks[D] = Webhooks(api, driver)
        self.keys: Keys[D] = Keys(api, driver)
        self.budgets: Budgets[D] = Budgets(api, driver)
        self.label_limits: LabelLimits[D] = LabelLimits(api, driver)
        self.service: Service[D] = Service(api, driver)


class Client(_Resources[Blocking]):
    """`url` is the stack's output ApiUrl. A `transport` of your own is httpx's, such as one for a proxy."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        patience: Patience | None = None,
        timeout: float = TIMEOUT,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._http = httpx.Client(timeout=timeout, transport=transport)
        api = _api(url, key, patience)
        super().__init__(api, Blocking(self._http, time.sleep, api.patience.clock))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()


class AsyncClient(_Resources[Awaited]):
    """As `Client`; its methods are awaited, and its lists are asynchronous iterators."""

    def __init__(
        self,
        url: str,
        key: str,
        *,
        patience: Patience | None = None,
        timeout: float = TIMEOUT,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx.AsyncClient(timeout=timeout, transport=transport)
        api = _api(url, key, patience)
        super().__init__(api, Awaited(self._http, anyio.sleep, api.patience.clock))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        await self._http.aclose()


def _api(url: str, key: str, patience: Patience | None) -> Api:
    said = (
        key.strip() if isinstance(key, str) else ""
    )  # of a file, or of an environment, often with the line's end
    if not _KEY.fullmatch(said):  # no header: httpx would tell it in its error, and so the key
        raise Unsendable("this is no API key: it is empty, or holds blanks or other signs that no key has")
    headers = {
        "Authorization": f"Bearer {said}",
        "User-Agent": f"adrelay-client/{VERSION} python/{platform.python_version()}",
    }
    return Api(_address(url), headers, patience or Patience())


def _address(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        said = "this" if "@" in str(url) else repr(url)  # before an @ stands a password
        because = "" if "@" in str(url) else f": {error}"
        raise Unsendable(f"{said} is no address of an API{because}") from None
    if address.userinfo:  # httpx would send it in the place of the key
        raise Unsendable(
            "this is no address of an API: before its host stands a user's name or a password, which adrelay "
            "never takes; its key is told by itself"
        )
    if address.scheme not in ("http", "https") or not address.host:
        raise Unsendable(f"{url!r} is no address of an API, such as https://adrelay.example.com")
    return address
