"""A face that speaks, looked at by the model that finds faces' features: what it sees is what was meant."""

import numpy as np
import pytest
import pyvips

from studio.cutting import faces, features
from studio.cutting.features import Features
from studio.drawing.paint import Box
from studio.video.gestures import Gesture
from studio.video.planes import Planes
from studio.video.talking import TalkingHead
from tests.unit.studio.drawn import portrait

STILL = Gesture()
SWAYING = Gesture(tilt=0.01, turn=0.02, shift=(0.01, -0.01), nearer=1.007)
LIPS = (slice(430, 490), slice(240, 360))  # of the portrait


def seen(image: pyvips.Image) -> tuple[Features, Box]:
    (face,) = faces.find(image)
    found = features.find(image, face)
    assert found is not None
    return found, Box(*face.head)


@pytest.fixture(scope="module")
def still() -> Planes:
    return Planes.of(portrait())


@pytest.fixture(scope="module")
def head(still: Planes) -> TalkingHead:
    return TalkingHead(still, *seen(portrait()))


def shown(still: Planes, head: TalkingHead, face: Gesture, sway: Gesture = STILL) -> Planes:
    frame = still.copy()
    head.lay(frame, face, sway)
    return frame


def parted(planes: Planes) -> float:
    """How far the model sees the lips apart, in widths of the mouth."""
    found, _ = seen(planes.rgb())
    gap = (found["inner_below"] - found["inner_above"])[3:8, 1].mean()
    return float(gap / np.ptp(found["outer_above"][:, 0]))


def open_eyes(planes: Planes) -> float:
    found, _ = seen(planes.rgb())
    return float(
        np.mean([(found[f"{s}_lid_below"] - found[f"{s}_lid_above"])[4, 1] for s in ("left", "right")])
    )


def test_the_model_sees_an_open_mouth_for_an_ah_and_a_closed_one_for_an_m(
    still: Planes, head: TalkingHead
) -> None:
    closed = parted(shown(still, head, Gesture(pressed=1.0)))
    small = parted(shown(still, head, Gesture(opening=0.1)))
    wide_open = parted(shown(still, head, Gesture(opening=0.2)))
    assert closed < 0.04
    assert closed + 0.015 < small < wide_open - 0.04
    assert wide_open > 0.1


def test_the_chin_goes_down_with_the_jaw(still: Planes, head: TalkingHead) -> None:
    rest, _ = seen(shown(still, head, Gesture()).rgb())
    ah, _ = seen(shown(still, head, Gesture(opening=0.2)).rgb())
    assert ah["outline"][18, 1] - rest["outline"][18, 1] > 4
    assert abs(ah["nose"][0, 1] - rest["nose"][0, 1]) < 4


def test_a_rounded_mouth_is_narrower_than_a_spread_one(still: Planes, head: TalkingHead) -> None:
    def across(width: float) -> float:
        found, _ = seen(shown(still, head, Gesture(opening=0.12, width=width)).rgb())
        return float(np.ptp(found["outer_above"][:, 0]))

    assert across(0.82) < 0.95 * across(1.0) < 1.02 * across(1.05)


def test_the_lids_come_down(still: Planes, head: TalkingHead) -> None:
    eyes = [open_eyes(shown(still, head, Gesture(lids=lids))) for lids in (0.0, 0.5, 1.0)]
    assert eyes == sorted(eyes, reverse=True)
    assert eyes[2] < 0.65 * eyes[0]


@pytest.mark.parametrize("lids", [0.0, 1.0])
def test_what_is_not_moved_stays_as_it_is(still: Planes, head: TalkingHead, lids: float) -> None:
    frame = shown(still, head, Gesture(opening=0.2, lids=lids))
    changed = np.abs(frame.luma.astype(int) - still.luma) > 8
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert rows.max() < 640, "the coat"
    assert columns.min() > 130
    assert columns.max() < 470
    assert rows.min() > (360 if lids == 0 else 270), "above the mouth only lids move"


def test_the_mouth_moves_only_as_it_is_told(still: Planes, head: TalkingHead) -> None:
    one, same = (shown(still, head, Gesture(opening=0.1)) for _ in range(2))
    assert np.array_equal(one.luma, same.luma)
    assert np.array_equal(one.chroma, same.chroma)
    other = shown(still, head, Gesture(opening=0.2))
    assert np.abs(one.luma.astype(int) - other.luma)[LIPS].mean() > 5


def test_a_head_that_sways_takes_its_mouth_with_it_and_tears_nothing(
    still: Planes, head: TalkingHead
) -> None:
    frame = shown(still, head, Gesture(opening=0.2), SWAYING)
    assert parted(frame) > 0.09
    moved, _ = seen(frame.rgb())
    before, _ = seen(shown(still, head, Gesture(opening=0.2)).rgb())
    assert 1 < np.abs(moved["nose"] - before["nose"]).max() < 14
    around = _around(head)
    edge = np.abs(frame.luma.astype(int) - still.luma)
    assert edge[around.top, around.left : around.right].max() <= 3
    assert edge[around.top : around.bottom, around.left].max() <= 3
    outside = edge.copy()
    outside[around.top : around.bottom, around.left : around.right] = 0
    assert outside.max() == 0


def _around(head: TalkingHead) -> Box:
    return head._sway.around


def test_a_face_at_the_edge_of_its_photo_is_moved_too() -> None:
    image = portrait().crop(130, 90, 340, 460).copy_memory()
    found, head = seen(image)
    still = Planes.of(image)
    frame = shown(still, TalkingHead(still, found, head), Gesture(opening=0.2, lids=0.5), SWAYING)
    assert frame.luma.min() >= 0
    assert parted(frame) > 0.07
    assert np.abs(frame.chroma.astype(int) - 128).max() < 60, "no colour that the photo does not have"
