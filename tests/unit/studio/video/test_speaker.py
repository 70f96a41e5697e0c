"""Who is seen speaking: which portraits can be, where they stand, and when in a film."""

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import pyvips

from studio.brief import AdBrief, Offer
from studio.cutting import faces, features
from studio.cutting.cutout import Cutout
from studio.cutting.features import Features
from studio.cutting.masks import Floats
from studio.cutting.photo import Photo
from studio.design.tree import walk
from studio.drawing.picture import Picture
from studio.layout.stage.stage import Rect
from studio.video import RATIOS, Film, plan
from studio.video.frames import Frames
from studio.video.gestures import Gesture
from studio.video.planes import Planes
from studio.video.speaker import NoSpeakerError, Portrait, portrait_of
from studio.video.speech import Mouth, Speech
from studio.video.talking import TalkingHead
from studio.video.timing import FPS
from tests.unit.studio.drawn import bottle, drawn, portrait, wordmark
from tests.unit.studio.video.test_film import said

SCRIPT = "Dull skin? Our serum brightens it in just 14 days, without irritation. Two drops a day. Try it."
BRIEF = AdBrief(headlines=("Brighter skin in 14 days",), ctas=("Shop Now",), brand_name="Luméa")


@cache
def known() -> tuple[Photo, Cutout]:
    image = portrait()
    (face,) = faces.find(image)
    seen = features.find(image, face)
    assert seen is not None
    taken = Photo(image, image.width, image.height, "jpeg", False)
    cut = Cutout(image, 0.0, (0, 0, 600, 750), usable=False, heads=(face.head,), features=seen.plain())
    return taken, cut


def film(ratio: str = "9:16", script: str = SCRIPT, shown: Portrait | None = None, side: int = 480) -> Film:
    spoken = said(script)
    mouths = [Mouth(n * 0.2, shape) for n, shape in enumerate(("open", "closed", "wide") * 12)]
    speech = Speech(spoken.seconds, spoken.words, tuple(mouths))
    shown = shown or portrait_of(*known())
    pictures = (bottle(), wordmark())
    return plan(BRIEF, pictures, words=script, speech=speech, speaker=shown, ratio=ratio, long_side=side)


def close_up() -> Portrait:
    taken, cut = known()
    area = 130, 90, 340, 460
    image = taken.image.crop(*area).copy_memory()
    seen = Features.recalled(cut.features)
    assert seen is not None
    left, top, width, height = cut.heads[0]
    moved = replace(
        cut, heads=((left - 130, top - 90, width, height),), features=seen.moved(1, -130, -90).plain()
    )
    return portrait_of(Photo(image, image.width, image.height, "jpeg", False), moved)


def turned(seen: Features, aside: float) -> Features:
    """The face with its nose so many pixels beside its middle."""
    return Features({**seen.lines, "nose": seen["nose"] + np.array([aside, 0], dtype=np.float32)})


def without(taken: Photo, cut: Cutout, how: str) -> tuple[Photo, Cutout]:
    """The portrait, with something that cannot be animated."""
    seen = Features.recalled(cut.features)
    assert seen is not None
    if how == "no face":
        return taken, replace(cut, heads=())
    if how == "several faces":
        return taken, replace(cut, heads=cut.heads * 2)
    if how == "made out":
        return taken, replace(cut, features=())
    if how == "pixels wide":
        return taken, replace(cut, features=seen.moved(0.25, 200, 200).plain())
    if how == "look at the camera":
        return taken, replace(cut, features=turned(seen, 90).plain())
    return taken, replace(cut, features=seen.moved(1.0, -240, 0).plain())


@pytest.mark.parametrize(
    "how", ["no face", "several faces", "made out", "pixels wide", "look at the camera", "not whole"]
)
def test_what_cannot_be_animated_is_said(how: str) -> None:
    with pytest.raises(NoSpeakerError, match=how):
        portrait_of(*without(*known(), how))


def test_a_face_in_half_profile_is_animated() -> None:
    """Two portraits whose both eyes looked at the camera were refused."""
    taken, cut = known()
    seen = Features.recalled(cut.features)
    assert seen is not None
    outline = seen["outline"][:, 0]
    aside = 0.5 * float(outline.max() - outline.min()) / 2
    portrait_of(taken, replace(cut, features=turned(seen, aside).plain()))


def test_a_face_on_its_head_is_not_animated() -> None:
    image = portrait().rot180().copy_memory()
    for face in faces.find(image):
        seen = features.find(image, face)
        plain = seen.plain() if seen is not None else ()
        cut = Cutout(image, 0.0, (0, 0, 600, 750), usable=False, heads=(face.head,), features=plain)
        with pytest.raises(NoSpeakerError):
            portrait_of(Photo(image, image.width, image.height, "jpeg", False), cut)


