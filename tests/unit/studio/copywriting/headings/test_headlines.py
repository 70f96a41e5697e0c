"""What may stand above a text: a promise, or what tells one thing from another; nothing that is only true."""

from datetime import date

import pytest

from studio.copywriting import CopyBrief, CopyLine, Format, Platform, Tone, write
from studio.copywriting.headings.headlines import may_head, rank
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.sheet import read

_DAY = date(2027, 3, 1)

DATA = """
en|Excess of £100 applies to each claim
en|Underwritten by Alder Re
de|Selbstbeteiligung 150 € je Schadenfall
fr|Franchise de 100 € par sinistre
es|Franquicia de 100 € por siniestro
it|Franchigia di 100 € per sinistro
pt|Franquia de 100 € por sinistro
nl|Eigen risico van € 100 per schade
pl|Udział własny 200 zł na szkodę
en|See our full terms at tailtime.example
de|Details unter patoune.example
fr|Voir conditions sur patoune.example
es|Consulte las condiciones en patoune.example
it|Vedi le condizioni su patoune.example
pt|Consulte as condições em patoune.example
nl|Zie de voorwaarden op patoune.example
pl|Sprawdź regulamin na patoune.example
it|Non perderti la lezione di maggio
en|MOT until March 2027
en|Price: £9.50
en|Red wine of 14.5 % vol
en|Serve at 18 °C
en|Interest is paid on 31 March
en|Washable at 30 degrees
en|£95 per person
en|Energy rating: C
en|Light, durable, waterproof
en|Book your visit now
en|Please tell us about allergies when you book
de|HU/AU neu bis 04/2028
de|Preis: 18.990 €
de|Rotwein mit 14,5 % vol
de|Trinktemperatur 18 °C
de|Bei 30 Grad waschbar
de|Probefahrt nach Vereinbarung
de|Täglich 2 Kapseln mit Wasser einnehmen
de|leicht, robust, wasserdicht
fr|Contrôle technique de mars 2026
fr|Prix : 13 490 €
fr|Vin rouge de 14,5 % vol
fr|Servir à 18 °C
fr|85 € par personne
fr|Visible sur rendez-vous à Angers
fr|Lavable à 30 degrés
es|ITV hasta marzo de 2027
es|Vino tinto de 14,5 % vol
es|Calificación energética: en trámite
es|Gastos de comunidad 85 €/mes
es|Servir a 18 °C
es|¡No dejes pasar esta oportunidad
es|Ligera, duradera e impermeable
it|Revisione fino a marzo 2027
it|Vino rosso da 14,5% vol
it|Servire a 18 °C
it|Abbinamenti: carni rosse, selvaggina
it|Libero da marzo 2027
it|Lavabile a 30 gradi
pt|Inspeção até março de 2027
pt|Vinho tinto com 14,5% vol
pt|Aula de duas horas: 30 €
pt|Certificado energético: C
pt|Marque já a sua visita
pt|Modo de usar: aplique no corpo após o banho
nl|APK tot maart 2027
nl|Rode wijn met 14,5 % vol
nl|De hoes is wasbaar op 30 graden
nl|Weekend € 50,00 per fiets
nl|Borg: € 100,00 per fiets
nl|Solliciteer voor 1 maart
pl|Przegląd ważny do marca 2027
pl|Wino czerwone 14,5% vol
pl|Cena 89,00 zł za kilogram
pl|Podawać w temperaturze 18 °C
pl|Prać w 30 stopniach
pl|Umów się na jazdę próbną
"""
HEADLINES = """
en|Burns for about 40 hours
en|Small groups: eight people at most
en|Vegetarian set lunch for £16
en|From £9 a night
en|Open it online in ten minutes
de|Gassi drei Mal am Tag, auch bei Regen
de|Scheckheftgepflegt, Nichtraucherfahrzeug, unfallfrei
de|Ab 29 € pro Nacht inkl. Futter
fr|Élimine 99,9 % des bactéries en 30 secondes
fr|Garantie 12 mois pièces et main-d'œuvre
es|Terraza de 18 m² con vistas al río
es|Antes 89 €, ahora 49 €
it|Affina dodici mesi in botti di rovere
it|Bagaglio assicurato fino a 1.500 euro
pt|A cinco minutos a pé do metro de Arroios
pt|Prancha e fato incluídos
nl|Gratis kaart met vier routes over het eiland
nl|€ 2.600 tot € 3.100 bruto per maand
pl|Decyzja w 15 minut
pl|Kawa ziarnista palona co wtorek w Łodzi
"""


def of(table: str, language: str) -> list[str]:
    lines = [line.split("|") for line in table.strip().splitlines()]
    return [sentence for tag, sentence in lines if tag == language]


@pytest.mark.parametrize("language", PHRASES)
def test_what_is_only_true_heads_no_text(language: str) -> None:
    assert [one for one in of(DATA, language) if may_head(one, language, "")] == []


@pytest.mark.parametrize("language", PHRASES)
def test_a_promise_or_a_difference_may(language: str) -> None:
    assert [one for one in of(HEADLINES, language) if not may_head(one, language, "")] == []


