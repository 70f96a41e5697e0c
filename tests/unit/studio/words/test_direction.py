import pytest

from studio.layout import LAYOUTS
from studio.words.direction import Direction, read_direction
from studio.words.vocabulary import LAYOUTS as NAMED_LAYOUTS
from studio.words.vocabulary import SEASONS


def test_nothing_said_is_nothing_wished() -> None:
    assert read_direction("") == Direction()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("dark", "scheme", "dark"),
        ("a bright, airy look", "scheme", "light"),
        ("not dark", "scheme", "light"),
        ("black background please", "scheme", "dark"),
        ("split screen with a big headline", "layout", "split"),
        ("full-bleed lifestyle photo", "layout", "full_bleed"),
        ("text only", "layout", "type_only"),
        ("no photo", "layout", "type_only"),
        ("Christmas!", "season", "christmas"),
        ("Black Friday", "season", "black_friday"),
        ("valentines", "season", "valentine"),
        ("Valentine’s Day", "season", "valentine"),
        ("color block", "layout", "color_block"),
        ("colour-blocked, please", "layout", "color_block"),
        ("framed photo", "layout", "framed"),
        ("a polaroid", "layout", "framed"),
        ("photo card", "layout", "card"),
        ("no badge, no price", "unwanted", frozenset({"badge", "price"})),
        ("hot pink and #0AF", "colors", ("#f0287f", "#00aaff")),
        ("navy blue", "colors", ("#1b2a52",)),
        ("avoid red", "avoided_colors", frozenset({"#d62839"})),
        ("no arch", "unwanted", frozenset({"arch"})),
        ("without window light", "unwanted", frozenset({"window_light"})),
        ("without arch or arrows", "unwanted", frozenset({"arch", "arrow"})),
        ("no arch and no podium", "unwanted", frozenset({"arch", "podium"})),
        ("no arch and podium", "unwanted", frozenset({"arch", "podium"})),
        ("don't use uppercase", "unwanted", frozenset({"uppercase"})),
        ("luxurious but playful", "moods", frozenset({"luxe", "playful"})),
        ("not playful", "moods", frozenset()),
    ],
)
def test_the_vocabulary_is_understood(text: str, field: str, value: object) -> None:
    direction = read_direction(text)
    assert getattr(direction, field) == value
    assert direction.not_understood == ()


def test_a_negation_ends_with_its_clause() -> None:
    direction = read_direction("no arch, window light, not minimal; bold")
    assert direction.unwanted == {"arch"}
    assert direction.wanted == {"window_light"}
    assert direction.moods == {"bold"}
    assert "minimal" in direction.avoided_layouts


def test_a_negation_does_not_reach_another_kind_of_thing_behind_an_and() -> None:
    direction = read_direction("no shadows and bold colours")
    assert direction.unwanted == {"shadow"}
    assert direction.moods == {"bold"}


def test_leaving_out_the_arch_does_not_rule_out_the_podium() -> None:
    assert read_direction("podium without arch").layout == "podium"


def test_what_is_not_understood_is_handed_back_word_for_word() -> None:
    direction = read_direction("Minimal, a unicorn riding, in the style of Wes Anderson")
    assert direction.layout == "minimal"
    assert direction.not_understood == ("unicorn riding", "wes anderson")


@pytest.mark.parametrize(
    ("style", "layout"),
    [
        ("product_hero", "podium"),
        ("lifestyle", "full_bleed"),
        ("minimal", "minimal"),
        ("bold", "poster"),
        ("seasonal", "seasonal"),
    ],
)
def test_cutx_styles_choose_a_layout(style: str, layout: str) -> None:
    direction = read_direction(style=style)
    assert direction.layout == layout
    assert direction.not_understood == ()


@pytest.mark.parametrize("tone", ["professional", "casual", "urgent", "luxe", "playful", "bold"])
def test_cutx_tones_are_moods(tone: str) -> None:
    direction = read_direction(tone=tone)
    assert direction.moods
    assert direction.not_understood == ()


def test_style_outranks_direction() -> None:
    assert read_direction("podium", style="minimal").layout == "minimal"


def test_a_season_alone_asks_for_the_seasonal_layout() -> None:
    assert read_direction("autumn").layout == "seasonal"
    assert read_direction("autumn, editorial").layout == "editorial"


@pytest.mark.parametrize(
    ("direction", "told"),
    [
        ("Chinese New Year in Shanghai", "chinese new year"),
        ("red and gold, Lunar New Year’s eve", "lunar new year's eve"),
        ("for the Persian new year", "persian new year"),
        ("Spring Festival, lanterns", "spring festival"),
        ("春节", "春节"),
        ("新年", "新年"),
    ],
)
def test_a_feast_that_no_set_is_of_is_told_and_takes_no_other_season(direction: str, told: str) -> None:
    read = read_direction(direction)
    assert (read.season, read.layout) == (None, None)
    assert any(words.startswith(told) for words in read.not_understood), read.not_understood


@pytest.mark.parametrize(
    ("direction", "season"),
    [
        ("new year", "new_year"),
        ("spring", "spring"),
        ("Chinese tea in spring", "spring"),
        ("NYE", "new_year"),
    ],
)
def test_a_season_beside_other_words_is_understood(direction: str, season: str) -> None:
    assert read_direction(direction).season == season


def test_the_vocabulary_and_the_layouts_agree() -> None:
    assert set(NAMED_LAYOUTS) == set(LAYOUTS)
    for name in LAYOUTS:
        assert read_direction(name.replace("_", " ")).layout == name
    from studio.layout.layouts.seasonal import SEASONS as DRESSED

    assert set(SEASONS) < set(DRESSED)


def test_endless_text_is_cut_off() -> None:
    assert len(read_direction("qwrt " * 100_000).not_understood) <= 1
