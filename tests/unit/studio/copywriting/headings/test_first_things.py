"""What is sold and what it costs come first: neither is left out for what is told twice or worth less."""

import pytest

from studio.copywriting import CopyBrief, CopyLine, CopyResult, Format, Platform, Tone, write
from studio.copywriting.claims.backing import figures
from studio.copywriting.headings.headlines import needs_another
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices.offers import is_ending
from studio.copywriting.reading.facts import facts_of
from studio.copywriting.trades.standing import Care
from studio.copywriting.warnings.disclaimers import is_disclaimer


def texts(made: CopyResult) -> list[str]:
    return [f"{one.hook} {one.body}" for one in made.variants]


# A name and a brand, what is sold, two more facts, a price; nearly as long as a text may be.
SHOPS = {
    "en": """
        Clock repair | Hale Horology
        We mend long-case clocks in a barn behind the church at Settle.
        Each movement is stripped, bathed and oiled by two watchmakers.
        Dials are redrawn with a pen by a signwriter from the next village.
        A service costs £180.
    """,
    "de": """
        Uhren reparieren | Uhrwerk Hallig
        Wir bringen Standuhren in einer Scheune bei Husum wieder zum Gehen.
        Jedes Werk wird von zwei Meisterinnen zerlegt, gebadet und geölt.
        Zifferblätter zeichnet eine Schildermalerin mit der Feder nach.
        Eine Wartung kostet 180 Euro.
    """,
    "fr": """
        Horloges anciennes | Atelier Vannier
        Nous réparons les horloges comtoises dans une grange de Poligny.
        Deux horlogers démontent, baignent et huilent chaque mouvement.
        Une peintre en lettres du village redessine les cadrans à la plume.
        La révision coûte 180 euros.
    """,
    "es": """
        Relojes antiguos | Taller Albarrán
        Reparamos relojes de pared en un pajar detrás de la iglesia.
        Dos relojeras desmontan, bañan y engrasan cada mecanismo a mano.
        Una rotulista del pueblo vuelve a dibujar las esferas con pluma.
        La revisión cuesta 180 euros.
    """,
    "it": """
        Orologi antichi | Bottega Serravalle
        Ripariamo orologi a pendolo in un fienile dietro la chiesa di Susa.
        Due orologiaie smontano, lavano e lubrificano ogni meccanismo.
        Una pittrice di insegne ridisegna i quadranti con il pennino.
        La revisione costa 180 euro.
    """,
    "pt": """
        Relógios antigos | Oficina Tavares
        Reparamos relógios de caixa alta num celeiro atrás da igreja de Seia.
        Duas relojoeiras desmontam, lavam e lubrificam cada mecanismo.
        Uma pintora de letreiros volta a desenhar os mostradores à pena.
        A revisão custa 180 euros.
    """,
    "nl": """
        Klokken herstellen | Klokkenhuis Vos
        Wij herstellen staande klokken in een schuur achter de kerk van Goor.
        Twee vakvrouwen halen elk uurwerk uit elkaar, wassen en oliën het.
        Een letterschilder uit het dorp tekent wijzerplaten met de pen na.
        Een beurt kost 180 euro.
    """,
    "pl": """
        Naprawa zegarów | Pracownia Orlik
        Naprawiamy zegary szafkowe w stodole za kościołem w Tykocinie.
        Dwie zegarmistrzynie rozbierają, myją i oliwią każdy mechanizm.
        Malarka szyldów z sąsiedniej wsi rysuje tarcze stalówką od nowa.
        Przegląd kosztuje 180 zł.
    """,
}


@pytest.mark.parametrize("tag", PHRASES)
@pytest.mark.parametrize(
    ("platform", "format_"), [(Platform.META, Format.HOOK), (Platform.GOOGLE, Format.SHORT)]
)
def test_what_is_sold_and_its_price_stand_in_a_text(tag: str, platform: Platform, format_: Format) -> None:
    names, *said = (line.strip() for line in SHOPS[tag].strip().splitlines())
    name, brand = names.split(" | ")
    made = write(CopyBrief(name, brand, " ".join(said), platform=platform, format=format_))
    every = texts(made)
    assert any(said[0] in one for one in every)
    assert any(said[-1] in one for one in every)
    told = [sum(one in text for text in every) for one in said]
    assert 0 not in told or max(told) == 1, "a fact stands twice while another is untold"


