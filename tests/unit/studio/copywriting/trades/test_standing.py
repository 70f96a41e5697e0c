"""What the rules write for twelve trades in eight languages, judged by lists of this file's own."""

import re
from typing import Any

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, Tone, Variant, check, write
from studio.copywriting.health.healing import Illness
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.sheet import standing, told
from studio.copywriting.trades.standing import Standing, Trade, care_of, standing_of
from tests.unit.studio.copywriting.tables import from_file

BRIEFS: list[dict[str, Any]] = from_file("briefs")
FORBIDS_JOKES = {"finance", "health", "funeral", "legal", "property", "charity", "jobs"}
SELLS_GOODS = {"goods", "food"}
TRADES = {"saas": "software", "property": "housing", "jobs": "employment"}
GOODS_BUTTON = re.compile(
    r"shop|buy|cart|basket|order|kauf|bestell|warenkorb|zum produkt|boutique|acheter|panier|le produit|"
    r"tienda|"
    r"comprar|carrito|producto|acquista|carrello|prodotto|loja|carrinho|produto|winkel|koop|bekijk product|"
    r"sklep|kup|koszyk|produkt",
    re.IGNORECASE,
)
LIGHT = re.compile(
    r"!|\b(?:hey|hi|yay|party|dance|fun|psst|hello|meet|hurry|today|now|jetzt|heute|hallo|guten tag|salut|"
    r"bonjour|"
    r"aujourd'hui|maintenant|hola|hoy|ahora|ciao|oggi|subito|olá|hoje|agora|nu|vandaag|cześć|dziś|teraz|peek|"
    r"curious|"
    r"neugierig|curiosidad|incuriosito|nieuwsgierig|ciekawi)\b|[\U0001f000-\U0001faff\u2600-\u27bf]",
    re.IGNORECASE,
)


def brief_of(given: dict[str, Any], platform: Platform, format_: Format, tone: Tone) -> CopyBrief:
    return CopyBrief(
        product_name=given["name"],
        brand_name=given["brand"],
        description=given["description"],
        platform=platform,
        format=format_,
        tone=tone,
    )


def sentences(text: str) -> list[str]:
    return [part.strip(" .") for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip(" .")]


def is_part(said: str, fact: str) -> bool:
    """Whether what is said is a fact's first clause, or its price."""
    clause = bool(
        re.match(rf"{re.escape(said)}(?:[,;:]| (?:and|und|et|y|e|en|i|[–-]) | \w+ [12]\d{{3}})", fact)
    )
    return clause or (bool(re.search(r"\d", said)) and said.lower() in fact.lower())


def faults(given: dict[str, Any], variant: Variant) -> list[str]:
    """What a client would not let pass."""
    facts = [one for one in sentences(given["description"]) if f"{one}." not in given["warnings"]]
    names = {given["name"], given["brand"], f"{given['name']} – {given['brand']}"}
    phrases = PHRASES[given["language"]]
    ours = [part for lines in phrases.closers.values() for line in lines for part in sentences(line)]
    ours += [line.format(name=given["name"]) for lines in [[phrases.presents]] for line in lines]
    found = []
    body = variant.body
    for warning in given["warnings"]:
        found += [] if warning in body else [f"lacks {warning}"]
        body = body.replace(warning, "")
        found += [f"sells with {warning}"] if warning[:20] in variant.hook + body else []
    said = [part for part in (variant.hook, *sentences(body)) if part not in names]
    signs = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True) if one)
    said = [re.sub(rf"^(?:{signs})\s?: ", "", part) for part in said]
    parts = [part for part in said if any(is_part(part, fact) for fact in facts)]
    known = (*facts, *ours, *parts)
    found += [f"no sentence of anybody: {part}" for part in said if part not in known]
    found += [] if any(part in facts for part in said) else ["tells no fact"]
    if given["trade"] not in SELLS_GOODS and GOODS_BUTTON.search(variant.cta):
        found.append(f"the button {variant.cta}")
    own = " ".join(part for part in (*said, variant.cta) if part not in facts)
    if given["trade"] in FORBIDS_JOKES and LIGHT.search(own):
        found.append(f"light or pressing: {own}")
    return found


