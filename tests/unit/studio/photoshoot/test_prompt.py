from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.color.oklch import parse_hex, to_oklch
from studio.photoshoot import Reading, preset, presets, read_prompt, suited, terms
from studio.photoshoot.sizes import FURNITURE, VEHICLE


def props(reading: Reading) -> set[str]:
    return {prop.kind for prop in reading.scene.props}


def test_materials_and_colours_come_to_their_nouns() -> None:
    scene = read_prompt("on a walnut table before a sage green wall").scene
    assert (scene.floor.material, scene.floor.color) == ("wood", "#8a5c3a")
    assert (scene.wall.material, scene.wall.color) == ("paint", "#9caf88")
    assert scene.backdrop.kind == "none"


def test_what_finds_no_noun_goes_where_the_preposition_points() -> None:
    assert read_prompt("on marble").scene.floor.material == "marble"
    assert read_prompt("against brick").scene.wall.material == "brick"


def test_a_podium_has_its_own_material_and_colour() -> None:
    scene = read_prompt("on a round marble podium, pastel pink background, rose petals").scene
    assert scene.stand is not None
    assert scene.stand.surface.material == "marble"
    red, green = int(scene.wall.color[1:3], 16), int(scene.wall.color[3:5], 16)
    assert red > 230 > green > 150


def test_the_vendors_example_prompts_are_understood() -> None:
    reading = read_prompt("on a sleek black and blue geometric pattern background...")
    assert reading.not_understood == ()
    assert reading.scene.backdrop.colors == ("#151515", "#2563c9")
    assert "cubes" in props(reading)
    reading = read_prompt(
        "product on rustic wood table with autumn leaves and warm lighting, thanksgiving style"
    )
    assert reading.not_understood == ()
    assert {"leaves", "pumpkins"} <= props(reading)


@pytest.mark.parametrize(
    ("text", "gobo"),
    [
        ("window light", "window"),
        ("with palm leaf shadows", "palm"),
        ("venetian blinds", "blinds"),
        ("in a spotlight", "spot"),
        ("dappled light", "dapple"),
    ],
)
def test_light_through_something(text: str, gobo: str) -> None:
    assert read_prompt(text).scene.light.gobo == gobo


def test_where_the_light_comes_from() -> None:
    assert read_prompt("light from the right").scene.light.azimuth > 0
    assert read_prompt("light from the left").scene.light.azimuth < 0
    assert abs(read_prompt("backlit").scene.light.azimuth) > 120
    assert read_prompt("hard light").scene.light.softness < read_prompt("soft light").scene.light.softness


def test_negations_are_not_read_as_wishes() -> None:
    assert props(read_prompt("christmas")) == {"ornaments", "garland"}
    assert props(read_prompt("christmas without ornaments, no garland")) == set()
    assert read_prompt("no podium").scene.stand is None
    assert read_prompt("grey room with no window light").scene.light.gobo == "none"
    assert "petals" not in props(read_prompt("pink background, not petals"))


def test_settings_start_from_a_preset_and_may_be_changed() -> None:
    assert read_prompt("on a sandy beach by the sea").scene.backdrop.kind == "sea"
    kitchen = read_prompt("on a marble counter in a bright kitchen").scene
    assert (kitchen.backdrop.kind, kitchen.floor.material) == ("interior", "marble")
    assert set(terms.SETTINGS) <= {one.id for one in presets()}


def test_several_colours_make_a_gradient_and_colour_pairs_are_one_colour() -> None:
    assert read_prompt("in front of a white and pink gradient").scene.backdrop.colors == (
        "#ffffff",
        "#ec6a9c",
    )
    assert read_prompt("sage green background").scene.backdrop.kind == "none"


def test_shades_change_a_colour_or_else_the_light() -> None:
    plain, dark = (
        read_prompt("blue background").scene.wall.color,
        read_prompt("dark blue background").scene.wall.color,
    )
    assert int(dark[5:7], 16) < int(plain[5:7], 16)
    assert read_prompt("dark and moody").scene.light.ambient < read_prompt("").scene.light.ambient


def test_what_is_not_known_comes_back_word_for_word() -> None:
    reading = read_prompt("on the moon with aliens, oak table, a Frobnicator 3000 beside it")
    assert reading.not_understood == ("moon", "aliens", "frobnicator")
    assert reading.scene.floor.material == "wood"
    assert "oak" in reading.understood