def test_what_one_has_to_takes_no_place_of_what_is_sold() -> None:
    said = (
        "Nine allotments are free behind the tannery from April. Open from 7 to 17.30. "
        "The rent is set by the parish council of Hale. There is a tap on each path, and the shed has tools "
        "for all. Slow worms live in the compost."
    )
    made = write(CopyBrief("Allotments in Hale", "Hale Plots", said, platform=Platform.META))
    assert "Nine allotments" in texts(made)[0]
    for one in made.variants:
        left = one.body.replace("The rent is set by the parish council of Hale.", "")
        assert left.replace("Open from 7 to 17.30.", "").replace("Allotments in Hale.", "").strip()


def test_a_year_before_a_price_is_no_sum() -> None:
    assert figures("Framers since 1974. £48 a frame") == {"1974", "£48"}
    assert figures("Since 1974.\n€48") == {"1974", "€48"}
    assert figures("12 € or 12.50€") == {"€12", "€12.5"}


@pytest.mark.parametrize("hours", ["Geöffnet ist von 7 bis 16.30 Uhr", "Open van 9 tot 17.10 uur"])
def test_an_hour_is_no_end_of_an_offer(hours: str) -> None:
    assert not is_ending(hours)


@pytest.mark.parametrize("end", ["Gültig bis 30.6.", "10 % off until 6/30", "Geldig tot 30-06-2027"])
def test_a_date_is_the_end_of_an_offer(end: str) -> None:
    assert is_ending(end)


def test_few_own_words_are_not_asked_for_their_language() -> None:
    said = (
        "Casa de piedra para ocho personas en la sierra de Aracena. "
        "Desde 290 € la noche la casa completa, mínimo dos noches."
    )
    made = write(CopyBrief("Casa Los Alcornoques", "", said, platform=Platform.META, format=Format.HOOK))
    assert any("Desde 290 €" in one for one in texts(made))


def test_the_brand_stands_where_a_text_has_no_room_for_what_is_sold() -> None:
    said = (
        "Three kinds of tart, a loaf of rye and whatever else came out of the oven early today. "
        "£19 a crate, paid weekly. Delivered by bicycle in York. "
        "Contains gluten, milk, egg, soya and nuts."
    )
    made = write(
        CopyBrief("The Friday Crate", "Fosse Bakery", said, platform=Platform.TIKTOK, tone=Tone.PLAYFUL)
    )
    assert made.variants
    assert all("Fosse Bakery" in one for one in texts(made))
    assert not any(one.hook == "The Friday Crate" for one in made.variants)
    assert any("longer than a text of this format has room for" in note for note in made.notes)


FREE_OF_INTEREST = (
    "£990, or 10 payments of £99 (0% APR)",
    "990 Euro oder zehn Raten zu 99 Euro (0 % effektiver Jahreszins)",
    "990 € ou dix fois 99 € (TAEG 0 %)",
    "990 € o diez cuotas de 99 € (0 % TAE)",
    "990 € o dieci rate da 99 € (TAEG 0%)",
    "990 € ou dez prestações de 99 € (TAEG 0 %)",
    "€ 990 of tien keer € 99 (0% JKP)",
    "990 zł albo dziesięć rat po 99 zł (RRSO 0%)",
)


@pytest.mark.parametrize("said", FREE_OF_INTEREST)
def test_credit_that_costs_nothing_is_told_once(said: str) -> None:
    assert not is_disclaimer(said)
    assert is_disclaimer(said.replace("0 %", "4,9 %").replace("(0%", "(4.9%").replace(" 0%", " 4.9%"))


def test_a_rate_of_nothing_fills_no_other_text() -> None:
    said = (
        "A tandem for two grown-ups and a picnic. £2,400, or 24 payments of £100 (0% APR). The frame is "
        "brazed in Frome. Brakes work in the wet. Comes with a stand."
    )
    made = write(CopyBrief("Twice", "Frome Cycles", said, platform=Platform.PINTEREST, format=Format.SHORT))
    assert sum("0% APR" in one for one in texts(made)) == 1


WORKSHOPS = {
    "en": ("Is your old armchair sagging?", "In our workshop it gets new springs and webbing."),
    "de": ("Ihr alter Sessel ist durchgesessen?", "Bei uns bekommt er neue Federn und Gurte."),
    "fr": ("Votre vieille chaise s'affaisse ?", "Dans notre atelier, elle retrouve une assise en paille."),
    "es": ("¿Tu sillón está hundido?", "En nuestro taller le ponemos muelles y cinchas."),
    "it": ("La tua poltrona cede?", "Nel nostro laboratorio le rimettiamo molle e cinghie."),
    "pt": ("O seu sofá está gasto?", "Na nossa oficina ele recebe molas e cintas novas."),
    "nl": ("Is uw oude stoel doorgezakt?", "In onze werkplaats krijgt hij nieuwe veren en banden."),
    "pl": ("Twój fotel się zapada?", "W naszej pracowni dostaje on nowe sprężyny i pasy."),
}


