"""What becomes of a customer's sentences: facts, what leans on them, and what goes with a question."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.model import Tone
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.facts import Gathered, facts_of
from studio.copywriting.trades.standing import Care


def gathered(sentences: tuple[str, ...], tag: str = "en") -> Gathered:
    return facts_of(sentences, tag, "", Care(frozenset(Tone)))


BEHIND_A_QUESTION = {
    "en": ("A lamp of brass.", "Tired of the dark?", "It lights the whole room.", "It weighs 2 kg."),
    "de": ("Eine Lampe aus Messing.", "Zu dunkel?", "Sie ist hell und sparsam.", "Sie hat einen Dimmer."),
    "fr": ("Une lampe en laiton.", "Fatigué du noir ?", "Elle éclaire toute la pièce.", "Elle pèse 2 kg."),
    "es": ("Una lámpara de latón.", "¿Poca luz?", "Ella alumbra toda la sala.", "Ella pesa solo 2 kg."),
    "it": ("Una lampada di ottone.", "Troppo buio?", "Essa illumina la stanza.", "Essa pesa solo 2 kg."),
    "pt": ("Um candeeiro de latão.", "Pouca luz?", "Ele ilumina a sala toda.", "Ele pesa só 2 kg."),
    "nl": ("Een lamp van messing.", "Te donker?", "Hij verlicht de hele kamer.", "Hij weegt maar 2 kg."),
    "pl": ("Lampa z mosiądzu.", "Za ciemno?", "Ona oświetla cały pokój.", "Ona waży tylko 2 kg."),
}


@pytest.mark.parametrize("tag", PHRASES)
def test_a_question_eats_nothing_of_what_goes_on_about_the_thing(tag: str) -> None:
    said = BEHIND_A_QUESTION[tag]
    found = gathered(said, tag)
    assert [one.text for one in found.facts] == [said[0][:-1], said[2][:-1], said[3][:-1]]
    assert [one.after for one in found.facts] == [None, 0, 0]
    assert found.asked == (said[1],)


ANSWERED = {
    "en": ("A lamp.", "Dark?", "No problem.", "£89 only.", "Free delivery.", "Not for bathrooms."),
    "de": ("Eine Lampe.", "Dunkel?", "Kein Problem.", "Nur 89 €.", "Lieferung gratis.", "Nicht für Bäder."),
    "fr": ("Une lampe.", "Sombre ?", "Pas de souci.", "89 €.", "Livraison offerte.", "Pas pour les bains."),
    "es": ("Una lámpara.", "¿Oscuro?", "No hay problema.", "Solo 89 €.", "Envío gratis.", "No para baños."),
    "it": ("Una lampada.", "Buio?", "Nessun problema.", "Solo 89 €.", "Consegna gratis.", "Non per bagni."),
    "pt": ("Um candeeiro.", "Escuro?", "Sem problema.", "Só 89 €.", "Entrega grátis.", "Não para banhos."),
    "nl": (
        "Een lamp.",
        "Donker?",
        "Geen probleem.",
        "Slechts € 89.",
        "Gratis bezorgd.",
        "Niet voor badkamers.",
    ),
    "pl": ("Lampa.", "Ciemno?", "Żaden problem.", "Tylko 89 zł.", "Darmowa dostawa.", "Nie do łazienek."),
}


@pytest.mark.parametrize("tag", PHRASES)
def test_one_answer_goes_with_its_question(tag: str) -> None:
    said = ANSWERED[tag]
    found = gathered(said, tag)
    assert found.asked == said[1:3]
    assert [one.text for one in found.facts] == [one[:-1] for one in (said[0], *said[3:])]


def test_what_a_short_answer_tells_of_the_offer_is_kept() -> None:
    for told in ("£89 only", "Free delivery", "Not for bathrooms", "No early repayment fees at all"):
        assert [one.text for one in gathered(("Dark?", told)).facts] == [told]
    for answer in ("No problem", "It does", "Gone", "So is this", "No, never again", "Yes, all of it is oak"):
        assert gathered(("Dark?", answer)).asked == ("Dark?", answer)


def test_what_goes_on_about_something_left_out_is_noted() -> None:
    made = write(
        CopyBrief(
            product_name="Rake", description="Rake of ash wood. The model wears green. She likes it a lot."
        )
    )
    assert any("She likes it a lot" in note for note in made.notes)
    made = write(CopyBrief(product_name="Rake", description="Rake of ash wood. Too heavy? Never. From £9."))
    assert any("“Too heavy?”, “Never.”" in note for note in made.notes)


def test_a_price_of_what_is_named_is_no_name_once_more() -> None:
    made = write(
        CopyBrief(
            product_name="Vela Capsules",
            description="Capsules of olive oil. 90 capsules for £24.90. Vela capsules.",
        )
    )
    assert any("90 capsules for £24.90" in one.body for one in made.variants)
    assert not any("Vela capsules." in one.body for one in made.variants)


def test_what_follows_a_short_yes_is_heard() -> None:
    found = gathered(("A mug.", "Is it safe in the microwave?", "Yes. Not for the oven."))
    assert [one.text for one in found.facts] == ["A mug", "Not for the oven"]
    assert found.asked == ("Is it safe in the microwave?", "Yes.")
