"""A ZIP that is written as it is read, opened again by others."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.archives.zipping import Member, Stream, zipped

MEMBERS = st.dictionaries(
    st.text("aé保-/ 0", min_size=1, max_size=20).filter(lambda name: name.strip("/") == name),
    st.lists(st.binary(max_size=3000), max_size=5),
    max_size=8,
)


def archive(members: dict[str, list[bytes]]) -> bytes:
    made = (Member(name, sum(map(len, pieces)), pieces) for name, pieces in members.items())
    return b"".join(zipped(made))


@given(MEMBERS, st.integers(1, 5000))
def test_what_goes_in_comes_out(members: dict[str, list[bytes]], held: int) -> None:
    with patch("adrelay.archives.zipping._HELD", held):
        whole = archive(members)
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        assert {one.filename: opened.read(one) for one in opened.infolist()} == {
            name: b"".join(pieces) for name, pieces in members.items()
        }
        # Who unpacks a stream knows each file's length before it.
        assert all(one.flag_bits & 0x08 == 0 for one in opened.infolist())
    assert whole == archive(members)


@given(st.lists(st.binary(max_size=50)), st.lists(st.integers(1, 70), min_size=1))
def test_a_stream_gives_as_much_as_it_is_asked_for(pieces: list[bytes], sizes: list[int]) -> None:
    stream, whole = Stream(iter(pieces)), b"".join(pieces)
    place = 0
    for size in sizes:
        assert stream.read(size) == whole[place : place + size]
        place += size
    assert stream.read() == whole[place:]


def test_no_more_than_a_file_is_held() -> None:
    given_out = 0

    def members() -> Iterator[Member]:
        nonlocal given_out
        for number in range(100):
            given_out += 100_000
            yield Member(f"{number}", 100_000, [bytes(100_000)])

    taken = 0
    for piece in zipped(members()):
        taken += len(piece)
        assert given_out - taken <= 100_000


def test_more_files_than_a_plain_zip_has(tmp_path: Path) -> None:
    many = {f"{number}": [b""] for number in range(65_600)}
    (tmp_path / "many.zip").write_bytes(archive(many))
    with zipfile.ZipFile(tmp_path / "many.zip") as opened:
        assert len(opened.infolist()) == len(many)


@pytest.mark.skipif(shutil.which("unzip") is None, reason="needs unzip")
def test_unzip_opens_it(tmp_path: Path) -> None:
    (tmp_path / "some.zip").write_bytes(archive({"Crème/保湿.png": [b"one", b"two"], "b.csv": [b"x"]}))
    told = subprocess.run(
        ["unzip", "-t", "some.zip"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (told.returncode, "No errors" in told.stdout) == (0, True), told