def test_the_name_said_again_is_no_headline() -> None:
    assert not may_head("Melinda Golden Delicious", "it", "Mela Golden Delicious Melinda")


def test_facts_come_before_names_and_each_text_says_the_name() -> None:
    description = (
        "Voiture d'occasion, première main. Contrôle technique de mars 2026. Caméra de recul et feux LED. "
        "Garantie 12 mois pièces et main-d'œuvre. Reprise possible de votre ancien véhicule."
    )
    brief = CopyBrief(
        product_name="Peugeot 208", description=description, platform=Platform.LINKEDIN, format=Format.LONG
    )
    made = write(brief).variants
    hooks = [one.hook for one in made]
    assert hooks[:2] == ["Voiture d'occasion, première main", "Caméra de recul et feux LED"]
    assert all("Peugeot 208" in f"{one.hook} {one.body}" for one in made)
    assert not any("Contrôle" in hook for hook in hooks)


@pytest.mark.parametrize(
    ("description", "heads"),
    [
        ("Savings account with a fixed rate. Open yours online in ten minutes.", True),
        ("Surf school by the sea. Open all year round for everybody.", False),
        ("Vakantiehuis aan zee met tuin. Open haard in de woonkamer.", True),
        ("Surfschool aan zee met douches. Open van maart tot oktober.", False),
    ],
)
def test_what_is_opened_may_head_and_when_it_is_open_not(description: str, heads: bool) -> None:
    facts = read(CopyBrief(product_name="Aurora", description=description), _DAY).facts
    assert [fact.headline for fact in facts if fact.text.startswith("Open")] == [heads]


def test_no_body_is_data_alone_where_there_is_more() -> None:
    description = (
        "Hundepension am Rand der Heide. Zwölf beheizte Zimmer statt Zwinger. Impfpass erforderlich. "
        "Läufige Hündinnen nehmen wir nicht auf. Gassi drei Mal am Tag, auch bei Regen."
    )
    made = write(CopyBrief(product_name="Lindenhof", description=description, platform=Platform.META))
    good = ("Heide", "Zwinger", "Regen")
    assert made.variants
    assert all(any(word in one.body for word in good) for one in made.variants)


def test_a_name_and_a_price_are_better_than_nothing() -> None:
    description = (
        "Coltivata nelle valli alpine con metodi sostenibili, è perfetta sia fresca che in cucina. 2,40 €/kg."
    )
    brief = CopyBrief(
        product_name="Mela Golden", description=description, platform=Platform.TIKTOK, format=Format.HOOK
    )
    assert [one.hook for one in write(brief).variants] == ["Mela Golden"]


def test_nobody_greets_the_size_of_a_pack() -> None:
    brief = CopyBrief(
        product_name="Kawa Sidamo 1 kg",
        description="Kawa ziarnista palona w małych partiach w Łodzi. Pasuje do przelewu.",
        tone=Tone.PLAYFUL,
        platform=Platform.META,
    )
    greeted = [one.hook for one in write(brief).variants if one.hook.startswith("Przedstawiamy: ")]
    assert greeted
    assert all(hook.endswith("Sidamo") for hook in greeted)


def test_stars_of_a_list_are_no_footnotes() -> None:
    description = "Soy candle with a cotton wick. *Keep away from children. *Burns for about 40 hours."
    made = write(CopyBrief(product_name="Vela", description=description, platform=Platform.META))
    assert all(one.body.endswith("Keep away from children.") and "*" not in one.body for one in made.variants)
    assert any("Burns for about 40 hours" in f"{one.hook} {one.body}" for one in made.variants)


@pytest.mark.parametrize(
    ("language", "offer"),
    [
        ("en", "Buy two, get one free"),
        ("en", "Book three bikes and the fourth is free"),
        ("de", "Jetzt 20 % auf alles bis Sonntag"),
        ("fr", "Achetez-en deux, le troisième est offert"),
        ("es", "Compra dos y llévate tres"),
        ("it", "Compra due, il terzo è gratis"),
        ("pt", "Compre dois e leve três"),
        ("nl", "Koop er twee, de derde is gratis"),
        ("pl", "Kup dwa, trzeci gratis"),
    ],
)
def test_an_offer_that_begins_like_a_button_may_head(language: str, offer: str) -> None:
    assert may_head(offer, language, "Aurora")