@pytest.mark.parametrize("tag", PHRASES)
def test_a_pronoun_keeps_the_question_that_has_its_noun(tag: str) -> None:
    said = WORKSHOPS[tag]
    found = facts_of(said, tag, "", Care(frozenset(Tone)))
    assert [one.text for one in found.facts] == [" ".join(said).removesuffix(".")]
    assert not found.facts[0].headline
    assert found.asked == ()


def test_where_nobody_is_asked_the_pronoun_goes_too() -> None:
    said = WORKSHOPS["en"]
    found = facts_of(said, "en", "", Care(frozenset({Tone.PROFESSIONAL}), sober=True))
    assert found.facts == ()
    assert found.asked == said


def test_a_headline_of_two_sentences_keeps_its_stops() -> None:
    def hook(given: str) -> str:
        lines = (CopyLine(given, "headline"),)
        said = "Rostering software for florists. From £9 a month."
        return write(CopyBrief("Petalist", "", said, lines=lines, platform=Platform.META)).variants[0].hook

    assert hook("Fewer phone calls. More peonies.") == "Fewer phone calls. More peonies."
    assert hook("Who works when? Now you know.") == "Who works when? Now you know."
    assert hook("Fewer phone calls.") == "Fewer phone calls"


def test_no_body_ends_in_a_loose_name_below_the_customers_headline() -> None:
    made = write(
        CopyBrief(
            "Petalist",
            "",
            "Rostering software for florists. From £9 a month.",
            lines=(CopyLine("Fewer phone calls. More peonies.", "headline"),),
            platform=Platform.META,
        )
    )
    assert made.variants[0].body.startswith("Petalist: ")


@pytest.mark.parametrize(
    "rule",
    ["You must be able to cycle 20 miles in an hour.", "Bikes have to be checked at our stand beforehand."],
)
def test_no_line_of_ours_follows_what_one_has_to(rule: str) -> None:
    said = f"Our six-week course starts on Sunday 3 May. {rule}"
    made = write(
        CopyBrief(
            "Learn to race",
            "Ely Velo",
            said,
            platform=Platform.UNIVERSAL,
            format=Format.LONG,
            tone=Tone.CASUAL,
        )
    )
    ends = [line for lines in PHRASES["en"].closers.values() for line in lines]
    assert not any(rule in one.body and one.body.endswith(tuple(ends)) for one in made.variants)


def test_no_line_of_ours_says_what_the_button_says() -> None:
    said = "Trois soirées de contes sous la halle, du 3 au 5 août. Buvette sur place."
    brief = CopyBrief("Festival des Veillées", "", said, platform=Platform.META, tone=Tone.CASUAL)
    for one in write(brief).variants:
        assert one.cta.lower() not in one.body.lower()


def test_what_costs_nothing_on_top_needs_no_other_sentence() -> None:
    assert not needs_another("Engraving is included at no extra cost", "en")
    assert not needs_another("Gravur ohne zusätzliche Kosten", "de")
    assert needs_another("Engraving costs extra", "en")


def test_a_part_of_the_name_makes_a_hashtag_and_inches_none() -> None:
    def tags(name: str, brand: str) -> set[str]:
        made = write(CopyBrief(name, brand, "Wrought by hand in Leeds.", platform=Platform.META))
        return {tag for one in made.variants for tag in one.hashtags}

    assert tags("Bakehouse by the Ouse Mill", "Ouse Mill") == {"#OuseMill"}
    assert tags('12" Griddle', "Ousegate") == {"#Ousegate"}


def test_a_licence_is_told_where_there_is_room() -> None:
    said = (
        "We compare life cover from 30 insurers. Our advice is free of charge. You speak to one adviser. "
        "Offices in Hull. Brand Cover Ltd is authorised and regulated by the Financial Conduct Authority."
    )
    made = write(
        CopyBrief("Life insurance", "Brand Cover", said, platform=Platform.LINKEDIN, format=Format.LONG)
    )
    assert sum("authorised and regulated" in one for one in texts(made)) == 1


def test_weekend_work_is_not_all_that_a_text_tells_of_a_job() -> None:
    said = (
        "We are looking for a joiner for our workshop of five. You will build flats and trucks. "
        "£30,000 a year and a staff pension. Occasional weekend work before a premiere. "
        "Applications close on Friday 6 March."
    )
    made = write(
        CopyBrief("Joiner (full time)", "Beck Theatre", said, platform=Platform.LINKEDIN, format=Format.STORY)
    )
    for one in made.variants:
        left = one.body.replace("Occasional weekend work before a premiere.", "")
        assert left.replace("Applications close on Friday 6 March.", "").strip(" \n")
