from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import pyvips

from studio.drawing.render import encode, render, render_layers
from studio.editing import parse_design
from studio.errors import PictureError
from tests.unit.studio.drawn import drawn

Pixels = npt.NDArray[np.uint8]
RED, BLUE = {"type": "SOLID", "color": "#ff0000"}, {"type": "SOLID", "color": "#0000ff"}
PICTURES = {
    "red": drawn('<rect width="100" height="50" fill="#f00"/>', 100, 50),
    "left": drawn('<rect width="50" height="100" fill="#f00"/>', 100, 100),
    "rgb": drawn('<rect width="90" height="90" fill="#0f0"/>', 90, 90)[0:3],
}


def pixels(*children: dict[str, Any], side: int = 200, **fields: Any) -> Pixels:
    tree = {"type": "FRAME", "id": "ad", "width": side, "height": side, "children": list(children), **fields}
    return np.asarray(render(parse_design(tree), PICTURES).numpy())


def node(
    kind: str = "RECTANGLE",
    x: float = 50,
    y: float = 50,
    width: float = 100,
    height: float = 100,
    **fields: Any,
) -> dict[str, Any]:
    return {
        "type": kind,
        "id": fields.pop("id", "n"),
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        **fields,
    }


def where(image: Pixels, color: tuple[int, int, int], tolerance: int = 40) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the pixels that are about of that colour."""
    hit = np.abs(image.astype(int) - color).max(axis=2) <= tolerance
    rows, columns = np.nonzero(hit.any(axis=1))[0], np.nonzero(hit.any(axis=0))[0]
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def test_an_empty_canvas_is_white() -> None:
    assert (pixels() == 255).all()


@pytest.mark.parametrize("kind", ["RECTANGLE", "ELLIPSE", "FRAME"])
def test_a_shape_fills_its_box(kind: str) -> None:
    assert where(pixels(node(kind, fills=[RED])), (255, 0, 0)) == (50, 50, 150, 150)


def test_a_vector_is_drawn_in_its_own_coordinates() -> None:
    image = pixels(node("VECTOR", path="M0 0H50V100H0Z", fills=[RED]))
    assert where(image, (255, 0, 0)) == (50, 50, 100, 150)


def test_children_count_from_their_frame_and_end_at_its_outline_if_it_clips() -> None:
    child = node(id="c", x=50, y=0, width=100, height=20, fills=[RED])
    assert where(pixels(node("FRAME", children=[child])), (255, 0, 0)) == (100, 50, 200, 70)
    clipped = pixels(node("FRAME", clipsContent=True, children=[child]))
    assert where(clipped, (255, 0, 0)) == (100, 50, 150, 70)


def test_rounded_frames_cut_the_corners_of_their_children() -> None:
    child = node(id="c", x=0, y=0, fills=[RED])
    image = pixels(node("FRAME", clipsContent=True, cornerRadius=50, children=[child]))
    assert (image[55, 55] == 255).all()
    assert (image[100, 100] == (255, 0, 0)).all()


def test_corner_radii_go_clockwise_from_the_top_left() -> None:
    image = pixels(node(cornerRadius=[40, 0, 0, 0], fills=[RED]))
    assert (image[52, 52] == 255).all()
    assert all((image[y, x] == (255, 0, 0)).all() for y, x in ((52, 147), (147, 147), (147, 52)))


def test_opacity_mixes() -> None:
    assert np.abs(pixels(node(fills=[RED], opacity=0.5))[100, 100].astype(int) - (255, 127, 127)).max() <= 1


def test_a_fade_of_a_group_counts_once_where_its_children_overlap() -> None:
    children = [node(id="a", x=0, y=0, fills=[RED]), node(id="b", x=0, y=0, fills=[RED])]
    image = pixels(node("GROUP", opacity=0.5, children=children))
    assert np.abs(image[100, 100].astype(int) - (255, 127, 127)).max() <= 1


def test_invisible_nodes_are_not_drawn_and_need_no_picture() -> None:
    assert (pixels(node("IMAGE", imageRef="nowhere", visible=False)) == 255).all()


def test_a_missing_picture_names_its_node() -> None:
    with pytest.raises(PictureError, match=r"hero: .*'nowhere'"):
        pixels(node("IMAGE", id="hero", imageRef="nowhere"))


@pytest.mark.parametrize("kind", ["RECTANGLE", "TEXT", "GROUP", "IMAGE"])
def test_rotation_is_about_the_middle_and_clockwise(kind: str) -> None:
    """A bar over the left half of the box, turned by a quarter, lies over its upper half."""
    bar = node(id="bar", x=0, y=0, width=50, height=100, fills=[RED])
    turned = {
        "RECTANGLE": node("RECTANGLE", x=50, y=75, width=100, height=50, fills=[RED], rotation=90),
        "GROUP": node("GROUP", rotation=90, children=[bar]),
        "IMAGE": node("IMAGE", imageRef="left", rotation=90),
        "TEXT": node("TEXT", characters="■■■", fontSize=40, rotation=90, fills=[RED]),
    }[kind]
    left, top, right, bottom = where(pixels(turned), (255, 0, 0))
    if kind == "RECTANGLE":
        assert (left, top, right, bottom) == (75, 50, 125, 150)
    elif kind == "TEXT":
        assert bottom - top > 1.8 * (right - left)
    else:
        assert max(abs(left - 50), abs(top - 50), abs(right - 150), abs(bottom - 100)) <= 1


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        ({"scaleMode": "FIT"}, (50, 75, 150, 125)),
        ({"scaleMode": "FIT", "align": "TOP"}, (50, 50, 150, 100)),
        ({"scaleMode": "FIT", "align": "BOTTOM"}, (50, 100, 150, 150)),
        ({"scaleMode": "FILL"}, (50, 50, 150, 150)),
        ({"scaleMode": "STRETCH"}, (50, 50, 150, 150)),
    ],
)
def test_pictures_are_placed_as_asked(fields: dict[str, Any], box: tuple[int, ...]) -> None:
    assert where(pixels(node("IMAGE", imageRef="red", **fields)), (255, 0, 0)) == box


def test_a_picture_far_larger_than_the_canvas_is_cut_before_it_is_enlarged() -> None:
    image = pixels(
        node("IMAGE", imageRef="left", x=-7_900, y=-8_000, width=16_000, height=16_000, scaleMode="FILL")
    )
    # The edge between the picture's two middle pixels, 160 times enlarged, lies in the middle of the canvas.
    assert abs(int(image[100, 100, 1]) - 127) < 8
    assert image[100, 0, 1] < image[100, 100, 1] < image[100, 199, 1]


def test_pictures_flip_and_take_a_tint() -> None:
    flipped = pixels(node("IMAGE", imageRef="left", flip="HORIZONTAL", tint="#0000ff"))
    assert where(flipped, (0, 0, 255)) == (100, 50, 150, 150)


def test_a_slanted_picture_keeps_its_foot() -> None:
    image = pixels(node("IMAGE", imageRef="left", skew=45))
    assert abs(where(image[145:150], (255, 0, 0))[0] - 51) <= 4
    assert abs(where(image[50:55], (255, 0, 0))[0] - 147) <= 4


def test_borrowed_pictures_follow_their_lender() -> None:
    lender = node("IMAGE", id="product", x=0, y=0, width=50, height=50, imageRef="rgb")
    borrower = node("IMAGE", id="echo", x=100, y=100, width=50, height=50, imageOf="product")
    assert (pixels(lender, borrower)[125, 125] == (0, 255, 0)).all()


def test_a_picture_can_fill_a_shape() -> None:
    image = pixels(node("ELLIPSE", fills=[{"type": "IMAGE", "imageRef": "rgb"}]))
    assert (image[100, 100] == (0, 255, 0)).all()
    assert (image[52, 52] == 255).all()


def test_a_blur_spreads_and_keeps_the_amount_of_ink() -> None:
    sharp = 255.0 - pixels(node(fills=[BLUE]))[..., 0]
    for radius in (4, 20, 60):
        soft = 255.0 - pixels(node(fills=[BLUE], effects=[{"type": "LAYER_BLUR", "radius": radius}]))[..., 0]
        assert soft.sum() == pytest.approx(sharp.sum(), rel=0.02)
        assert (soft > 2).sum() > (sharp > 2).sum()


def test_a_shadow_lies_where_its_offset_says() -> None:
    shadow = {"type": "DROP_SHADOW", "color": "#000000", "opacity": 1, "offset": [30, 20], "radius": 0}
    image = pixels(node(x=20, y=20, fills=[RED], effects=[shadow]))
    assert where(image, (0, 0, 0)) == (50, 40, 150, 140)
    assert (image[60, 60] == (255, 0, 0)).all()


def test_masks_fade_along_their_gradient() -> None:
    mask = {
        "type": "GRADIENT_LINEAR",
        "start": [0, 0],
        "end": [0, 1],
        "stops": [{"position": 0, "color": "#000000"}, {"position": 1, "color": "#000000", "opacity": 0}],
    }
    column = pixels(node(fills=[RED], mask=mask))[50:150, 100, 1]
    assert column[0] < 10
    assert column[-1] > 245
    assert (np.diff(column.astype(int)) >= -2).all()


def test_multiply_darkens() -> None:
    image = pixels(
        node(id="a", fills=[RED]),
        node(id="b", fills=[BLUE], blendMode="MULTIPLY"),
    )
    assert (image[100, 100] == 0).all()
    assert (image[10, 10] == 255).all()


def gradient(first: str, second: str) -> dict[str, Any]:
    stops = [{"position": 0, "color": first}, {"position": 1, "color": second}]
    return {"type": "GRADIENT_LINEAR", "start": [0, 0], "end": [0, 1], "stops": stops}


@pytest.mark.parametrize("where_it_is", ["background", "frame", "shape"])
def test_large_gradients_are_dithered(where_it_is: str) -> None:
    """Three levels over 800 pixels: plain rounding would make three flat bands."""
    fill = gradient("#808080", "#838383")
    if where_it_is == "background":
        image = pixels(side=800, fills=[fill])
    else:
        kind = "FRAME" if where_it_is == "frame" else "RECTANGLE"
        inside = node(kind, x=0, y=0, width=800, height=800, cornerRadius=1, clipsContent=True, fills=[fill])
        inside = inside if kind == "FRAME" else {k: v for k, v in inside.items() if k != "clipsContent"}
        image = pixels(inside, side=800)
    means = image[40:760, 40:760].reshape(9, 80, 720, 3).mean(axis=(1, 2, 3))
    assert (np.diff(means) > 0.1).all(), means
    assert np.abs(means - np.linspace(means[0], means[-1], 9)).max() < 0.1


def test_gradients_reach_their_ends() -> None:
    image = pixels(side=400, fills=[gradient("#000000", "#ffffff")])
    assert image[0].max() <= 3
    assert image[-1].min() >= 252
    assert np.abs(image[200].astype(int) - 128).max() <= 3


def test_text_stands_in_its_box() -> None:
    label: dict[str, Any] = {
        "characters": "HHH",
        "fontFamily": "Inter",
        "fontSize": 40,
        "lineHeight": 1.0,
        "fills": [RED],
    }
    for align, side in (("LEFT", 0), ("RIGHT", 2)):
        box = where(pixels(node("TEXT", textAlign=align, **label)), (255, 0, 0))
        assert abs(box[side] - (50 if side == 0 else 150)) <= 2
    box = where(pixels(node("TEXT", textAlign="CENTER", textAlignVertical="CENTER", **label)), (255, 0, 0))
    assert abs((box[0] + box[2]) / 2 - 100) <= 1.5
    assert abs((box[1] + box[3]) / 2 - 100) <= 1.5


def test_text_shrinks_to_its_box_unless_told_not_to() -> None:
    long: dict[str, Any] = {
        "characters": "A sentence that is far too long for its box",
        "fontSize": 60,
        "fills": [RED],
    }
    box = where(pixels(node("TEXT", **long)), (255, 0, 0), tolerance=120)
    assert box[0] >= 48
    assert box[2] <= 152
    assert box[3] <= 156
    runs_over = where(pixels(node("TEXT", textAutoResize="NONE", **long)), (255, 0, 0))
    assert runs_over[3] > 180


def test_text_can_carry_a_gradient() -> None:
    image = pixels(node("TEXT", characters="MMM", fontSize=50, fills=[gradient("#ff0000", "#0000ff")]))
    assert where(image, (255, 0, 0), tolerance=120)[1] < where(image, (0, 0, 255), tolerance=160)[3]


def test_scale_changes_the_size_and_nothing_else() -> None:
    tree = {
        "type": "FRAME", "id": "ad", "width": 400, "height": 300,
        "fills": [gradient("#ffeedd", "#ddccbb")],
        "children": [
            node("ELLIPSE", id="e", fills=[RED], effects=[{"type": "LAYER_BLUR", "radius": 30}]),
            node("TEXT", id="t", x=160, width=200, characters="Two words here", fontSize=40),
        ],
    }  # fmt: skip
    design = parse_design(tree)
    full, double = render(design, {}), render(design, {}, scale=2)
    assert (double.width, double.height) == (800, 600)
    difference = np.abs(double.shrink(2, 2).numpy().astype(int) - full.numpy())
    assert difference.mean() < 1.5


def test_layers_come_one_list_a_child() -> None:
    tree = {
        "type": "FRAME",
        "id": "ad",
        "width": 200,
        "height": 200,
        "children": [node(id="a", fills=[RED]), node(id="b")],
    }
    layers = render_layers(parse_design(tree), {})
    assert list(layers) == ["a", "b"]
    assert layers["a"][0].box[:2] == (49, 49)
    assert layers["b"] == []


@pytest.mark.parametrize(("kind", "loader"), [("png", "pngload"), ("jpeg", "jpegload"), ("webp", "webpload")])
def test_files_can_be_read_back(kind: Any, loader: str) -> None:
    tree = {"type": "FRAME", "id": "ad", "width": 64, "height": 48, "fills": [RED]}
    data = encode(render(parse_design(tree), {}), kind)
    image = pyvips.Image.new_from_buffer(data, "")
    assert image.get("vips-loader").startswith(loader)
    assert (image.width, image.height, image.bands) == (64, 48, 3)


def test_the_same_design_gives_the_same_bytes() -> None:
    ground = gradient("#101010", "#303030")
    label = node("TEXT", characters="Same", fontSize=40)
    design = parse_design(
        {"type": "FRAME", "id": "ad", "width": 300, "height": 300, "fills": [ground], "children": [label]}
    )
    assert encode(render(design, {}), "png") == encode(render(design, {}), "png")


@pytest.mark.parametrize("family", ["Inter", "Playfair Display", "Fredoka"])
@pytest.mark.parametrize("figures", ["38", "۸۳", "٨٣", "३८", "৮৩", "๘๓", "၈၃"])
def test_a_price_is_struck_through_the_middle_of_its_figures(figures: str, family: str) -> None:
    """The bar lay where capitals have their middle, above or below the figures of other scripts."""
    text = node("TEXT", 20, 20, 300, 90, characters=figures, fontFamily=family, fontSize=80)
    bare, struck = (
        pixels({**text, "textDecoration": decoration}, side=320)[..., 0].astype(int) < 128
        for decoration in ("NONE", "STRIKETHROUGH")
    )
    ink, bar = np.flatnonzero(bare.any(axis=1)), np.flatnonzero((struck & ~bare).any(axis=1))
    assert bar.mean() == pytest.approx(ink.mean(), abs=3)


@pytest.mark.parametrize("zero", [0x660, 0x6F0, 0x966, 0x9E6, 0xAE6, 0xE50, 0xED0, 0x17E0, 0x1040])
@pytest.mark.parametrize("size", [24, 48])
def test_figures_stay_themselves_behind_their_bar(zero: int, size: int) -> None:
    """A level bar lay on the strokes that many figures have at half their height: ۴ and ۳ looked alike."""
    figures = "".join(chr(zero + digit) for digit in range(1, 10))
    text = node("TEXT", 20, 20, 500, 90, characters=figures, fontSize=size)
    bare, struck = (
        pixels({**text, "textDecoration": decoration}, side=540)[..., 0].astype(int) < 128
        for decoration in ("NONE", "STRIKETHROUGH")
    )
    bar = struck & ~bare
    assert bar.sum() < 0.28 * bare.sum()
    first, *_, last = np.flatnonzero(bar.any(axis=0))
    assert np.flatnonzero(bar[:, first]).mean() - np.flatnonzero(bar[:, last]).mean() > 0.4 * size


def test_the_bar_through_latin_figures_is_level() -> None:
    text = node("TEXT", 20, 20, 500, 90, characters="€1,279.50", fontSize=48)
    bare, struck = (
        pixels({**text, "textDecoration": decoration}, side=540)[..., 0].astype(int) < 128
        for decoration in ("NONE", "STRIKETHROUGH")
    )
    assert np.flatnonzero((struck & ~bare).any(axis=1)).size <= 5
