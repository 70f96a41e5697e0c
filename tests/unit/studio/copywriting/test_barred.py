"""Nobody is chosen by who they are, and neither a gain nor a loan nor a victory is promised as certain."""

import pytest

from studio.copywriting import CopyBrief, CopyLine, Platform, Variant, check, sure_things, turned_away, write
from studio.copywriting.barred import EVERYWHERE, Barred, why_barred
from studio.copywriting.phrases import PHRASES

CHOOSES = """
en|Whites only
en|No foreigners
en|Perfect for a young Christian couple
en|Young female waitress wanted
en|Pretty faces preferred
en|Professionals only, no children
en|No DSS
de|Nur an Deutsche
de|Keine Ausländer
de|Junge Kellnerin gesucht
fr|Pas d'étrangers
nl|Alleen voor Nederlanders
es|No se admiten niños
es|Abstenerse extranjeros
pl|Tylko mężczyźni do 40 lat
it|No stranieri
it|Cercasi cameriera di bella presenza
pt|Não aceitamos estrangeiros
pt|Só para raparigas
en|English speakers only
en|Sorry, no Travellers
en|We prefer a Hindu family
en|Would suit a single lady
en|Barmaid wanted, aged 18 to 25
en|Not suitable for children
en|Seeking attractive female hostess
de|Keine Kinder
de|Bevorzugt werden christliche Mieter
de|Wir suchen eine junge Dame für den Empfang
de|Nur für Frauen
de|Hartz-IV-Empfänger unerwünscht
de|Bewerber bis maximal 35 Jahre
fr|Réservé aux Français
fr|Cherche jeune femme pour le service
fr|Familles s'abstenir
fr|Candidats de moins de 30 ans
es|Solo españoles
es|Se busca camarera guapa
es|Ideal para pareja joven
es|Sin niños
it|Si affitta solo a italiani
it|Massimo 30 anni
it|Astenersi extracomunitari
it|Ideale per giovane coppia
pt|Só aceitamos casais cristãos
pt|Procura-se rapariga bonita
pt|Sem crianças
nl|Geen kinderen
nl|Jonge serveerster gezocht
nl|Niet ouder dan 30 jaar
nl|Geen uitkering
pl|Tylko dla Polaków
pl|Bez dzieci
pl|Szukamy młodej kelnerki
pl|Obcokrajowcy wykluczeni
"""
CHOOSES_NOBODY = """
en|Wheelchair accessible
en|Kellner (m/w/d)
de|Kellner (m/w/d) gesucht
de|Nur 5 Minuten zur Bahn
de|Schwerbehinderte werden bei gleicher Eignung bevorzugt
en|Families welcome
en|No pets
en|A garden for children
en|Senior housing, 55+
en|Ideal for commuters
en|Only two flats left
en|Waiter or waitress wanted, all genders
de|Damenfahrrad im Keller
de|Keine Haustiere
fr|Pas d'animaux
fr|Idéal pour une famille
es|No se admiten mascotas
nl|Geen huisdieren
pl|Bez zwierząt
it|Niente animali
pl|Pokój dla dzieci
pl|Mieszkanie dla rodziny
pt|Sem animais
nl|Alleen voor huurders met inkomen
en|Close to a school for girls
en|The house sleeps a family of six
en|We are looking for a chef with five years' experience
en|No fees for tenants
en|Suitable for wheelchair users
en|British furniture throughout
en|Only electric heating
de|Ideal für Pendler
de|Zwischen 30 und 40 Wohnungen
de|Kein Makler
de|Deutsche Sprachkenntnisse von Vorteil
de|Wir suchen eine Pflegefachkraft (w/m/d)
fr|Proche des écoles, idéal pour les enfants
fr|Nous recherchons un cuisinier H/F
es|No se admiten fumadores
es|Colegios para niños a 200 metros
it|Cerchiamo un cuoco o una cuoca
it|Niente spese condominiali
pt|Procuramos cozinheiro (m/f)
pt|Sem comissões
nl|Wij zoeken een kok (m/v/x)
nl|Geen tuin
pl|Szukamy kucharza (k/m)
pl|Bez prowizji
"""
CERTAIN = """
en|8% a year, guaranteed
en|Double your money
en|You can't lose
en|Safer than a bank
en|Everybody is accepted
nl|BKR geen probleem
de|Auch ohne Schufa
pl|Bez BIK
it|Anche per cattivi pagatori
de|Wir gewinnen jeden Fall
fr|Gagnez à coup sûr
en|Pay off your debts tonight
en|Safer than cigarettes
en|Tastes like candy
en|Guaranteed returns of 9%
en|Risk-free profits every month
en|No credit check, no questions
en|We win every case
en|A sure bet for Saturday
en|Get rich with our signals
de|Sichere Rendite von 10 %, garantiert
de|Kredit trotz negativer Schufa
de|Mit unserem System gewinnen Sie immer
de|Über Nacht schuldenfrei
fr|Doublez votre mise
fr|Crédit pour tous, même fichés
fr|Impossible de perdre
fr|Rendement garanti de 7 %
es|Duplica tus ahorros
es|Préstamos con ASNEF
es|Ganamos todos los casos
es|Rentabilidad garantizada del 8 %
it|Raddoppia i tuoi risparmi
it|Prestiti a tutti
it|Vinci sempre
it|Guadagni sicuri
pt|Crédito mesmo com nome sujo
pt|Ganhe sempre
pt|Lucro garantido
nl|Lenen zonder BKR-toetsing
nl|Altijd winst, gegarandeerd rendement
nl|Wij winnen elke zaak
pl|Gwarantowany zysk 10%
pl|Pożyczka dla zadłużonych
pl|Wygrywamy każdą sprawę
pl|Podwój swoje pieniądze
de|Schmeckt nach Zuckerwatte
fr|Moins nocif que la cigarette
es|Sabe a chicle
pl|Zdrowsze niż papierosy
"""
NOT_CERTAIN = """
en|No guarantee of returns
en|Capital at risk, returns are not guaranteed
en|4.2% AER variable
en|Money-back guarantee, double your money back
en|We have won 40 cases this year
en|Lose nothing: your files are backed up
de|Rendite wird nicht garantiert
de|Kostenlose Schufa-Auskunft
de|Wir prüfen Ihre Bonität
fr|Les gains ne sont pas garantis
es|Estudio gratis de tu caso
it|Salvo approvazione della banca
nl|Toetsing bij BKR
pl|Decyzja zależy od oceny zdolności
"""
TABLES = {
    name: table
    for module in (sure_things, turned_away)
    for name, table in vars(module).items()
    if isinstance(table, dict) and name.isupper()
}


