"""What the end-to-end fault matrix (`tests/workflow/test_vendor_faults.py`) does with a vendor's twin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trial:
    """One job with a fault, and how that job has to end.

    `fault` is the inside of a `[[twin: …]]` marker, empty for none. `status`, `code` (of the job's error) and
    `cost_state` are what `GET /v1/jobs/{id}` says at the end. `bought` is how many purchases the vendor has
    made and not given back.
    """

    fault: str
    status: str
    code: str | None = None
    bought: int = 1
    cost_state: str = "settled"
