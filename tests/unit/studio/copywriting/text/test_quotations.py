"""Quotations are told whole with their author, or left out; nobody says what is ours."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.text.cleaning import clean, closed, opened, plain_sentences, tidy
from studio.copywriting.warnings.disclaimers import found_in

OURS = "Simple Cremation costs £1,195, with no hidden fees. There is no service and no mourners attend."
FACTS = ("Simple Cremation costs £1,195, with no hidden fees.", "There is no service and no mourners attend.")

WHOLE = [
    '"They treated mum with such dignity." – Carol, Leeds.',
    "“They treated mum with such dignity. We wept. They stayed.” – Carol, Leeds.",
    '"We fired our spreadsheets." — CFO, Brightpath.',
    "« Elle démarre au quart de tour ! » – Jean, Brest.",
    "« Elle démarre au quart de tour ! Elle est belle. » (Jean, Brest)",
    "„Endlich schlafe ich durch. Danke!“ – Sabine K., Köln.",
    "„Endlich schlafe ich durch.“, Sabine aus Köln.",
    "»Endlich schlafe ich durch. Danke!« – Sabine, Köln.",
    "«Ha cambiado mi vida. ¡Gracias!» – Lucía, Sevilla.",
    "«Un pane così buono. Mai più senza!» (Marta, Torino).",
    "«Mudou a minha vida. Obrigada!» — Rita, Porto.",
    "„Wreszcie śpię spokojnie. Polecam!” – Anna, Gdańsk.",
    '"He said "wow" and left. Then he came back." - Tom, York.',
    "“She said ‘never again’. Then she bought two.” – Amy, Bath.",
    "'They treated mum with such dignity. We wept.' – Carol, Leeds.",
    '"Best shoes ever!" Tom said.',
    '"Best shoes ever!" Tom, 34.',
    '"Best shoes ever!" says Tom from York.',
    '"Best shoes ever. Really." (Tom, York)',
    'Carol from Leeds writes: "They were kind. They stayed."',
    '"They were kind. They stayed."',
]
NEITHER = [
    '"They treated mum with such dignity. We wept. – Carol, Leeds.',
    "« Elle démarre au quart de tour ! Elle est belle. – Jean, Brest.",
    "„Endlich schlafe ich durch. Danke!",
    'They were so kind." – Carol, Leeds.',
    "They were so kind. – Carol, Leeds.",
    "– Carol, Leeds.",
]
MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})


@pytest.mark.parametrize("quotation", WHOLE)
def test_a_quotation_is_one_sentence_with_its_author(quotation: str) -> None:
    told = clean(f"{OURS} {quotation} We are here for you.").sentences
    assert told == (*FACTS, quotation.translate(MARKS), "We are here for you.")
    assert clean(f"{quotation}\n{OURS}").sentences == (quotation.translate(MARKS), *FACTS)


@pytest.mark.parametrize("part", NEITHER)
def test_half_a_quotation_and_an_author_alone_are_left_out(part: str) -> None:
    read = clean(f"{OURS}\n{part}\nWe are here for you.")
    assert read.sentences in (
        (*FACTS, "We are here for you."),
        (FACTS[0], "We are here for you."),  # an author took along what stands before
    )
    assert not any(mark in one for one in read.aside for mark in '"„«»')


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"They were kind.\nThey stayed."\n– Carol, Leeds', '"They were kind. They stayed." – Carol, Leeds'),
        ("<p>„Endlich Ruhe.“</p><p>Sabine, Köln</p>", '"Endlich Ruhe." – Sabine, Köln'),
        ('<blockquote>"Endlich. Ruhe."<cite>Tim</cite></blockquote>', '"Endlich. Ruhe." – Tim'),
        ("“They were kind.”\n\n— Carol, Leeds", '"They were kind." — Carol, Leeds'),
    ],
)
def test_a_quotation_over_lines_is_one(text: str, told: str) -> None:
    assert clean(text).sentences == (told,)


def test_lists_and_inches_are_no_quotations() -> None:
    assert clean('- "Great."\n- Free delivery\n- A 27" screen. Wide.').sentences == (
        '"Great."',
        "Free delivery",
        'A 27" screen.',
        "Wide.",
    )
    assert clean("The \"Nordlicht\" lamp. The dogs' favourite. It's warm.").sentences == (
        'The "Nordlicht" lamp.',
        "The dogs' favourite.",
        "It's warm.",
    )


@pytest.mark.parametrize("platform", [Platform.META, Platform.LINKEDIN])
def test_no_text_tears_a_quotation(platform: Platform) -> None:
    quotation = '"They treated mum with such dignity." – Carol, Leeds'
    brief = CopyBrief(
        product_name="Simple Cremation",
        description=f"We are regulated by the FCA. {quotation}. {OURS} Our team answers day and night.",
        platform=platform,
    )
    for variant in write(brief).variants:
        text = f"{variant.hook}\n{variant.body}"
        assert text.count('"') % 2 == 0
        assert text.replace(quotation, "").count("Carol") == 0


def test_a_sentence_with_an_address_is_told_whole_or_not_at_all() -> None:
    read = clean("Wir zahlen gut. Bewerbung mit Lebenslauf an jobs@haus-linde.de. Du passt zu uns.")
    assert read.sentences == ("Wir zahlen gut.", "Du passt zu uns.")
    assert read.aside == ("Bewerbung mit Lebenslauf an jobs@haus-linde.de.",)
    assert clean("Oak (see www.oak.example/a). Made well. https://oak.example Ships today.").sentences == (
        "Oak.",
        "Made well.",
        "Ships today.",
    )
    assert "jobs@" in plain_sentences("Nenne jobs@haus-linde.de.")


def test_a_warning_with_an_address_is_still_a_warning() -> None:
    assert found_in("Gamble responsibly, www.begambleaware.org. Fun.") == (
        "Gamble responsibly, www.begambleaware.org.",
    )


@pytest.mark.parametrize(
    "warning",
    [
        "Enthält Nüsse, z. B. Mandeln.",
        "Zawiera orzechy, np. migdały.",
        "Nicht geeignet für Kinder unter 3 J. wegen verschluckbarer Kleinteile.",
        "Allergene: Soja, Milch, ca. 2 % Ei.",
    ],
)
def test_small_print_is_whole(warning: str) -> None:
    assert found_in(f"Sehr lecker. {warning} Heute frisch.") == (warning,)


def test_marks_at_the_end() -> None:
    assert closed('"They were kind."') == '"They were kind."'
    assert closed("79 € (inkl. MwSt.)") == "79 € (inkl. MwSt.)."
    assert opened("Zins 3,49 % p.a.") == "Zins 3,49 % p.a."
    assert opened("Made of oak.") == "Made of oak"
    assert tidy("Semi-automatic .22 LR , new .") == "Semi-automatic .22 LR, new."


def test_ornaments_ask_for_no_footnote_and_a_number_ends_no_sentence() -> None:
    found = clean(
        "*** JUST IN *** One owner, 38,400 miles. Since 2014 we fitted 2,300 roofs. tel. 020 7946 0188"
    )
    assert found.sentences == ("JUST IN", "One owner, 38,400 miles.", "Since 2014 we fitted 2,300 roofs.")
    assert found.aside == ("tel. 020 7946 0188",)


def test_a_number_in_brackets_goes_and_what_it_stands_beside_stays() -> None:
    found = clean("Dining seats from £45, sofas quoted from photos (WhatsApp 07700 900 182). We collect.")
    assert found.sentences == ("Dining seats from £45, sofas quoted from photos.", "We collect.")