STRONG = """
en|Keeps tea hot until the evening
en|Weekly boxes of vegetables from the valley
de|Massivholzbetten aus dem Schwarzwald
de|Lernt Ihr Kind in kleinen Gruppen
fr|Paniers de légumes cueillis le matin
es|Cestas de verdura recién cogida
it|Scarpe cucite a mano in Toscana
pt|Cestos de legumes colhidos de manhã
nl|Groentepakketten van het eiland
pl|Buty szyte ręcznie w Radomiu
"""
BESIDE = """
en|Delivery is free from £30
en|Two cushions are included
de|Rückgabe innerhalb von 30 Tagen
fr|Livraison offerte dès 40 €
es|Devoluciones durante un mes
it|Consegna gratuita in città
pt|Entrega grátis no continente
nl|Vijf jaar garantie op het frame
pl|Darmowa dostawa do paczkomatu
en|Baking in Leith since 1921
es|Muy cerca del puerto viejo
it|A cinque minuti da Piazza Grande
pt|Perto da estação de Campanhã
nl|Bakkers sinds 1921 in Delft
pl|Pracownia przy stacji Wawer
"""
IDLE = """
en|Members and supporters: member of the Guild
en|Acidity 0.3%
it|Membro di Confartigianato Lucca
en|Founded in the village of Elie, founded in 1802
fr|Maison fondée en 1802 à Dole
pl|Firma założona w 1902 roku
en|The tour takes 45 minutes
en|£14 for each person
de|Die Führung dauert 45 Minuten
de|Gegründet im Jahr 1921
fr|La visite dure 45 minutes
fr|Profitez de nos jardins
es|Dura 45 minutos en total
pl|Zwiedzanie trwa 45 minut
pl|Poznaj nasze buty
"""


@pytest.mark.parametrize("language", PHRASES)
def test_what_is_sold_and_gained_comes_before_what_stands_beside_it(language: str) -> None:
    for table, place in ((STRONG, 0), (BESIDE, 1), (IDLE, 2)):
        assert {one: rank(one, language) for one in of(table, language)} == dict.fromkeys(
            of(table, language), place
        )


@pytest.mark.parametrize(
    "call",
    [
        "en|Cancel whenever you like, at any time",
        "de|Jederzeit kündbar, ohne Frist",
        "fr|Résiliable à tout moment, sans motif",
        "es|Cancela cuando quieras, sin motivo",
        "it|Disdici quando vuoi, anche subito",
        "pt|Podes cancelar quando quiseres",
        "nl|Maandelijks opzegbaar, zonder reden",
        "pl|Rezygnujesz, kiedy chcesz",
        "es|Consulta los horarios de verano",
        "pl|Sprawdź godziny otwarcia sklepu",
    ],
)
def test_how_to_leave_and_where_to_look_head_nothing(call: str) -> None:
    language, sentence = call.split("|")
    assert not may_head(sentence, language, "")


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("platform", [Platform.META, Platform.TIKTOK, Platform.GOOGLE, Platform.LINKEDIN])
def test_no_text_says_only_a_name_below_its_headline(platform: Platform, tone: Tone) -> None:
    description = (
        "Tapestry loom of beech. Warps itself in ten minutes. Weaves cloth as wide as a scarf. "
        "Made in Hawick since 1974. Two shuttles are included. It folds flat for the journey. £189."
    )
    for format_ in Format:
        brief = CopyBrief(
            "Loom Tessa", "Weir & Daughter", description, platform=platform, format=format_, tone=tone
        )
        made = write(brief).variants
        assert made
        for one in made:
            said = one.body
            for name in ("Loom Tessa – Weir & Daughter", "Loom Tessa", "£189"):
                said = said.replace(name, "")
            assert any(char.isalpha() for char in said), one
            assert not one.hook.startswith(("£", "It "))


def test_a_wish_that_leans_on_the_name_heads_no_text_and_follows_it() -> None:
    brief = CopyBrief(
        "Loom Tessa",
        description="Tapestry loom of beech. Weaves cloth as wide as a scarf. It folds flat for the journey.",
        instructions="Focus on it folds flat for the journey.",
        platform=Platform.META,
    )
    made = write(brief).variants
    assert made
    for one in made:
        assert not one.hook.startswith("It ")
        before, leaning, _ = f"{one.hook}. {one.body}".partition("It folds")
        assert not leaning or before.rstrip().endswith(("scarf.", "Loom Tessa.", "Loom Tessa:"))


def test_a_headline_of_the_customer_s_that_leans_has_the_name_right_below() -> None:
    brief = CopyBrief(
        "Loom Tessa",
        "Weir & Daughter",
        "Tapestry loom of beech. Weaves cloth as wide as a scarf.",
        lines=(CopyLine("It folds flat for the journey", "headline"),),
        platform=Platform.META,
    )
    first = write(brief).variants[0]
    assert first.hook == "It folds flat for the journey"
    assert first.body.startswith("Loom Tessa: ")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Two courses at lunch £19.50, Wednesday to Friday"),
        ("es", "Menú del día 13,50 €, con bebida y postre"),
        ("pt", "Prato do dia 9,50 €, com sopa e café"),
    ],
)
def test_a_price_that_says_what_it_is_for_and_when_may_head(language: str, sentence: str) -> None:
    assert rank(sentence, language) == 1
    assert may_head(sentence, language, "Aurora")
    assert rank("£19.50, Wednesday to Friday", "en") == 2


def test_what_left_of_headlines_stands_above_a_text_before_a_bare_name() -> None:
    said = (
        "Restauriamo mobili antichi a Lucca da tre generazioni. Preventivo gratuito da fotografia. Ritiro e "
        "consegna in tutta la Toscana. Impagliatura di sedie a partire da 45 €."
    )
    made = write(CopyBrief("Restauro mobili", "Bottega Landi", said, platform=Platform.META)).variants
    assert made
    assert not any(one.hook in ("Restauro mobili", "Bottega Landi") for one in made)