def test_a_photo_that_was_shrunk_has_its_features_shrunk() -> None:
    taken, cut = known()
    half = portrait_of(replace(taken, image=taken.image.resize(0.5)), cut)
    whole = portrait_of(taken, cut)
    assert np.abs(half.features["outline"] * 2 - whole.features["outline"]).max() < 0.2
    assert abs(half.head.width * 2 - whole.head.width) <= 3


def test_rounded_corners_are_no_outline() -> None:
    taken, cut = known()
    radius = 40
    mask = pyvips.Image.svgload_buffer(
        f'<svg width="600" height="750"><rect width="600" height="750" rx="{radius}"/></svg>'.encode()
    )[3]
    rounded = portrait_of(replace(taken, image=taken.image.bandjoin(mask), has_alpha=True), cut)
    assert rounded.image.bands == 3
    away = np.abs(rounded.image.numpy().astype(int) - taken.image.numpy())
    inside = mask.numpy() == 255
    assert (away[inside] == 0).all()
    assert away[~inside].max() < 60, "the corners go on as the photo is beside them"


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("near", [False, True])
def test_the_head_is_whole_in_every_ratio_and_captions_are_off_it(ratio: str, near: bool) -> None:
    made = film(ratio, shown=close_up() if near else None)
    canvas = made.design
    seen = [shot for shot in made.shots if shot.speaker is not None]
    assert seen
    for shot in seen:
        assert shot.speaker is not None
        head, outline = shot.speaker.head, shot.speaker.features["outline"]
        assert head.height > 0.2 * canvas.height
        assert (outline >= 0).all()
        assert (outline <= [canvas.width, canvas.height]).all()
        for title in made.titles:
            if shot.start <= title.caption.start < shot.end:
                for node in title.nodes:
                    plate = Rect(node.x, node.y, node.width, node.height)
                    assert not _covers(plate, outline)


def test_beside_a_tight_portrait_a_photo_of_the_product_is_shown_where_it_is_not_cut_out() -> None:
    """The lower half of the film was empty."""
    spoken = said(SCRIPT)
    speech = Speech(spoken.seconds, spoken.words, (Mouth(0.2, "open"),))
    made = plan(
        BRIEF,
        (bottle(usable=False), wordmark()),
        words=SCRIPT,
        speech=speech,
        speaker=close_up(),
        long_side=480,
    )
    shots = [shot for shot in made.shots if shot.speaker is not None]
    assert shots
    for shot in shots:
        shown = next(node for node in walk(shot.ground) if node.id == "product")
        assert shown.y > 0.6 * shot.ground.height
        assert shown.width > 0.3 * shot.ground.width


def test_beside_a_tight_portrait_the_product_stands_where_no_caption_is() -> None:
    made = film(shown=close_up())
    first = next(shot for shot in made.shots if shot.speaker is not None)
    (product,) = (
        node for node in walk(first.ground) if getattr(node, "image_ref", "") == bottle().cutout_ref
    )
    head = first.speaker.head if first.speaker else None
    assert head is not None
    assert product.y > head.bottom
    plates = [node for title in made.titles for node in title.nodes if title.caption.start < first.end]
    assert plates
    assert all(plate.y + plate.height <= product.y for plate in plates)


@pytest.mark.parametrize("offer", [Offer(), Offer("€129", "€179", "New")], ids=["none", "offer"])
@pytest.mark.parametrize("picture", [bottle(), bottle(usable=False), None], ids=["free", "photo", "none"])
def test_the_half_beside_a_tight_portrait_is_not_empty(picture: Picture | None, offer: Offer) -> None:
    """In wide films a caption stood alone in it."""
    spoken = said(SCRIPT)
    speech = Speech(spoken.seconds, spoken.words, (Mouth(0.2, "open"),))
    pictures = tuple(one for one in (picture, wordmark()) if one is not None)
    brief = replace(BRIEF, offer=offer)
    made = plan(brief, pictures, words=SCRIPT, speech=speech, speaker=close_up(), ratio="16:9", long_side=960)
    width, height = made.design.width, made.design.height
    for shot in made.shots:
        if shot.speaker is None:
            continue
        found = [node for node in walk(shot.ground) if node.id == ("product" if picture else "logo")]
        assert len(found) == 1
        shown = Rect(found[0].x, found[0].y, found[0].width, found[0].height)
        assert shown.right < 0.5 * width
        assert shown.height > 0.3 * height or shown.width > 0.2 * width
        over = [title.nodes[0] for title in made.titles if shot.start <= title.caption.start < shot.end]
        over += [node for node in shot.copy if node.id == "offer-plate"]
        for plate in over:
            assert Rect(plate.x, plate.y, plate.width, plate.height).shared_with(shown) == 0


def _covers(plate: Rect, outline: Floats) -> bool:
    """Whether a caption lies on the face."""
    (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0)
    return bool(plate.x < right and plate.right > left and plate.y < bottom - 2 and plate.bottom > top)