@pytest.mark.parametrize("given", BRIEFS, ids=lambda one: f"{one['trade']}-{one['language']}")
def test_no_text_of_any_trade_is_one_that_a_client_would_refuse(given: dict[str, Any]) -> None:
    turn = BRIEFS.index(given)
    for at in range(turn, turn + 3):  # of 144; one in four of all was tried once
        platform, format_, tone = (
            list(Platform)[at % 6],
            list(Format)[at // 3 % 4],
            list(Tone)[at * 5 // 4 % 6],
        )
        brief = brief_of(given, platform, format_, tone)
        try:
            result = write(brief)
        except NoRoom:  # a long warning in few characters
            assert given["warnings"]
            continue
        assert check(result.variants, brief) == []
        assert [fault for variant in result.variants for fault in faults(given, variant)] == []


@pytest.mark.parametrize("given", BRIEFS, ids=lambda one: f"{one['trade']}-{one['language']}")
def test_a_brief_s_words_tell_its_trade_and_its_warnings(given: dict[str, Any]) -> None:
    brief = brief_of(given, Platform.META, Format.LONG, Tone.PROFESSIONAL)
    said = told(brief)
    assert standing(brief, said).trade == TRADES.get(given["trade"], given["trade"])
    assert list(said.disclaimers) == given["warnings"]


@pytest.mark.parametrize(
    ("category", "trade"),
    [
        ("IAB13-7", "finance"),
        ("IAB9-7", "gambling"),
        ("IAB7-42", "addiction help"),
        ("3151", "tobacco and nicotine"),
        ("499676", "alcohol"),
        ("525", "health"),
        ("187", "goods"),
        ("Food, Beverages & Tobacco > Beverages > Alcoholic Beverages > Wine", "alcohol"),
        ("Personal Finance > Insurance", "finance"),
        ("Software", "software"),
    ],
)
def test_a_category_says_the_trade_of_words_that_do_not(category: str, trade: str) -> None:
    brief = CopyBrief(product_name="Aurora", description="Made with care in Leeds.", category=category)
    assert standing(brief, told(brief)).trade == trade


def test_a_trade_that_needs_care_takes_no_other_tone_and_says_so() -> None:
    given = next(one for one in BRIEFS if one["name"].startswith("Bramley"))
    playful = write(brief_of(given, Platform.META, Format.SHORT, Tone.PLAYFUL))
    assert playful.variants == write(brief_of(given, Platform.META, Format.SHORT, Tone.PROFESSIONAL)).variants
    assert any("playful does not suit funeral" in note for note in playful.notes)


GRAVE_BRIEFS = """
en|Still Here|Support group after miscarriage. Every second Tuesday in Leeds.|bereavement and memorial
en|Safe House Kent|Women's shelter with room for nine families. Phone day and night.|help against violence
en|Ridgeback .308|Bolt-action rifle with walnut stock. Sold to licence holders.|weapons
en|Chemo Caps|Soft bamboo caps for chemotherapy patients. Made without seams.|severe illness
en|Dry Nights|Washable cotton pants for incontinence. Sizes S to XXL.|intimate health
en|Nic Salt|E-liquid with 20 mg nicotine. Tastes of ripe mango.|tobacco and nicotine
en|Debt Line|Free debt advice by phone. We talk to your creditors.|debt and hardship help
de|Kinderhospiz Sonne|Wir begleiten Familien mit schwerkranken Kindern. Zwölf Zimmer.|severe illness
de|Gedenkstätte Waldau|Führungen durch das Lager. Der Eintritt ist frei.|bereavement and memorial
de|Suchtberatung Kiel|Beratung für Angehörige. Anonym und kostenlos.|addiction help
de|Frauenhaus Süd|Schutz und Beratung für Frauen mit Kindern. Tag und Nacht erreichbar.|help against violence
fr|Le Relais|Aide aux victimes de violences conjugales. Écoute jour et nuit à Lyon.|help against violence
fr|Point Budget|Aide en cas de surendettement. Rendez-vous gratuit à Lille.|debt and hardship help
es|Camino Limpio|Tratamiento de adicciones en Valencia. Atención a las familias.|addiction help
es|Casa Alba|Unidad de cuidados paliativos con doce habitaciones. Jardín para las visitas.|severe illness
it|Centro Lilith|Centro antiviolenza a Empoli. Ascolto gratuito e riservato.|help against violence
it|Armeria Conti|Armeria con fucili da caccia a Brescia. Vendita ai titolari di licenza.|weapons
pt|Casa Serena|Cuidados paliativos em casa no Porto. Equipa sempre disponível.|severe illness
pt|Linha Clara|Apoio a famílias com dívidas em Braga. A primeira consulta é gratuita.|debt and hardship help
nl|Hospice De Linde|Hospice met zes kamers aan het bos. Familie kan blijven slapen.|severe illness
nl|Budgetpunt|Schuldhulp voor gezinnen in Almere. Het eerste gesprek is gratis.|debt and hardship help
pl|Hospicjum Światło|Opieka paliatywna w domu chorego. Zespół dyżuruje całą dobę.|severe illness
pl|Krok|Terapia uzależnień w Lublinie. Pierwsza rozmowa jest bezpłatna.|addiction help
"""
FALSE_FRIENDS = """
de|Wer eine Jacke sucht, findet hier Wolle. Sie ist oft gesucht und gern besucht.
es|Se trata de una silla de roble. Sin embargo pesa poco.
it|Si tratta di una sedia di rovere. Pesa poco.
en|Massage gun with six heads. The battery lasts a week. End-of-life parts are recycled.
en|Candle with notes of tobacco and leather. Memorial Day colours.
pl|Długi szal z wełny. Kolor granatowy.
de|Waffeleisen aus Stahl. Intime Größe für zwei Personen.
fr|Lampe en verre avec sonde de température. Fabriquée à Lyon.
pt|Cadeira de madeira para todas as dependências da casa.
"""


@pytest.mark.parametrize("line", GRAVE_BRIEFS.strip().splitlines())
@pytest.mark.parametrize("tone", [Tone.PLAYFUL, Tone.URGENT])
def test_nobody_jokes_or_presses_where_it_hurts(line: str, tone: Tone) -> None:
    language, name, description, trade = line.split("|")
    brief = CopyBrief(product_name=name, description=description, tone=tone, platform=Platform.META)
    assert standing(brief, told(brief)).trade == trade
    made = write(brief)
    facts = sentences(description)
    assert made.variants
    for variant in made.variants:
        said = (variant.hook, *sentences(variant.body), variant.cta)
        ours = [re.sub(rf"^{re.escape(name)}\s?: ", "", part) for part in said]
        assert not LIGHT.search(" ".join(part for part in ours if part not in facts))
        assert not GOODS_BUTTON.search(variant.cta)
        assert not any(line in variant.body for line in PHRASES[language].closers[tone])
    assert any(f"The tone {tone} does not suit" in note for note in made.notes)


@pytest.mark.parametrize("line", FALSE_FRIENDS.strip().splitlines())
def test_a_word_that_only_looks_grave_is_none(line: str) -> None:
    language, description = line.split("|")
    assert not standing_of("", "Aurora", description, language).care.sober


def test_a_trade_that_is_not_told_takes_plain_lines_and_says_so() -> None:
    description = "Made with care in Leeds. A little thing for big days."
    made = write(CopyBrief(product_name="Aurora", description=description, tone=Tone.PLAYFUL))
    assert made.variants
    for variant in made.variants:
        assert not any(line in variant.body for line in PHRASES["en"].closers[Tone.PLAYFUL])
    assert any("does not tell its trade" in note for note in made.notes)


def test_a_regulated_trade_without_a_warning_is_told_of_it() -> None:
    result = write(
        CopyBrief(product_name="Old Barn Gin", description="Gin distilled in Kent with ten botanicals.")
    )
    assert any("product.disclaimers" in note for note in result.notes)


@pytest.mark.parametrize(
    "warning",
    [
        "May cause drowsiness.",
        "Your home may be repossessed if you do not keep up repayments on your mortgage.",
        "Please drink responsibly.",
        "Capital at risk.",
        "18+",
        "Zu Risiken und Nebenwirkungen lesen Sie die Packungsbeilage.",
        "L'abus d'alcool est dangereux pour la santé.",
        "Beba con moderación.",
        "Può causare sonnolenza.",
        "Pode conter vestígios de frutos de casca rija.",
        "Let op: geld lenen kost geld.",
        "Pij odpowiedzialnie.",
    ],
)
def test_a_warning_is_known_in_each_language(warning: str) -> None:
    said = told(CopyBrief(product_name="Aurora", description=f"Aurora. {warning}"))
    assert len(said.disclaimers) == 1


@pytest.mark.parametrize(
    "benefit",
    [
        "Atención personalizada las 24 horas.",
        "Kurs języka dla dorosłych.",
        "Tag und Nacht erreichbar, ab 18 Uhr mit Koch.",
        "Une équipe attentionnée.",
        "Prodotto responsabilmente in Umbria.",
    ],
)
def test_what_only_sounds_like_a_warning_is_none(benefit: str) -> None:
    assert told(CopyBrief(product_name="Aurora", description=benefit)).disclaimers == ()


def test_a_warning_that_does_not_fit_is_an_error_that_says_where_it_would() -> None:
    brief = CopyBrief(
        product_name="CFD Desk",
        description="Trade CFDs on shares and indices.",
        disclaimers=[
            "CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage."
        ],
        platform=Platform.GOOGLE,
    )
    with pytest.raises(NoRoom, match=r"there is room on meta \(long/story\)"):
        write(brief)


@pytest.mark.parametrize(
    ("name", "brand", "text", "language"),
    [
        ("Fish and chips", "Harbour Brewery Tap", "Cod landed this morning, peas, tartare sauce.", "en"),
        ("Bacalhau à Brás", "Cervejaria Lis", "Com azeitonas e salsa. Aberto ao domingo.", "pt"),
        ("Menú de mediodía", "Cervecería Sol", "Croquetas caseras y paella los jueves.", "es"),
        (
            "Schweinebraten",
            "Brauerei Stern",
            "Mit Knödel und Krautsalat, für Kinder die halbe Portion.",
            "de",
        ),
        ("", "Birrificio Alpino", "Gnocchi al ragù e grigliata ogni sera.", "it"),
    ],
)
def test_a_house_that_is_called_after_its_beer_may_sell_dishes(
    name: str, brand: str, text: str, language: str
) -> None:
    found = standing_of("", name or brand, text, language, brand)
    assert found == Standing(Trade.RESTAURANT, care_of(Trade.RESTAURANT, illness=Illness.SHOP))


@pytest.mark.parametrize(
    ("name", "brand", "text", "language"),
    [
        ("Grauburgunder 2022", "Weingut Lauer", "Passt zu Schnitzel und Braten.", "de"),
        ("Helles, Kasten", "Brauerei Lenz", "Malzig und mild, gut mit Schweinebraten.", "de"),
        ("Curry Stout", "Harbour Taproom", "A dark beer, great with curry.", "en"),
        ("IPA six-pack", "The Brewery Tap", "Hopped twice, beside burgers or alone.", "en"),
        ("Les Galets", "Vignoble Fontanel", "Se boit dès ce soir avec un magret.", "fr"),
        ("Cider and pie night", "The Brewery Tap", "Six ciders from Herefordshire.", "en"),
    ],
)
def test_a_drink_stays_one_beside_a_dish(name: str, brand: str, text: str, language: str) -> None:
    assert standing_of("", name, text, language, brand).care.adults


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vaste prijs vooraf per app. Vrijdag ook 's avonds.", "nl"),
        ("Bel of app ons, ook op zondag.", "nl"),
        ("Termin per App oder am Telefon.", "de"),
        ("Presupuesto por app en una hora.", "es"),
    ],
)
def test_who_answers_by_app_sells_none(text: str, language: str) -> None:
    assert standing_of("", "Van Dam", text, language).trade is not Trade.SOFTWARE


