"""Whether a vendor lets us in: it is asked about a job that it cannot have. That reads, and buys nothing.

Runs in CallProvider, which holds the vendors' keys.
"""

from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.errors import ProviderError
from adrelay.jobs.store import Store
from adrelay.wire.line import open_line

_NOBODYS = "00000000-0000-4000-8000-000000000000"  # in the form of the vendors' own ids
# A no to the question, not to us: whether it came before or after our keys were looked at, nobody knows.
_ABOUT_THE_QUESTION = (ErrorCode.INVALID_REQUEST, ErrorCode.UNPROCESSABLE, ErrorCode.CONFLICT)


def vendor_check(store: Store, name: str) -> dict[str, Any]:
    """What `POST /v1/providers/{name}/check` answers: `passed` is None where the answer proves neither."""
    try:
        line = open_line(store, name)
        line.run(line.adapter.poll([line.about_account(_NOBODYS)]))
    except ProviderError as error:
        passed = None if error.code in _ABOUT_THE_QUESTION else error.code == ErrorCode.NOT_FOUND
        return {"provider": name, "passed": passed, "code": error.code, "message": error.message}
    return {"provider": name, "passed": True, "code": None, "message": f"{line.adapter.title} lets us in"}