@pytest.mark.parametrize(
    ("times", "turns"), [(1, [True, True]), (2, [True, False, True, False, True]), (3, None)]
)
def test_the_speaker_follows_the_ad_and_is_seen_most_of_the_time(
    times: int, turns: list[bool] | None
) -> None:
    made = film(script=" ".join([SCRIPT] * times))
    assert made.shots[0].speaker is None, "the ad is the first picture"
    assert 1.1 < made.shots[1].start < 2.5
    between = made.shots[1:-1]
    seen = [shot.speaker is not None for shot in between]
    assert turns is None or seen == turns
    assert seen[0]
    assert seen[-1]
    assert sum(shot.end - shot.start for shot in between if shot.speaker) > 0.5 * made.shots[-1].start
    assert made.shots[-1].closes


def test_a_speaker_comes_nearer_where_there_is_room() -> None:
    tight = portrait_of(*known())
    around = 400
    image = tight.image.embed(
        around, around, tight.image.width + 2 * around, tight.image.height + 2 * around, extend="copy"
    )
    head = tight.head._replace(left=tight.head.left + around, top=tight.head.top + around)
    shown = Portrait(image.copy_memory(), head, tight.features.moved(1, around, around))
    near = [shot.speaker.head.height for shot in film("1:1", shown=shown).shots if shot.speaker]
    assert len(near) > 1
    assert len(set(near)) == 2


@pytest.mark.parametrize("script", ["Two drops a day.", "Hi.", "Our serum brightens dull skin in two weeks."])
def test_a_short_film_shows_its_speaker_too(script: str) -> None:
    made = film(script=script)
    assert [shot.speaker is not None for shot in made.shots] == [False, True, False]
    assert " ".join(caption.text for caption in made.captions) == script


def test_without_speech_nobody_is_seen_speaking() -> None:
    made = plan(BRIEF, (bottle(),), words=SCRIPT, speaker=portrait_of(*known()), long_side=480)
    assert made.gestures is None
    assert not any(shot.speaker for shot in made.shots)


def test_one_without_a_ground_stands_on_the_brands_colour() -> None:
    taken, cut = known()
    alpha = drawn('<ellipse cx="300" cy="330" rx="190" ry="260" fill="#fff"/>', 600, 750)[3]
    free = portrait_of(replace(taken, image=taken.image.bandjoin(alpha), has_alpha=True), cut)
    made = film(shown=free)
    shot = next(shot for shot in made.shots if shot.speaker)
    assert shot.speaker is not None
    plates = [t.nodes[0] for t in made.titles if shot.start <= t.caption.start < shot.end]
    for plate in plates:
        box = Rect(plate.x, plate.y, plate.width, plate.height)
        assert not _covers(box, shot.speaker.features["outline"])
    corner = np.asarray(Frames(made, (bottle(), wordmark())).planes(shot.start + 0.5).rgb().numpy())[-4, 4]
    ground = np.asarray(portrait().numpy())[-4, 4]
    assert np.abs(corner.astype(int) - ground).max() > 25


def test_the_same_speaker_has_the_same_frames_and_a_face_that_moves() -> None:
    made = film("1:1", side=360)
    shot = next(shot for shot in made.shots if shot.speaker)
    first = round((shot.start + 0.3) * 30)
    one, other = (Frames(made, (bottle(), wordmark())) for _ in range(2))
    frames = [one[index] for index in range(first, first + 12)]
    for index in (first + 7, first + 2):
        assert np.array_equal(other[index], frames[index - first])
    assert all((a != b).any() for a, b in itertools.pairwise(frames[::3]))


def test_the_head_is_moved_once_for_three_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = list[Gesture]()

    def lay(self: TalkingHead, frame: Planes, face: Gesture, head: Gesture) -> None:
        heads.append(head)

    monkeypatch.setattr(TalkingHead, "lay", lay)
    made = film("1:1", side=360)
    shot = next(shot for shot in made.shots if shot.speaker)
    frames = Frames(made, (bottle(), wordmark()))
    first = -(-round(shot.start * FPS) // 3) * 3
    for index in range(first, first + 30):
        frames[index]
    assert len(heads) == 30
    assert len(set(heads)) == 10


def test_pixels_are_those_of_the_portrait() -> None:
    """Before it moves: nothing is drawn twice or shifted."""
    made = film("4:5")
    shot = next(shot for shot in made.shots if shot.speaker)
    frames = Frames(made, (bottle(), wordmark()))
    frames._titles = []
    moving = frames.planes(shot.start + 0.3).luma.astype(int)
    made = replace(made, gestures=None)
    still = Frames(made, (bottle(), wordmark()))
    still._titles = []
    difference = np.abs(moving - still.planes(shot.start + 0.3).luma)
    assert np.percentile(difference, 80) <= 6
    assert isinstance(frames.planes(shot.start).rgb(), pyvips.Image)
