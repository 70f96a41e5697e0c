"""Warnings that do not fit: what helps, and what may give way when the customer says so."""

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, check, write
from studio.copywriting.reading.naming import without_names

HAZARD = "Kann die Organe schädigen bei längerer Exposition."
ORDERS = (
    "Schutzhandschuhe tragen. Nur in gut belüfteten Räumen verwenden. Unter Verschluss aufbewahren. "
    "Nach Gebrauch die Hände waschen."
)
BIOCIDE = "Biozidprodukte vorsichtig verwenden."
DESCRIPTION = f"Pastenköder gegen Ratten und Mäuse. Wirkt auch in feuchten Kellern. {HAZARD} {ORDERS}"


def brief(**more: object) -> CopyBrief:
    given = {"platform": Platform.META, "format": Format.SHORT, **more}
    return CopyBrief(product_name="Rattenköder", description=DESCRIPTION, **given)  # type: ignore[arg-type]  # of any field


def test_the_error_names_the_field_where_there_is_room_and_what_else_helps() -> None:
    with pytest.raises(NoRoom, match="the format long or story has room") as caught:
        write(brief())
    assert caught.value.field == "description"
    assert "product.disclaimers" in str(caught.value)
    with pytest.raises(NoRoom, match=r"there is room on meta \(long/story\), linkedin \(long/story\)"):
        write(brief(platform=Platform.GOOGLE))


def test_where_the_customer_says_what_to_carry_a_label_s_orders_give_way_with_a_note() -> None:
    asked = brief(disclaimers=[BIOCIDE])
    made = write(asked)
    assert made.variants
    assert check(made.variants, asked) == []
    for one in made.variants:
        assert BIOCIDE in one.body
        assert HAZARD in one.body  # what a thing is gives way to nothing
        assert "Schutzhandschuhe" not in f"{one.hook} {one.body}"
    assert any("product.disclaimers" in note and "Schutzhandschuhe" in note for note in made.notes)


def test_where_there_is_room_everything_is_carried() -> None:
    made = write(brief(disclaimers=[BIOCIDE], format=Format.LONG))
    assert made.variants
    assert all("Schutzhandschuhe tragen." in one.body for one in made.variants)


@pytest.mark.parametrize(
    "hazard",
    [
        "Not suitable for children under 3 years.",
        "No apto para menores de 3 años.",
        "Non adatto a bambini sotto i 3 anni.",
        "Não recomendado a menores de 3 anos.",
        "Nie nadaje się dla dzieci poniżej 3 lat.",
        "Your home may be repossessed if you do not keep up repayments on your mortgage.",
        "Contains nuts.",
        "Do not drive or use machinery after taking it.",
        "Vor der Anwendung in der Schwangerschaft den Arzt fragen.",
        "Ne pas utiliser pendant la grossesse.",
        "Mantener fuera del alcance de los niños.",
        "Tenere fuori dalla portata dei bambini.",
        "Manter fora do alcance das crianças.",
        "Buiten bereik van kinderen houden.",
        "Przechowywać w miejscu niedostępnym dla dzieci.",
    ],
)
def test_what_a_thing_is_gives_way_to_nothing(hazard: str) -> None:
    given = (
        "Please read all of the terms on our page before you decide, and ask us where anything is not clear."
    )
    with pytest.raises(NoRoom) as caught:
        write(
            CopyBrief(
                "Aurora",
                description=f"Made in Leeds. {hazard}",
                disclaimers=[given],
                platform=Platform.TIKTOK,
            )
        )
    assert caught.value.field == "disclaimers"


def test_where_all_is_left_out_the_error_says_why_and_proposes_no_format() -> None:
    """ "The format long has room", said the error, of a brief that was refused in it."""
    held = "Everybody gets credit, whatever they owe."
    asked = CopyBrief(
        product_name="Loan",
        description=f"{held} Representative 7.4% APR.",
        platform=Platform.META,
        format=Format.LONG,
    )
    with pytest.raises(NoRoom, match="nothing is left of it") as caught:
        write(asked)
    assert held in str(caught.value)
    assert "has room" not in str(caught.value)


def test_the_format_that_is_proposed_has_room_for_the_shortest_sentence_too() -> None:
    warning = "Keep out of reach of children. Not for children under 3 years. Contains small parts."
    told = (
        "A set of ninety wooden blocks in a cotton bag, from a workshop in the Black Forest that is our own."
    )
    asked = CopyBrief(product_name="Blocks", description=told, disclaimers=(warning,), platform=Platform.META)
    with pytest.raises(NoRoom, match="fits beside them: the format long or story has room"):
        write(asked)


def test_a_name_is_cut_out_as_a_word() -> None:
    assert without_names("Personal loans from £1,000", ["Personal loan"]) == "Personal loans from £1,000"
    assert without_names("Our Personal loan: £1,000", ["Personal loan", ""]) == "Our  : £1,000"
    assert without_names("新しいルメアの美容液", ["ルメア"]) == "新しい の美容液"


def test_what_has_room_and_makes_no_text_is_told_with_what_was_left_out() -> None:
    """ "No sentence fits beside the 69 characters of the warnings", said the error, with 430 to spare."""
    held = "Your salary is shrinking, your coins aren't."
    warning = "Don't invest unless you're prepared to lose all the money you invest."
    asked = CopyBrief(
        product_name="Coinly",
        brand_name="Coinly",
        description=f"Buy bitcoin and ether in the app. {held} {warning}",
        platform=Platform.META,
        format=Format.LONG,
    )
    with pytest.raises(NoRoom, match="no text can be made") as caught:
        write(asked)
    assert held in str(caught.value)
    assert "has room" not in str(caught.value)
