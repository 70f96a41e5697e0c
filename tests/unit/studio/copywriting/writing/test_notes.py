"""Notes of copy are true, say the reason, and quote whole words."""

import re

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, Tone, write
from studio.copywriting.prices.offers import FULL, LEANS, untold_notes
from studio.copywriting.text.cleaning import excerpt

COURSE = (
    "Prepara el B2 First en diez semanas con profesores nativos. El curso cuesta 420 €, con el libro y dos "
    "simulacros de examen incluidos."
)


def notes_of(brief: CopyBrief) -> str:
    return "\n".join(write(brief).notes)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("A chair of oak.", "A chair of oak."),
        (f"{'word ' * 20}end.", f"{'word ' * 12}".strip() + "…"),
        ("Fits frames of oak, of ash and of larch, each with a sash, so it lasts.", None),
    ],
)
def test_a_quotation_ends_at_a_word(text: str, quoted: str | None) -> None:
    said = excerpt(text)
    assert len(said) <= 61
    assert text.startswith(said.rstrip("…"))
    assert quoted is None or said == quoted
    assert said == text or re.match(re.escape(said[:-1]) + r"\W", text)


def test_too_few_texts_say_whether_headlines_are_lacking() -> None:
    said = notes_of(
        CopyBrief("Curso intensivo de inglés B2", "Academia Babelia", COURSE, platform=Platform.META)
    )
    assert "what else it says makes none by itself, or only repeats these" in said  # a name may head two
    bare = notes_of(CopyBrief("Vela"))
    assert "says no more than a name" in bare
    assert "headline" not in bare


def test_a_price_in_any_language_is_the_price() -> None:
    brief = CopyBrief(
        "Curso B2", "Babelia", COURSE, instructions="Mention the price.", platform=Platform.LINKEDIN
    )
    made = write(brief)
    assert not any("says nothing about" in note for note in made.notes)
    assert any("420 €" in one.body for one in made.variants)


def test_a_guarantee_in_german_is_the_guarantee() -> None:
    said = "Das Lastenrad kostet 25 € am Tag. Lieferung in Leipzig. Zwei Jahre Garantie auf den Akku."
    made = write(CopyBrief("Lastenrad", "Kette", said, instructions="Highlight the guarantee."))
    assert made.variants[0].hook == "Zwei Jahre Garantie auf den Akku"


@pytest.mark.parametrize("tone", [Tone.CASUAL, Tone.PROFESSIONAL])
def test_how_our_buttons_address_readers_is_told_where_any_does(tone: Tone) -> None:
    said = "Der Becher fasst 300 ml. Wir drehen ihn von Hand. Die Glasur ist mattgrün. Ton aus der Lausitz."
    notes = notes_of(CopyBrief("Becher Lenz", "Töpferei Lenz", said, platform=Platform.META, tone=tone))
    assert "Written in German." in notes
    said = "La tazza contiene 300 ml. La torniamo a mano. Lo smalto è verde. Argilla di Montelupo."
    notes = notes_of(CopyBrief("Tazza Lena", "Bottega Lena", said, platform=Platform.META, tone=tone))
    assert "Written in Italian; the studio's own lines address readers as “tu”." in notes


def test_our_address_is_not_told_where_the_brief_says_du() -> None:
    said = (
        "Dreh in vier Abenden deine erste Schale. Ton und Glasur sind dabei. Du brauchst keine Vorkenntnisse."
    )
    notes = notes_of(CopyBrief("Töpferkurs", "Ton & Co", said, platform=Platform.META, tone=Tone.CASUAL))
    assert "address readers as" not in notes


@pytest.mark.parametrize(
    ("name", "brand", "description", "why"),
    [
        (
            "Winter weekend at Gwel an Mor House",
            "Gwel an Mor House Hotel",
            "Two nights by the sea.",
            "too long",
        ),
        ("Direct cremation", "Quiet Farewells", "We arrange a cremation without a service.", "takes none"),
    ],
)
def test_why_there_are_no_hashtags_is_told(name: str, brand: str, description: str, why: str) -> None:
    notes = notes_of(CopyBrief(name, brand, description, platform=Platform.META))
    assert re.search(f"No hashtags were made: .*{why}", notes)


def test_what_is_left_of_a_brief_is_what_the_error_says() -> None:
    with pytest.raises(NoRoom, match=r"nothing is left of it: .*chooses people"):
        write(
            CopyBrief("Wohnung in Kiel", "Dahl", "Nur an Deutsche. Lieber an Frauen.", platform=Platform.META)
        )


def test_what_is_wrong_with_each_text_is_what_the_error_says() -> None:
    brief = CopyBrief("Kids whisky", "Hull", "A single malt whisky. Aged in oak.", format=Format.LONG)
    with pytest.raises(NoRoom, match="speaks of children beside what is for adults"):
        write(brief)


def test_a_datum_is_said_to_be_one() -> None:
    said = (
        "Learn to row in six weeks on the Ouse. Boats and oars are provided. Our coaches rowed for York. The "
        "club house has a bar and a view of the river. Minimum age 14."
    )
    made = write(CopyBrief("Rowing course", "York Rowers", said, platform=Platform.META))
    told = any("Minimum age 14" in one.body for one in made.variants)
    assert told or any("a datum or an order" in note and "Minimum age 14" in note for note in made.notes)


def test_what_the_texts_asked_for_leave_out_is_said_so() -> None:
    made = write(CopyBrief("Curso", "Babelia", COURSE, platform=Platform.META), variants=1)
    left = [note for note in made.notes if "stands in no text" in note]
    assert left
    assert any(FULL in note for note in left)
    assert not any("sells more" in note for note in left)


def test_what_is_understood_behind_another_alone_is_said_so() -> None:
    left = untold_notes(["The other is quieter and we lend it meanwhile"], (), [], "en", (), "why", bool)
    assert LEANS in left[0]


def test_what_is_left_out_is_not_said_to_have_to_be_proved() -> None:
    said = "A till for cafés on one tablet. Why Tilly? The best till in Britain, and easier than Lightspeed."
    made = write(CopyBrief("Till software", "Tilly", said, platform=Platform.META, format=Format.LONG))
    assert any("it compares with somebody else's" in note for note in made.notes)
    assert not any("seems to set it above all others" in note for note in made.notes)


def test_a_short_brief_tells_where_and_with_what_number_too() -> None:
    said = (
        "Arraigo y nacionalidad. Primera cita 40 €. Hablamos árabe y francés. Estamos en Almería, c/ Real 18."
    )
    made = write(CopyBrief("Abogados de extranjería", "Bufete Ocaña", said, platform=Platform.META))
    assert any("Almería" in one.body for one in made.variants)


def test_a_short_form_before_a_comma_is_no_doubled_mark() -> None:
    said = "Grupy po 12 dzieci, angielski codziennie. Czesne 1 290 zł/mies., wyżywienie 22 zł dziennie."
    made = write(CopyBrief("Przedszkole językowe", "Bajka", said, platform=Platform.META, format=Format.LONG))
    assert any("1 290 zł/mies., wyżywienie" in one.body for one in made.variants)