def test_an_app_is_software() -> None:
    assert standing_of("", "Tallyho", "The invoicing app for freelancers.", "en").trade is Trade.SOFTWARE


@pytest.mark.parametrize(
    ("name", "description", "trade"),
    [
        (
            "Zestaw Obiadowy",
            "Zupa, drugie danie i kompot za 29 zł. Codziennie od 12 do 16.",
            Trade.RESTAURANT,
        ),
        ("Kapsalon XL", "Friet, shoarma en kaas uit de oven. Bezorgkosten € 2,50.", Trade.RESTAURANT),
        ("Döner Spezial", "Tagesgericht im Imbiss am Markt, 7,50 €.", Trade.RESTAURANT),
        ("Prato do Dia", "Bacalhau e sopa ao almoço, 9 €.", Trade.RESTAURANT),
        ("Self Assessment Service", "We file your tax return. HMRC-recognised software.", Trade.SERVICE),
        ("Steuererklärung 2026", "Unsere Steuerberater nutzen eigene Software.", Trade.SERVICE),
        ("Rozliczenie PIT", "Biuro rachunkowe z własnym oprogramowaniem.", Trade.SERVICE),
    ],
)
def test_who_serves_and_who_keeps_books_sells_neither_goods_nor_software(
    name: str, description: str, trade: Trade
) -> None:
    brief = CopyBrief(product_name=name, description=description)
    assert standing(brief, told(brief)).trade is trade


