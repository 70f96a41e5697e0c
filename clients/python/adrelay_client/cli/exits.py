"""How a command ends, for scripts."""

from enum import IntEnum


class Exit(IntEnum):
    """2 is what every command line says of options that it does not know."""

    COMPLETED = 0
    ERROR = 1
    """No answer, an address or a file that is none, a webhook that nobody signed."""
    FAILED = 3
    """The job or batch failed, or its time was over."""
    PARTIAL = 4
    """Some of it was made."""
    REFUSED = 5
    """The API said no: the request, the key, the budget."""
    NOT_ENDED = 6
    """It goes on; the time to wait is over."""
    CANCELED = 7


_BY_STATUS = {
    "completed": Exit.COMPLETED,
    "ready": Exit.COMPLETED,
    "partial": Exit.PARTIAL,
    "canceled": Exit.CANCELED,
    "needs_review": Exit.NOT_ENDED,
}


def of_status(status: str) -> Exit:
    """What the end of a job, a batch, an image or a reading means."""
    return _BY_STATUS.get(status, Exit.FAILED)
