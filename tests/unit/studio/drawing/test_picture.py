import json

import pyvips

from studio.cutting import photo
from studio.drawing.picture import logo, product, recalled, seen, sources
from tests.unit.studio.drawn import drawn


def loaded(image: pyvips.Image) -> photo.Photo:
    return photo.load(image.pngsave_buffer())


def test_a_logo_loses_its_empty_margins() -> None:
    picture = logo("logo", loaded(drawn('<path d="M100 40H300V90H280V60H100Z" fill="#123"/>', 400, 300)))
    assert (picture.image.width, picture.image.height) == (200, 50)
    assert picture.single_ink
    assert max(abs(a - b) for a, b in zip(picture.ink, (0x11, 0x22, 0x33), strict=True)) <= 2


def test_a_logo_on_a_white_box_is_lifted_off_it() -> None:
    boxed = drawn(
        '<rect width="400" height="300" fill="#fff"/><path d="M100 40H300V90H280V60H100Z" fill="#a00"/>',
        400,
        300,
    )
    picture = logo("logo", loaded(boxed[0:3]))
    assert (picture.image.width, picture.image.height) == (200, 50)
    assert picture.image(100, 10)[3] == 255
    assert picture.single_ink


def test_a_logo_of_several_colours_may_not_be_recoloured() -> None:
    two = '<rect width="100" height="50" fill="#e00"/><rect x="100" width="100" height="50" fill="#00e"/>'
    assert not logo("logo", loaded(drawn(two + '<circle cx="250" cy="25" r="20"/>', 300, 50))).single_ink


def test_an_opaque_tile_stays_as_it_is() -> None:
    stops = '<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
    ramp = f'<linearGradient id="g">{stops}</linearGradient>'
    tile = drawn(f'{ramp}<rect width="90" height="90" fill="url(#g)"/>', 90, 90)
    picture = logo("logo", loaded(tile[0:3]))
    assert not picture.single_ink
    assert picture.image.width == 90


def test_a_transparent_product_keeps_its_outline_and_its_photo_gets_a_ground() -> None:
    picture = product("product-1", loaded(drawn('<circle cx="100" cy="100" r="60" fill="#0a0"/>', 200, 200)))
    assert picture.cutout is not None
    assert (picture.cutout.width, picture.cutout.height) == (120, 120)
    assert picture.image.bands == 3
    assert picture.image(5, 5) == [255, 255, 255]
    assert set(sources([picture])) == {"product-1", "product-1.cutout"}


def test_a_photo_that_cannot_be_cut_out_is_offered_as_it_is() -> None:
    stripes = "".join(
        f'<rect x="{x}" width="7" height="200" fill="#{x % 10}4{x % 7}"/>' for x in range(0, 200, 7)
    )
    picture = product("product-1", loaded(drawn(stripes, 200, 200)[0:3]))
    assert picture.cutout is None
    assert set(sources([picture])) == {"product-1"}


def test_where_a_face_would_be_and_what_hangs_is_known_and_kept() -> None:
    strap = '<path d="M52 110 C -10 200, 20 330, 60 360" fill="none" stroke="#5b3a22" stroke-width="13"/>'
    camera = strap + '<rect x="50" y="70" width="310" height="200" rx="18" fill="#2b2b2e"/>'
    found = product("product-1", loaded(drawn(camera, 420, 420)))
    assert found.crown is not None
    assert found.hangs > 0.2
    again = recalled(json.loads(json.dumps(seen(found))), sources([found]))
    assert (again.crown, again.hangs) == (found.crown, found.hangs)


def test_where_nothing_is_found_there_is_no_crown() -> None:
    """A strip, in which the segmenter is not even asked."""
    strip = '<rect width="400" height="20" fill="#777"/><rect x="90" width="40" height="20" fill="#a33"/>'
    found = product("product-1", loaded(drawn(strip, 400, 20)[0:3]))
    assert found.cutout is None
    assert found.crown is None