@pytest.mark.parametrize(
    ("name", "text", "language"),
    [
        ("Old Vine Rioja", "A red aged 14 months in oak. My doctor drinks it.", "en"),
        ("Juicy Haze", "A hazy IPA with mango. Doctors hate it.", "en"),
        ("Grauburgunder 2022", "Trocken ausgebaut, aus Steillagen.", "de"),
        ("Gran Selezione", "Un Chianti di uve raccolte a mano.", "it"),
        ("Alvarinho Reserva", "Fresco e mineral.", "pt"),
    ],
)
def test_a_drink_is_known_by_its_grape_region_or_style(name: str, text: str, language: str) -> None:
    standing = standing_of("", name, text, language)
    assert standing.trade is Trade.ALCOHOL
    assert standing.care.adults


@pytest.mark.parametrize("name", ["Chianti vinegar", "Sherry trifle", "Champagne glasses"])
def test_what_is_made_of_or_for_a_drink_is_none(name: str) -> None:
    assert standing_of("", name, "Sold by the dozen.", "en").trade is not Trade.ALCOHOL


@pytest.mark.parametrize(
    ("name", "text", "trade"),
    [
        ("Day lotion", "A sunscreen with SPF 50. Prevents skin cancer. 200 ml, £12.", Trade.GOODS),
        ("Hospice St Anne", "We look after people with cancer.", Trade.ILLNESS),
        ("Harbour Cancer Centre", "Chemotherapy in Leeds. We treat cancer.", Trade.ILLNESS),
    ],
)
def test_a_claim_that_is_left_out_sets_no_grave_trade(name: str, text: str, trade: Trade) -> None:
    brief = CopyBrief(product_name=name, description=text)
    assert standing(brief, told(brief)).trade is trade


@pytest.mark.parametrize(
    ("tongue", "name", "said", "trade"),
    [
        (
            "de",
            "Sportwetten-App",
            "Bundesliga und Tennis in einer App. Statistiken zu jedem Spiel.",
            Trade.GAMBLING,
        ),
        (
            "fr",
            "SCPI Avenir",
            "Devenez associé d'une SCPI qui détient 64 cliniques. Dès 250 €.",
            Trade.FINANCE,
        ),
        (
            "fr",
            "Spray nasal",
            "Eau de mer isotonique. Ceci est un dispositif médical. En pharmacie.",
            Trade.HEALTH,
        ),
        ("it", "Pecorino stagionato", "Dal nostro gregge. In grotta 18 mesi.", Trade.FOOD),
        ("en", "Fix 18 electricity tariff", "23.1p/kWh until May. Exit fee £40.", Trade.SERVICE),
        ("pl", "Masaż", "Klasyczny 60 min 140 zł.", Trade.SERVICE),
    ],
)
def test_trades_that_were_taken_for_others_are_told(tongue: str, name: str, said: str, trade: Trade) -> None:
    assert standing_of("", name, said, tongue).trade is trade
