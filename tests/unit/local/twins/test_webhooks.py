import threading
from collections.abc import Mapping

import pytest

from local.twins.clock import ManualClock, SystemClock
from local.twins.faults import Fault
from local.twins.webhooks import Message, WebhookSender, apply_faults, post_over_http


def message(at: float, name: str = "a") -> Message:
    return Message(at, "http://127.0.0.1:1/", name, "callback", name.encode)


def test_messages_leave_in_the_order_of_their_time() -> None:
    clock, sent = ManualClock(start=0), list[bytes]()

    def deliver(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        sent.append(body)
        return 200

    sender = WebhookSender(clock, deliver, background=False)
    sender.schedule([message(2, "b"), message(1, "a"), message(3, "c"), message(1, "d")])
    clock.advance(2)
    assert sender.run_due() == 3
    assert sent == [b"a", b"d", b"b"]
    assert [entry["status"] for entry in sender.sent()] == [200] * 3


def test_a_vendor_signs_the_body_that_it_sends_and_a_forger_cannot() -> None:
    clock, sent = ManualClock(start=0), list[tuple[bytes, str | None]]()

    def deliver(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        sent.append((body, headers.get("X-Signature")))
        return 200

    def sign(body: bytes) -> dict[str, str]:
        return {"X-Signature": f"{len(body)} signed"}

    signed = Message(0, "http://127.0.0.1:1/", "a", "callback", lambda: b"done", sign)
    sender = WebhookSender(clock, deliver, background=False)
    forge = Fault.parse("webhook_forge")
    sender.schedule(apply_faults([signed], [forge], forged=lambda: b"forged", stale=lambda: b"stale"))
    sender.run_due()
    assert sent == [(b"forged", "12 signed"), (b"done", "4 signed")]


def test_the_timer_sends_by_itself_and_stops_on_close() -> None:
    arrived = threading.Event()
    clock = SystemClock()

    def deliver(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        arrived.set()
        return 200

    sender = WebhookSender(clock, deliver, background=True)
    sender.schedule([message(clock.now() + 0.02)])
    assert arrived.wait(5)
    sender.schedule([message(clock.now() + 60)])
    sender.close()
    assert not any(thread.name == "twin-webhook-timer" for thread in threading.enumerate())
    sender.schedule([message(clock.now())])
    assert len(sender.sent()) <= 1


def test_what_is_due_later_leaves_when_the_clock_is_moved() -> None:
    arrived, clock = threading.Event(), SystemClock()

    def deliver(url: str, body: bytes, headers: Mapping[str, str]) -> int:
        arrived.set()
        return 200

    sender = WebhookSender(clock, deliver, background=True)
    sender.schedule([message(clock.now() + 3600)])
    clock.advance(3600)
    sender.look_at_the_clock()
    assert arrived.wait(5)
    sender.close()


def test_who_waits_for_the_clock_goes_on_when_it_is_moved_or_all_is_over() -> None:
    clock, never, over = SystemClock(), threading.Event(), threading.Event()
    waiting = [threading.Thread(target=clock.wait, args=(3600, stop)) for stop in (never, over)]
    for thread in waiting:
        thread.start()
    over.set()
    waiting[1].join(5)
    assert [thread.is_alive() for thread in waiting] == [True, False]
    clock.advance(3600)
    waiting[0].join(5)
    assert not waiting[0].is_alive()


def test_a_receiver_that_fails_does_not_stop_the_others() -> None:
    clock = ManualClock(start=0)
    sender = WebhookSender(clock, post_over_http, background=False)
    sender.schedule([message(0, "a"), message(0, "b")])
    assert sender.run_due() == 2
    assert [entry["status"] for entry in sender.sent()] == [0, 0]


@pytest.mark.parametrize(
    "url", ["https://www.exampleskincare.com/webhooks/omneky", "http://10.0.0.1/", "no url"]
)
def test_nobody_else_s_machine_is_called(url: str) -> None:
    assert post_over_http(url, b"{}", {}) == 0
