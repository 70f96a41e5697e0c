"""A sentence that leans on another by a pronoun or a demonstrative is told with it, or not at all."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.headings.headlines import points_back
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.sifting import leans

LEANING = """
en~With these you cut bread and not fingers
en~Neither has a motor
en~All four fit into the boot
en~Inside it are three hooks
de~Deren Griffe sind aus Birne
de~Daraus trinkt man auch kalt
de~Mit ihr sägt man leise
de~Alle vier passen in den Kofferraum
fr~Avec eux on coupe sans effort
fr~Chacune est numérotée
fr~Dessous se cache un tiroir
es~Con ellas se corta sin esfuerzo
es~Cada una va numerada
es~Dentro caben tres ganchos
it~Con loro si taglia senza fatica
it~Ognuna è numerata
it~Dentro ci stanno tre ganci
pt~Com elas corta-se sem esforço
pt~Cada uma vai numerada
pt~Lá dentro cabem três ganchos
nl~Eronder hangen drie haken
nl~Elk is genummerd
nl~Daarmee snijd je zonder moeite
pl~Z nimi kroi się bez wysiłku
pl~Każda ma numer
pl~Pod nią wiszą trzy haczyki
"""
ALONE = """
en~With this week's bread we bake rolls, too
en~From this year on we bake with spelt
de~Diesen Sommer backen wir mit Dinkel
de~Das Brot backen wir nachts
de~Mit Ihrer Karte zahlen Sie weniger
de~Im Wartezimmer gibt es eine Spielecke
es~La sierra corta sin esfuerzo
it~La sega taglia senza fatica
nl~Er zijn drie haken bij de deur
pl~Z dębu robimy haczyki
"""


@pytest.mark.parametrize("line", LEANING.strip().splitlines())
def test_a_sentence_that_means_what_another_names_leans(line: str) -> None:
    language, sentence = line.split("~")
    assert leans(sentence, PHRASES[language]) or points_back(sentence, language)


@pytest.mark.parametrize("line", ALONE.strip().splitlines())
def test_a_sentence_with_its_own_noun_stands_alone(line: str) -> None:
    language, sentence = line.split("~")
    assert not leans(sentence, PHRASES[language])
    assert not points_back(sentence, language)


GONE = [
    (
        "en",
        "Ash bench",
        "An ash bench for two. The cushions cure back pain. They unzip for the wash. £210.",
        "They",
    ),
    (
        "de",
        "Eschenbank",
        "Eine Bank für zwei. Die Kissen heilen Migräne. Sie lassen sich abziehen. 210 Euro.",
        "Sie",
    ),
    (
        "fr",
        "Banc en frêne",
        "Un banc pour deux. Les coussins guérissent la migraine. Ils se lavent. 210 €.",
        "Ils",
    ),
    (
        "nl",
        "Essen bank",
        "Een bank voor twee. De kussens genezen migraine. Ze zijn afneembaar. 210 euro.",
        "Ze",
    ),
]


@pytest.mark.parametrize(("language", "name", "said", "pronoun"), GONE)
def test_what_goes_on_about_a_sentence_that_is_left_out_goes_with_it(
    language: str, name: str, said: str, pronoun: str
) -> None:
    brief = CopyBrief(name, "Holm", said, platform=Platform.META, format=Format.LONG, language=language)
    made = write(brief)
    assert made.variants
    assert not any(f"{pronoun} " in f"{one.hook} {one.body}" for one in made.variants)


def test_it_may_mean_the_thing_whose_sentence_was_left_out() -> None:
    said = (
        "The ash bench is better than IKEA's Nämmarö. It seats two. Oiled by hand in Thirsk. £210 with "
        "delivery."
    )
    made = write(CopyBrief("Ash bench", "Holm", said, platform=Platform.META, format=Format.LONG)).variants
    told = [one for one in made if "It seats two" in one.body]
    assert told
    assert all(one.hook.startswith("Ash bench") for one in told)


def test_a_pronoun_means_no_price_and_no_scrap() -> None:
    said = "A tray of smoked walnut for two cups. £64 with postage. It hangs from one nail. Oiled twice."
    for one in write(
        CopyBrief("Walnut tray", "Holm", said, platform=Platform.META, format=Format.LONG)
    ).variants:
        if "It hangs" in one.body:
            assert one.body.startswith(("A tray of smoked", "It hangs")) or one.hook.startswith("A tray")


def test_the_name_stands_before_the_first_sentence_and_never_loose() -> None:
    said = (
        "Wir spannen Schläger neu, in zwei Stunden. Saiten von fünf Marken. Abholung am selben Tag möglich."
    )
    for platform in Platform:
        for one in write(CopyBrief("Schlägerservice", "Racketwerk Jost", said, platform=platform)).variants:
            assert not one.body.endswith((" Racketwerk Jost.", " Schlägerservice.", "– Racketwerk Jost."))


def test_a_part_of_the_brand_says_it() -> None:
    said = "Racketwerk bespannt Schläger in zwei Stunden. Saiten von fünf Marken liegen bereit."
    made = write(
        CopyBrief("Schlägerservice", "Racketwerk Jost", said, platform=Platform.LINKEDIN, format=Format.LONG)
    ).variants
    assert not any(
        "Racketwerk Jost: " in one.body for one in made if one.hook.startswith("Racketwerk bespannt")
    )
