"""A price and what comes on top of it stand together or not at all."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices.charges import CHARGES, TERMS, is_charge, is_duration

ON_TOP = {
    "en": ("A 12.5% service charge is added to your bill", "Breakfast is not included", "£99 excess"),
    "de": (
        "Kurtaxe 3,50 € pro Nacht extra",
        "Zzgl. Versand",
        "Preise zzgl. MwSt",
        "Zzgl. 4,90 € Versandkosten",
    ),
    "fr": ("Frais de dossier 50 €", "Frais de port en sus", "Taxe de séjour non comprise", "Livraison 9 €"),
    "es": ("Gastos de envío 5 €", "IVA no incluido", "Desayuno no incluido", "Matrícula 30 €"),
    "it": (
        "Spese di spedizione 6 €",
        "Tassa di soggiorno 2 € a notte",
        "Più IVA",
        "Quota di iscrizione 25 €",
    ),
    "pt": ("Portes de envio 4 €", "Acresce IVA", "Entrega 25 €", "Taxa turística 2 € por noite"),
    "nl": (
        "Exclusief btw",
        "Statiegeld € 0,25",
        "Verzendkosten € 4,95",
        "Eigen risico € 50",
        "Toeristenbelasting € 2 per nacht",
    ),
    "pl": ("Opłata serwisowa 10 zł", "Koszt dostawy 15 zł", "Dopłata za pokój 50 zł", "Dostawa 15 zł"),
}
NOTHING_ON_TOP = {
    "en": ("No booking fees", "Free delivery", "£89 plus postage", "Food supplement", "Removes excess hair"),
    "de": (
        "Versandkosten inklusive",
        "Ohne Selbstbeteiligung",
        "Versand in zwei Tagen",
        "89 € zzgl. Versand",
    ),
    "fr": (
        "Frais de dossier offerts",
        "Sans frais de dossier",
        "Livraison en 3 jours",
        "89 € hors frais de port",
    ),
    "es": ("Sin gastos de envío", "Envío en 2 días", "Envío gratis"),
    "it": ("Spese di spedizione incluse", "Senza franchigia", "Spedizione in 3 giorni"),
    "pt": ("Portes de envio grátis", "Sem taxas", "Entrega em 3 dias"),
    "nl": ("Geen verzendkosten", "Zonder eigen risico", "Bezorging binnen 2 dagen"),
    "pl": ("Bez opłat za prowadzenie", "Darmowa dostawa", "Dostawa w 2 dni"),
}
BEYOND_A_THRESHOLD_FREE = """
Delivery £4.95, free over £60
Delivery and collection £10
Delivery within five miles £3
Shipping to Ireland £9
Delivery £3.50, free over £25 within Bristol
Postage £4, free on orders over £40
Portes 3,50 €, grátis acima de 40 €
Portes de envio 4 €, grátis a partir de 50 €
Varifocals £60 extra
Versand 4,90 €, ab 60 € frei
Versandkosten 4,90 €, ab 50 € kostenlos
Livraison 5 €, offerte dès 60 €
Frais de port 6 €, gratuits au-delà de 80 €
Gastos de envío 5 €, gratis desde 50 €
Envío 4,50 €, gratis a partir de 60 €
Spedizione 7 €, gratuita oltre i 60 €
Verzendkosten 3,95 euro, gratis vanaf 30 euro
Bezorging € 5, gratis boven € 50
Dostawa 12 zł, od 100 zł gratis
Dostawa 15 zł, bezpłatna powyżej 200 zł
Deposit £1,150
Kaution 2.940 €
Nebenkosten 190 €
Dépôt de garantie 590 €
Fianza 950 €
Cauzione 2.300 €
Spese condominiali 120 €
Caução de 900 €
Borg 50 euro
Kaucja 2 800 zł
Gravur 15 € Aufpreis
Lactosevrij 1 euro extra
Single room £40 extra
Gluten-free base £1.50 extra
"""
WHOLE_OR_NONE = """
Free delivery over £60
Versandkostenfrei ab 60 €
Livraison offerte dès 60 €
Envío gratis desde 50 €
£1,150 pcm, deposit £1,150
Kaltmiete 980 €, Nebenkosten 190 €, Kaution 2.940 €
Loyer 590 € par mois, charges 45 €
No deposit
Garrafa de 2 litros por 29 €
Save £60 more with the bundle
Extra virgin oil for £12
Collection within five miles is free
£28 a night, collection within five miles is free
Darmowa dostawa od 100 zł
Uscita 40 €, scalata dal prezzo del lavoro
From €9 more than a coffee
Gratis bezorging vanaf 30 euro
12 € por hora
Eine Provision fällt nicht an
Travel mug £15
Delivery bag £40
Shipping container £900
Summer collection from £49
A bottle of port £18
Travel insurance £30
Anreise per Bahn 49 €
"""
OF_OTHERS = """
Parts are extra and we always ring first
Doctor's and crematorium fees of about £950 are extra
Searches and Land Registry fees are on top (typically £350)
Materials are charged separately
Ersatzteile kommen hinzu, wir rufen vorher an
Das Krematorium berechnet zusätzlich etwa 900 €
Hinzu kommen Friedhofsgebühren von rund 400 €
Materialkosten werden gesondert berechnet
Les pièces sont facturées en sus
Le crématorium facture environ 700 € en plus
Les frais de notaire s'ajoutent
Las piezas van aparte y siempre llamamos antes
El crematorio cobra además unos 600 €
A esto se suman las tasas del cementerio
I ricambi sono a parte e chiamiamo sempre prima
Il crematorio chiede inoltre circa 500 €
Si aggiungono i diritti comunali e le spese
As peças são à parte
Acrescem as taxas do cemitério
O crematório cobra além disso cerca de 400 €
Het crematorium rekent daarnaast zelf ongeveer € 900
Onderdelen zijn extra en we bellen altijd eerst
Daar komen de kosten van het crematorium bij
Krematorium pobiera dodatkowo około 900 zł
Części są płatne osobno
Do tego dochodzą opłaty cmentarne
"""
OF_NOBODY = """
Parts are never extra
No fees on top
We keep extra parts in the van
Ohne zusätzliche Kosten
Es kommen keine Kosten hinzu
Service £79, parts are extra
Sans frais en plus
Sin gastos aparte
Nessuna spesa a parte
Geen kosten daarnaast
Daarnaast geven we les
Inoltre usiamo materiali naturali
Además usamos materiales de la zona
Daarnaast vergoeden we alle kosten
Bez dodatkowych kosztów
Extra thick material
"""
LASTING = {
    "en": ("Minimum term 24 months", "48 months", "10,000 miles a year"),
    "de": (
        "Mindestlaufzeit 24 Monate",
        "Mindestens sechs Teilnehmer",
        "48 Monate Laufzeit",
        "10.000 km pro Jahr",
    ),
    "fr": ("Engagement 24 mois", "Sur 48 mois", "10 000 km par an"),
    "es": ("Permanencia de 12 meses", "48 meses", "10.000 km al año"),
    "it": ("Durata minima 24 mesi", "48 mesi", "10.000 km all'anno"),
    "pt": ("Fidelização de 24 meses", "48 meses", "10.000 km por ano"),
    "nl": ("Looptijd 24 maanden", "48 maanden", "10.000 km per jaar"),
    "pl": ("Umowa na 24 miesiące", "48 miesięcy", "10 000 km rocznie"),
}


@pytest.mark.parametrize("tag", PHRASES)
def test_charges_and_terms_are_told(tag: str) -> None:
    assert [one for one in ON_TOP[tag] if not is_charge(one)] == []
    assert [one for one in NOTHING_ON_TOP[tag] if is_charge(one)] == []
    assert [one for one in LASTING[tag] if not is_duration(one)] == []
    assert not is_duration("420 km")
    assert not is_duration("£29 a month")
    assert CHARGES[tag]
    assert TERMS[tag]


def test_what_others_charge_is_a_charge_whatever_the_verb() -> None:
    assert [one for one in OF_OTHERS.strip().splitlines() if not is_charge(one)] == []
    assert [one for one in OF_NOBODY.strip().splitlines() if is_charge(one)] == []


def test_what_others_charge_stands_with_what_is_sold() -> None:
    said = (
        "Full service £79. We do cargo bikes too. Pick-up in Norwich for £10. Parts are extra and we ring "
        "first."
    )
    made = write(CopyBrief(product_name="Bike service", description=said))
    texts = [one.body for one in made.variants]
    assert any("£79" in one for one in texts)
    assert all(("£79" in one) == ("Parts are extra" in one) for one in texts)


@pytest.mark.parametrize(
    ("price", "charge", "between"),
    [
        ("Two courses £19.95", "A 12.5% service charge is added to your bill", "Served on white linen"),
        ("Zwei Nächte ab 249 €", "Kurtaxe 3,50 € pro Nacht extra", "Mit Sauna und Hallenbad"),
        ("From £299 a month", "48 months", "Five seats and a glass roof"),
        ("Un prêt dès 39 € par mois", "Frais de dossier 50 €", "Réponse en une heure chez vous"),
    ],
)
def test_no_text_tells_a_price_without_its_charge(price: str, charge: str, between: str) -> None:
    for said in (f"{price}. {between}. {charge}.", f"{charge}. {between}. {price}."):
        made = write(CopyBrief(product_name="Casa Lux", description=said))
        texts = [f"{one.hook}. {one.body}" for one in made.variants]
        assert any(price in text for text in texts)
        assert all((price in text) == (charge in text) for text in texts)


def test_a_term_belongs_to_what_is_paid_by_the_month() -> None:
    said = (
        "Coached sessions. £29 a month. Showers. A £12 booking fee is added. A towel is £3. "
        "Minimum term 24 months."
    )
    texts = [one.body for one in write(CopyBrief(product_name="Gym", description=said)).variants]
    assert any("£29 a month. A £12 booking fee is added. Minimum term 24 months." in text for text in texts)


def test_what_is_on_top_of_all_prices_stands_with_each() -> None:
    said = "Stühle aus geölter Eiche. Der Stuhl kostet 89 €. Preise zzgl. MwSt. Der Tisch kostet 200 €."
    texts = [one.body for one in write(CopyBrief(product_name="Eiche", description=said)).variants]
    for price in ("89 €", "200 €"):
        assert all(f"{price}. Preise zzgl. MwSt" in text for text in texts if price in text)


@pytest.mark.parametrize("sentence", BEYOND_A_THRESHOLD_FREE.strip().splitlines())
def test_a_charge_with_its_sum_is_one_though_more_makes_it_free(sentence: str) -> None:
    assert is_charge(sentence)


@pytest.mark.parametrize("sentence", WHOLE_OR_NONE.strip().splitlines())
def test_a_price_with_its_charge_and_what_is_free_are_none(sentence: str) -> None:
    assert not is_charge(sentence)


@pytest.mark.parametrize(
    ("name", "said", "price", "charge"),
    [
        (
            "Queijo da Serra",
            "Curado 45 dias. 24 € o quilo. Portes 3,50 €, grátis acima de 40 €. Feito à mão.",
            "24 €",
            "Portes",
        ),
        (
            "Flat in Falmouth",
            "A flat by the sea. £1,150 pcm. Deposit £1,150. Views over the harbour.",
            "£1,150 pcm",
            "Deposit",
        ),
        (
            "Brille Nero",
            "Rahmen aus Acetat. Ab 149 €. Gleitsichtgläser 90 € Aufpreis. In zwei Farben.",
            "149 €",
            "Aufpreis",
        ),
    ],
)
def test_neither_is_told_without_the_other(name: str, said: str, price: str, charge: str) -> None:
    made = write(CopyBrief(name, description=said)).variants
    assert any(price in one.body for one in made)
    assert all((price in one.body) == (charge in one.body) for one in made)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two-night minimum stay at weekends",
        "Deux nuits minimum en été",
        "Dos noches como mínimo",
        "Soggiorno minimo di due notti",
        "Estadia mínima de duas noites",
        "Minimum trzy noce",
        "Minimaal twee nachten",
        "Mindestaufenthalt drei Nächte",
    ],
)
def test_how_long_one_stays_at_least_is_said_with_the_price(sentence: str) -> None:
    assert is_duration(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ménage de fin de séjour : 70 €",
        "Badania lekarskie 200 zł płatne osobno",
        "IVA à taxa legal em vigor",
        "Couvert 2 € por pessoa",
        "The medical is £40, paid separately",
    ],
)
def test_what_all_pay_besides_is_a_charge(sentence: str) -> None:
    assert is_charge(sentence)


def test_a_minimum_of_nights_stands_with_the_price_of_a_night() -> None:
    said = "Rooms from £98 a night. Bikes for £10 a day. Two nights minimum. An old rectory in Friesland."
    made = write(CopyBrief("The Rectory", description=said, platform=Platform.META)).variants
    assert not any("£10 a day. Two nights" in one.body for one in made)


def test_an_insured_sum_is_no_price_that_a_tax_comes_on() -> None:
    said = "We move homes in Porto. Van and driver at €45 an hour. Insured up to €20,000. Plus VAT."
    made = write(CopyBrief("Removals", description=said, platform=Platform.META)).variants
    assert not any("€20,000. Plus VAT" in one.body for one in made)
