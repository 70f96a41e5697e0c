"""Authentication by headers that stay the same."""

from collections.abc import Generator, Mapping

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected


class HeaderAuth(httpx.Auth):
    """Authentication by fixed headers. Secrets often end in a line break: white space around them is cut."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = {name: value.strip() for name, value in headers.items()}
        for name, value in self._headers.items():
            if not (value.isascii() and value.isprintable()):
                raise Rejected(
                    ErrorCode.NOT_CONFIGURED, f"The secret for {name} holds what no header can hold"
                )

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers.update(self._headers)
        yield request