def test_an_empty_prompt_is_a_plain_studio_set() -> None:
    reading = read_prompt("")
    assert (reading.understood, reading.not_understood) == ((), ())
    assert reading.scene.setting == "sweep"


@pytest.mark.parametrize("name", [one.id for one in presets()])
def test_every_presets_own_prompt_is_understood_but_for_a_word(name: str) -> None:
    assert len(read_prompt(preset(name).prompt_text).not_understood) <= 1


def outcome(prompt: str) -> str:
    reading = read_prompt(prompt)
    if reading.missing:
        return f"refused: {', '.join(reading.missing)}"
    hidden = reading.not_understood
    return f"drawn, not shown: {', '.join(hidden)}" if hidden else "drawn"


_PROMPTS = [
    line.split("\t")
    for line in Path(__file__).with_name("marketing_prompts.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("prompt", "said"), _PROMPTS)
def test_prompts_of_marketing_people(prompt: str, said: str) -> None:
    """Written before the parser could read them; beside each, what it says of it."""
    assert outcome(prompt) == said


@pytest.mark.parametrize(
    ("prompt", "missing"),
    [
        ("in a submarine", ("submarine",)),
        ("on a table in a submarine", ()),  # on a table it is
        ("on a hammock on the beach", ("hammock",)),  # and a beach alone is not what was asked for
        ("in Lisbon", ("lisbon",)),
        ("in a café in Lisbon", ()),
        ("against a graffiti wall", ("graffiti",)),
        ("quokka", ("quokka",)),
        ("red", ()),
        ("soft light, no quokka", ("quokka",)),
    ],
)
def test_a_place_that_cannot_be_drawn_is_named(prompt: str, missing: tuple[str, ...]) -> None:
    assert read_prompt(prompt).missing == missing


def test_a_feast_that_no_preset_is_of_is_told() -> None:
    """They were strewn with the gold confetti of a western New Year's Eve."""
    reading = read_prompt("on a red table for lunar new year")
    assert (reading.not_understood, reading.missing) == (("lunar new year",), ())
    assert reading.scene == read_prompt("on a red table").scene
    assert read_prompt("Chinese New Year").missing == ("chinese new year",)
    assert read_prompt("new year").scene.props


def test_hours_and_weather_change_the_sky_of_a_place() -> None:
    day, dusk = read_prompt("on a mountain road").scene, read_prompt("on a mountain road at sunset").scene
    assert day.backdrop.kind == dusk.backdrop.kind == "hills"
    assert day.backdrop.colors[0] != dusk.backdrop.colors[0]
    assert read_prompt("on a city street at night").scene.backdrop.colors != (
        read_prompt("on a city street").scene.backdrop.colors
    )
    assert read_prompt("on a rainy street").scene.floor.gloss > 0.5


def test_books_are_under_the_product_or_beside_it() -> None:
    under = read_prompt("on a stack of books").scene
    assert under.stand is not None
    assert under.stand.shape == "books"
    beside = read_prompt("on a desk beside books")
    assert beside.scene.backdrop.kind == "interior"
    assert props(beside) == {"books"}


_TABLES = (terms.GOBOS, terms.PLACES, terms.SETTINGS)
_PHRASES = sorted(phrase for table in _TABLES for phrases in table.values() for phrase in phrases.split("|"))
_OTHERS = ["no", "on", "dark", "red", "#12f", "before", ",", "petals", "🎃", "\u202e"]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*_PHRASES, *_OTHERS]), max_size=14))
def test_any_mix_of_words_gives_a_scene(parts: list[str]) -> None:
    read_prompt(" ".join(parts))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_scene(text: str) -> None:
    read_prompt(text)


@pytest.mark.parametrize("prompt", ["in a meadow in the sunshine", "on a beach in bright sun"])
def test_the_sun_falls_through_windows_indoors_alone(prompt: str) -> None:
    outside = read_prompt(prompt)
    assert not set(outside.not_understood) & {"sun", "sunshine"}
    assert outside.scene.light.gobo not in ("window", "blinds")
    assert read_prompt("on a walnut table in the sun").scene.light.gobo == "window"


