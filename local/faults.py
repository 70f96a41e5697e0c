"""What may go wrong, by name: one list for chaos, which does it to the shipped code at each of its calls, and
for the simulation, which does it to a model of it. What comes of it is theirs to say.
"""

from enum import Enum


class Fault(Enum):
    """`says`: what happens, in words."""

    says: str

    def __new__(cls, name: str, says: str) -> "Fault":
        made = object.__new__(cls)
        made._value_ = name
        made.says = says
        return made

    REFUSED = "refused", "AWS fails by itself; nothing has happened"
    THROTTLED = "throttled", "AWS says not now; nothing has happened"
    LOST = "lost", "the answer is lost; the SDK's own retry sends it again"
    GONE = "gone", "it happens, and its answer is lost at every try of the SDK"
    UNLISTED = "unlisted", "an error that no Retry names; nothing has happened"
    UNLISTED_AFTER = "unlisted_after", "an error that no Retry names, after it happened"
    CONFLICT = "conflict", "others are writing the same items"
    STALE = "stale", "an index or an eventually consistent read is 30 s old"
    BROKEN_BODY = "broken_body", "the body breaks half-way"
    VANISHED = "vanished", "accepted, and never run"
    FAILED_ENTRY = "failed_entry", "accepted, but for its entries"
    UNREACHABLE = "unreachable", "no connection"
    BUSY = "busy", "429"
    DOWN = "down", "503"
    ANSWERED_500 = "answered_500", "it happens, and answers 500"
    ANSWER_LOST = "answer_lost", "it happens, and the connection breaks"
    ANSWER_LATE = "answer_late", "it happens, and the answer does not come in time"
    GARBAGE = "garbage", "it happens, and the answer is a web page"
    OUTAGE = "outage", "it happens, the answer is lost, and for ten minutes nobody is there"
    HANG = "hang", "it happens, and no answer comes until the function's time is over"
    KILLED_BEFORE = "killed_before", "the process dies before the call"
    KILLED_AFTER = "killed_after", "the process dies when the call has taken effect"
    OVERLAP = "overlap", "a second run of the same invocation goes through here and now"
    CANCELED = "canceled", "the customer cancels here and now"
    SWEPT = "swept", "everything that is scheduled runs here and now"
    ABORTED = "aborted", "the execution is aborted; its status event comes"
    ABORTED_UNHEARD = "aborted_unheard", "the execution is aborted; its status event is lost"
    TWICE = "twice", "delivered twice, one after the other"
    NOT_BEGUN = "not_begun", "Lambda does not even begin"
    UNHEARD = "unheard", "it runs, and its caller gets an error instead of the answer"
    SLOW = "slow", "it takes long, and happens all the same"
