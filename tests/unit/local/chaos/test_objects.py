"""Chaos's S3 takes a file as the SDK sends it."""

import io

from local.chaos.objects import Buckets


def test_a_file_that_is_sent_again_is_the_whole_file() -> None:
    buckets, body = Buckets(frozenset(), lambda *_: None), io.BytesIO(b"all of it")
    for _ in range(2):
        buckets.answer("PutObject", {"Bucket": "assets", "Key": "one.png", "Body": body})
        assert buckets.read("assets", "one.png") == b"all of it"