@pytest.mark.parametrize(
    ("prompt", "lost"),
    [
        ("halloween, in a meadow", ("meadow",)),
        ("on a plinth, easter, kitchen", ("kitchen",)),
        ("on moss and on slate", ("moss",)),
        ("light from the left, light from the right", ("light from the left",)),
        ("green wall, orange wall", ("green",)),
        ("misty, on a marble plinth", ("misty",)),
        ("on a beach, before a blue wall", ("beach",)),
        ("on a cube stand, on a round podium", ("cube stand",)),
        ("spotlight, palm shadows", ("spotlight",)),
        ("on a marble table by a window, warm light, dried flowers", ()),
        ("on a podium in the snow", ()),
        ("no podium, on a beach at sunset, golden light", ()),
        ("sage green wall, terracotta podium, soft shadows", ()),
    ],
)
def test_words_that_others_took_the_place_of_are_told(prompt: str, lost: tuple[str, ...]) -> None:
    """The second place, colour or lamp was dropped without a word."""
    assert read_prompt(prompt).unshown == lost


def test_prompts_of_presets_are_shown() -> None:
    """But of three: two nouns that no preset of its own has, and a material that goes with a floor."""
    lost = {word for one in presets() for word in read_prompt(one.prompt_text).unshown}
    assert lost == {"wooden", "city", "skyline"}


@pytest.mark.parametrize(
    "hour", ["in the morning", "at noon", "at midday", "in the late afternoon", "at night"]
)
@pytest.mark.parametrize("place", ["on a wooden table", "on a beach", "in a kitchen"])
def test_an_hour_of_the_day_is_understood_and_is_another_light(place: str, hour: str) -> None:
    """“Morning” and “noon” were not understood, and a room at night was as light as by day."""
    plain, then = read_prompt(place), read_prompt(f"{place} {hour}")
    assert (then.not_understood, then.missing, then.unshown) == ((), (), ())
    assert then.scene.light != plain.scene.light
    assert then.scene.floor.material == plain.scene.floor.material


@pytest.mark.parametrize("place", ["on a wooden table", "in a kitchen", "in a loft"])
def test_a_room_at_night_is_dark(place: str) -> None:
    day, night = read_prompt(place).scene, read_prompt(f"{place} at night").scene
    assert to_oklch(parse_hex(night.wall.color)).lightness < 0.5 or night.backdrop.kind == "interior"
    assert night.backdrop.colors[3:] == day.backdrop.colors[3:], "lamps are on"


@pytest.mark.parametrize("prompt", ["🙂🙂", "★", "...", "?!", "—", "123"])
def test_what_says_nothing_is_a_place_that_is_missing(prompt: str) -> None:
    """It was drawn as a plain studio set, without a word."""
    reading = read_prompt(prompt)
    assert (reading.not_understood, reading.missing) == ((prompt,), (prompt,))


@pytest.mark.parametrize(
    ("prompt", "lost"),
    [
        ("on a walnut table 🙂, sage wall", ("🙂",)),
        ("on a table → red wall", ("→",)),
        ("Lemon, on a table!", ()),
    ],
)
def test_signs_among_words_are_not_understood(prompt: str, lost: tuple[str, ...]) -> None:
    reading = read_prompt(prompt)
    assert tuple(one for one in reading.not_understood if not one.isalpha()) == lost
    assert reading.missing == ()


def test_an_hour_is_seen_through_leaves_too() -> None:
    """A terrace at sunset had woods of a June noon behind it."""
    noon, dusk, night = (
        [to_oklch(parse_hex(color)) for color in read_prompt(f"on a terrace{hour}").scene.backdrop.colors]
        for hour in ("", " at sunset", " at night")
    )
    assert noon[1].hue > 105
    assert dusk[1].hue < 100, "no longer green"
    assert all(dark.lightness < light.lightness - 0.1 for dark, light in zip(night, noon, strict=True))


def test_furniture_stands_on_a_deck_where_small_things_have_a_table() -> None:
    """An armchair for the terrace stood on moss."""
    scene = read_prompt("on a terrace").scene
    chair, note = suited(scene, FURNITURE)
    assert (chair.setting, chair.floor.material) == ("outdoors", "wood")
    assert note is not None
    assert note.endswith("on a wooden deck there")
    car, note = suited(scene, VEHICLE)
    assert car.floor.material == "moss"
    assert note is not None
    assert note.endswith("on the ground of that place")