def lines(listed: str) -> list[list[str]]:
    return [line.split("|") for line in listed.strip().splitlines()]


@pytest.mark.parametrize("name", TABLES)
def test_no_language_lacks_an_entry(name: str) -> None:
    assert list(TABLES[name]) == list(PHRASES)
    assert all(map(str.strip, TABLES[name].values()))


@pytest.mark.parametrize(("tongue", "sentence"), lines(CHOOSES))
def test_who_need_not_apply_is_barred_from_homes_and_jobs_alone(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset({Barred.CHOOSES})) is Barred.CHOOSES
    assert why_barred(sentence, tongue, EVERYWHERE) is None


@pytest.mark.parametrize(("tongue", "sentence"), lines(CHOOSES_NOBODY))
def test_what_a_home_or_a_job_is_like_chooses_nobody(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset(Barred)) is None


@pytest.mark.parametrize(("tongue", "sentence"), lines(CERTAIN))
def test_what_nobody_can_promise_is_barred(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset(Barred) - {Barred.CHOOSES})


@pytest.mark.parametrize(("tongue", "sentence"), lines(NOT_CERTAIN))
def test_a_risk_told_and_a_price_promise_nothing(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset(Barred)) is None


@pytest.mark.parametrize(
    ("name", "description", "out", "note"),
    [
        (
            "Two-Bedroom Flat on Mill Lane",
            "A bright flat with a balcony. £1,250 pcm. No DSS. Five minutes from the station.",
            "No DSS",
            "chooses people",
        ),
        (
            "Wohnung in Leipzig",
            "Helle Wohnung. Kaltmiete 690 €. Nur an Deutsche.",
            "Nur an Deutsche",
            "chooses",
        ),
        (
            "Waitress",
            "Weekends off. £12 an hour. Pretty faces preferred. Meals on shift.",
            "Pretty faces preferred",
            "chooses people",
        ),
        (
            "Studio meublé",
            "Studio de 24 m². Loyer 620 €. Pas d'étrangers. Métro à 5 minutes.",
            "Pas d'étrangers",
            "chooses people",
        ),
        (
            "Sofortkredit",
            "Kredite von 1.000 bis 50.000 €. Auch ohne Schufa. Zusage in fünf Minuten.",
            "Auch ohne Schufa",
            "credit to all",
        ),
        (
            "Paris sportifs",
            "Pariez sur la Ligue 1 en direct. Gagnez à coup sûr. Interdit aux mineurs.",
            "Gagnez à coup sûr",
            "as certain",
        ),
        (
            "Cloud vape",
            "A vape with 20 mg of nicotine. Tastes like candy. Charges by USB-C.",
            "Tastes like candy",
            "nicotine",
        ),
    ],
)
def test_it_is_left_out_with_a_note_of_its_own(name: str, description: str, out: str, note: str) -> None:
    made = write(CopyBrief(product_name=name, description=description, platform=Platform.META))
    assert not any(out in f"{one.hook} {one.body}" for one in made.variants)
    assert any(note in one and out in one for one in made.notes)


def test_shoes_and_bicycles_are_for_whom_they_are_made() -> None:
    made = write(CopyBrief("Stride", description="A trail shoe for women. Perfect for young women. £90."))
    assert not any("chooses people" in note for note in made.notes)


def test_what_a_model_writes_is_checked_for_it_though_the_brief_says_it() -> None:
    brief = CopyBrief("Flat on Mill Lane", description="A flat to rent. £900 pcm. No foreigners.")
    wrote = Variant("A flat to rent", "A flat to rent. No foreigners.", "Learn more")
    assert [one.field for one in check([wrote], brief) if one.code == "barred"] == ["body"]


def test_a_wish_and_a_button_say_it_no_more_than_the_description() -> None:
    brief = CopyBrief(
        "Castle loan",
        description="Borrow from £500. Representative 49.9% APR.",
        instructions="We have no credit checks at all.",
        lines=(CopyLine("Get guaranteed approval", "cta"),),
    )
    made = write(brief)
    assert not any("guaranteed" in one.cta or "no credit" in one.body.lower() for one in made.variants)
    assert any("credit" in note and "law lets nobody say" in note for note in made.notes)
    assert any("Get guaranteed approval" in note for note in made.notes)
