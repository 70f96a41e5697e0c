"""Fires callbacks at a gateway over many connections; a process of its own, which knows only what leaked.

python -m local.attack.flood, with a plan on its stdin (`url`, `count`, `seed`, `connections`, what `Enemy`
knows); prints what was sent by kind, and how often each answer came.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

import httpx

Json = dict[str, Any]

VENDORS: Final = ("omneky", "static_ads_lab", "adcreative", "cutx", "studio", "nobody", "%2e%2e", "omneky%00")
MEGABYTE: Final = 1_000_000
_LARGE_EVERY: Final = 250  # requests; bodies of megabytes take this machine's time, and show nothing new


@dataclass(frozen=True)
class Shot:
    """One request."""

    kind: str
    path: str
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})


class Enemy:
    """Writes requests from a seed. `targets`: omneky's leaked callbacks `{token, reference}`; `channel`:
    AdCreative's; `processes`: ids there; `jobs`: ids of jobs at any vendor."""

    def __init__(self, plan: Json) -> None:
        self.random = random.Random(plan["seed"])  # noqa: S311 - the same in every run
        self.targets: list[Json] = plan["targets"]
        self.channel: str = plan["channel"]
        self.processes: list[str] = plan["processes"]
        self.jobs: list[str] = plan["jobs"]

    def shot(self, number: int) -> Shot:
        if number % _LARGE_EVERY == 0:
            return self.large()
        makers: tuple[Callable[[], Shot], ...] = (
            self.forged, self.forged, self.misdirected, self.altered, self.lying, self.repeated, self.strange,
            self.channeled, self.broken, self.dressed, self.bent,
        )  # fmt: skip
        return makers[number % len(makers)]()

    def secret(self, length: int = 43) -> str:
        return "".join(self.random.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij0123456789-_", k=length))

    def target(self) -> Json:
        target: Json = self.random.choice(self.targets)
        return target

    def news(self, reference: str, **more: Any) -> bytes:
        assets = {"assets": [{"aspect_ratio": "1:1", "image_url": "http://169.254.169.254/latest/meta-data"}]}
        told = {"job_id": reference, "type": "image_ad", "status": "SUCCESS", "response": assets, **more}
        return json.dumps(told).encode()

    def progress(self, process: str) -> bytes:
        return json.dumps(
            {"imageRenderProcessId": process, "status": "Completed", "totalTaskCount": 1}
        ).encode()

    # -- without the secret

    def forged(self) -> Shot:
        """Tokens that are nobody's, for jobs that are."""
        token = str(self.target()["token"])
        stem, _, secret = token.rpartition(".")
        made = self.random.choice(
            (
                f"{self.random.choice(self.jobs)}.1.{self.secret()}",
                f"{stem}.{secret[:-1]}{'A' if secret[-1] != 'A' else 'B'}",
                f"{stem}.{secret.swapcase()}",
                token[:-1],
                token + "A",
                token.replace(".1.", ".2."),
                self.secret(),
                f"{stem}.",
                self.channel[:-1],
            )
        )
        return Shot(
            "forged token", f"{self.random.choice(VENDORS[:6])}/{made}", self.news(self.target()["reference"])
        )

    def misdirected(self) -> Shot:
        """True tokens at other vendors' doors."""
        token, name = self.random.choice(((self.target()["token"], VENDORS[1:]), (self.channel, VENDORS[:2])))
        return Shot(
            "another vendor's", f"{self.random.choice(name)}/{token}", self.news(self.target()["reference"])
        )

    def bent(self) -> Shot:
        """Paths that are no tokens."""
        made = self.random.choice(
            (
                "%2e%2e%2f", "%00", "job_..", "job_a.9999.x", "job_a.-1.x", "job_a.%D9%A3.x", "'%20OR%201=1",
                "%ff%fe",
                "x" * 300, "job_" + "x" * 3_000, "%F0%9F%92%A9", "$%7Bjndi:ldap:x%7D", "job_a.1.%0a%0dx",
                "%ed%a0%80",
            )
        )  # fmt: skip
        return Shot("bent path", f"{self.random.choice(VENDORS)}/{made}", self.news("job-1"))

    # -- with it

    def altered(self) -> Shot:
        """A true token, and a body about something else."""
        target, other = self.target(), self.target()
        body = self.random.choice(
            (
                self.news(f"x{other['reference']}"),
                self.news(self.secret()),
                self.news(target["reference"], status="PROCESSING"),
                self.news(target["reference"], status=["SUCCESS"]),
                self.news(target["reference"], type="video"),
                self.news(""),
                json.dumps({"job_id": {"S": target["reference"]}, "status": "SUCCESS"}).encode(),
                json.dumps({"job_id": -1, "status": "SUCCESS"}).encode(),
                b'{"job_id": "x", "job_id": "y", "status": "SUCCESS", "status": "PROCESSING"}',
            )
        )
        return Shot("altered body", f"omneky/{target['token']}", body)

    def lying(self) -> Shot:
        """A true token and its own reference: an end that the vendor will not confirm."""
        target = self.target()
        status = self.random.choice(("SUCCESS", "FAILED"))
        return Shot(
            "lie of an end",
            f"omneky/{target['token']}",
            self.news(target["reference"], status=status, nonce=self.secret()),
        )

    def repeated(self) -> Shot:
        """What the vendor really sent, again."""
        target = self.random.choice(self.targets[:2])
        return Shot("repeated", f"omneky/{target['token']}", self.news(target["reference"]))

    def strange(self) -> Shot:
        """AdCreative's channel, with strangers' processes."""
        process = self.random.choice(
            (self.secret(8), "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d", self.target()["reference"])
        )
        return Shot("stranger's process", f"adcreative/{self.channel}", self.progress(process))

    def channeled(self) -> Shot:
        """AdCreative's channel, with our processes: ends that are not."""
        return Shot(
            "lie by the channel",
            f"adcreative/{self.channel}",
            self.progress(self.random.choice(self.processes)),
        )

    def broken(self) -> Shot:
        """Bodies that are none."""
        body = self.random.choice(
            (
                b"", b"null", b"[]", b"7", b'"x"', b"<html>", b"{", b"\xff\xfe{\x00",
                b'{"job_id": "\xed\xa0\x80"}',
                b"[" * 100_000, b'{"a":' * 50_000, b'{"job_id": NaN}', b'{"job_id": 1e999}',
                b'{"job_id": ' + b"9" * 5000,
                b"\x00" * 1000, b'{"__proto__": {"status": "SUCCESS"}}', b"\xef\xbb\xbf{}",
            )
        )  # fmt: skip
        door = self.random.choice(
            (f"omneky/{self.target()['token']}", f"adcreative/{self.channel}", f"cutx/{self.secret()}")
        )
        return Shot("broken body", door, body)

    def dressed(self) -> Shot:
        """Odd headers around a forged body."""
        headers = self.random.choice(
            (
                {"Content-Type": "multipart/form-data; boundary=x"},
                {"Content-Type": "application/x-www-form-urlencoded"},
                {"Content-Type": "text/plain; charset=utf-16"},
                {"Content-Type": ""},
                {"Content-Encoding": "gzip", "Content-Type": "application/json"},
                {"X-HTTP-Method-Override": "DELETE"},
                {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"},
                {"Authorization": "Bearer x", "X-API-Key": "x"},
                {"X-Amzn-Trace-Id": "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"},
                {f"X-{n}": "x" * 90 for n in range(60)},
                {"Cookie": "a=b; " * 100 + "c=d"},
            )
        )
        return Shot("odd headers", f"omneky/{self.target()['token']}", self.news("another"), headers)

    def large(self) -> Shot:
        """Bodies above each limit in turn: ours (256 KB), a function's (6 MB), the gateway's (10 MB)."""
        size = self.random.choice((300_000, 300_000, 5 * MEGABYTE, 7 * MEGABYTE, 11 * MEGABYTE))
        door = self.random.choice(
            (f"omneky/{self.target()['token']}", f"adcreative/{self.channel}", f"omneky/{self.secret()}")
        )
        body = self.news(self.target()["reference"], padding="x" * size)
        return Shot(f"{len(body) // 100_000 / 10} MB", door, body)


def flood(plan: Json) -> Json:
    """Send `count` requests; `sent` by kind, `answers` by everything a sender can see of them."""
    enemy, sent, answers = Enemy(plan), Counter[str](), Counter[str]()
    shots = [enemy.shot(number) for number in range(plan["count"])]
    limits = httpx.Limits(max_connections=plan["connections"])
    with httpx.Client(base_url=plan["url"], timeout=120, limits=limits) as client:

        def fire(shot: Shot) -> tuple[str, str]:
            try:
                answer = client.post(f"/v1/callbacks/{shot.path}", content=shot.body, headers=shot.headers)
            except httpx.HTTPError as error:
                return shot.kind, f"no answer: {type(error).__name__}"
            seen = sorted(set(answer.headers) - {"date", "apigw-requestid"})
            return shot.kind, f"{answer.status_code} {answer.text} {','.join(seen)}"

        with ThreadPoolExecutor(plan["connections"]) as pool:
            for kind, told in pool.map(fire, shots):
                sent[kind] += 1
                answers[told] += 1
    return {"sent": dict(sent), "answers": dict(answers)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(flood(json.load(sys.stdin))))
