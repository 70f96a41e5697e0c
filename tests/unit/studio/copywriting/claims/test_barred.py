"""Nobody is chosen by who they are, and neither a gain nor a loan nor a victory is promised as certain."""

import pytest

from studio.copywriting import CopyBrief, CopyLine, Platform, Variant, check, write
from studio.copywriting.claims import let_words, sure_things, turned_away
from studio.copywriting.claims.barred import EVERYWHERE, Barred, lets_or_hires, why_barred
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
en|Young men and women wanted
en|Only white men and women
en|White only
en|British only
en|British preferred
en|German couple preferred
en|Women only, pets also welcome
en|Ideal for older people
en|No men
en|Girls wanted
en|Pretty girls and boys wanted
en|Only for whites
de|Junge Frauen und Männer gesucht
de|Nur deutsche Männer und Frauen
de|Nur Deutsche
de|Deutsche bevorzugt
de|Ideal für ältere Menschen
de|Nur Frauen, auch Studentinnen
de|Keine Schwarzen
de|Frauen und Männer unter 30 gesucht
fr|Uniquement des Français
fr|Recherche jeunes hommes et femmes
fr|Locataires français uniquement
es|Solo hombres españoles
es|Se buscan chicas
es|Buscamos hombres y mujeres jóvenes
it|Solo donne
it|Cerchiamo giovani
pt|Só mulheres
pt|Procuramos jovens
nl|Alleen vrouwen
nl|Jonge mannen en vrouwen gezocht
nl|Alleen Nederlandse huurders
pl|Tylko kobiety
pl|Szukamy młodych kobiet i mężczyzn
pl|Bez cudzoziemców
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
en|Men and women wanted
en|Women and men of all ages are welcome
en|We are looking for men or women with a driving licence
en|Suits young and old alike
en|Only white walls
en|Only white and black tiles
en|English speaker preferred
en|Polish speaker needed for our front desk
en|No black mould
en|No disabled applicant who meets the criteria goes without an interview
en|No family is turned away
en|Also suitable for older people
en|Ideal for older people, with a lift to every floor
en|British standard locks throughout
en|Only German appliances
de|Frauen und Männer gesucht
de|Wir suchen Männer und Frauen ab 18
de|Ideal für ältere Menschen, da ebenerdig
de|Auch für ältere Menschen geeignet
de|Nur weiße Wände
de|Keine schwarzen Fugen
de|Nur deutsche Markenküchen
de|Kein Kind wird abgewiesen
de|Für Jung und Alt geeignet
fr|Hommes et femmes recherchés
fr|Nous recherchons une femme ou un homme de ménage
fr|Convient aussi aux personnes âgées
fr|Idéal pour personnes âgées, car de plain-pied
fr|Murs blancs uniquement
fr|Français courant exigé
es|Buscamos hombres y mujeres
es|Ideal para jóvenes y mayores
es|Ideal para personas mayores, con ascensor
es|Se busca español nativo
es|Solo blanco y negro
it|Cerchiamo uomini e donne
it|Ideale anche per anziani
it|Ideale per giovani e meno giovani
it|Solo pareti bianche
pt|Procuramos homens e mulheres
pt|Ideal para jovens e idosos
pt|Ideal para idosos, com elevador
nl|Ook geschikt voor ouderen
nl|Mannen en vrouwen gezocht
nl|Geschikt voor jong en oud
nl|Alleen Nederlandse kaas
nl|Alleen blanke eiken vloeren
pl|Szukamy kobiet i mężczyzn
pl|Szukamy kobiet i mężczyzn w każdym wieku
pl|Idealne dla młodych i starszych
pl|Tylko dla białych ścian
pl|Odpowiednie także dla osób starszych
pl|Poszukujemy pań i panów do sprzątania
"""
LETS_OR_HIRES = """
Waitress|£12 an hour. Weekends off.
Barmaid wanted|Nights. Apply within.
Room in shared house|Rent £500, deposit £500.
Flat to rent|A flat with a garden. £900 a month.
Wohnung|Miete 700 €, Kaution 1.400 €.
Habitación en piso compartido|Alquiler 350 €, fianza 350 €.
Stanza singola|Affittasi stanza, cauzione 400 €.
Quarto|Aluga-se quarto, caução 300 €.
Kamer in Utrecht|Huur 550 euro, borg 550 euro.
Pokój|Wynajmę pokój, kaucja 800 zł.
Teacher for evening classes wanted|Apply by Friday. £25 an hour.
"""
LETS_A_THING_OR_TEACHES = """
Kayak hire|£12 an hour, deposit £20. Men, women and children.
Paws Boarding|Dog boarding in Otley. £28 a night, deposit £20.
Dress hire Bella|We rent out prom dresses for girls. Deposit £50.
Women's swim course|Lessons for women. £8 an hour.
Autovermietung Huber|Kleinwagen ab 29 € am Tag. Kaution 300 €. Fahrer zwischen 21 und 75 Jahren.
Cours de couture|Atelier pour femmes. Caution pour la machine 50 €.
Alquiler de bicicletas|Bicis para hombre y mujer. Fianza 50 €.
Noleggio abiti|Abiti da cerimonia per uomo. Cauzione 50 €.
Aluguer de barcos|Barcos para seis. Caução 200 €.
Fietsverhuur De Dijk|Huur een fiets. Borg 50 euro.
Furgoneta de alquiler|Furgonetas camperizadas. Fianza 600 €. Conductores de 25 a 75 años.
Wypożyczalnia sukni|Suknie dla kobiet. Kaucja 200 zł.
Trattoria Nonna|Evening course in pasta making for women. Deposit £10.
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
en|Guaranteed 12% interest for 2 years
en|Returns of 5% guaranteed until 2030
en|Profits guaranteed
de|Garantierte Rendite von 5 % bis 2030
de|9 % Zinsen, garantiert bis 2030
fr|Rendement garanti 4 % pendant 8 ans
es|Rentabilidad garantizada del 4 % hasta 2030
it|Guadagni garantiti del 5 % per 5 anni
pt|Lucro garantido de 5 % até 2030
nl|Gegarandeerd rendement van 6 % tot 2030
pl|Gwarantowany zysk 6% do 2030
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
en|Guaranteed 5% off your next order
en|Guaranteed to be 100% wool
en|100% satisfaction guaranteed
en|Up to 20% off, guaranteed
en|4.6% AER fixed for two years
en|Guaranteed 3.9% interest until 31 March 2027
en|A tracker that you can't lose your keys with
de|Tagesgeld mit 3,2 % Zinsen p. a., garantiert bis 31.12.2027
de|Garantierte Zinsen von 2,5 % für 12 Monate
de|10 % Rabatt garantiert
de|100 % Baumwolle, garantiert
fr|Taux garanti 3 % jusqu'en 2027
fr|3 % d'intérêts garantis pendant 12 mois
fr|10 % de remise garantis
es|Interés garantizado del 2,5 % durante 12 meses
es|5 % de descuento garantizado
it|Tasso garantito del 3 % per 12 mesi
it|10 % di sconto garantito
pt|Taxa garantida de 2,5 % até dezembro de 2027
pt|10 % de desconto garantido
nl|2,8 % rente, gegarandeerd tot eind 2027
nl|10 % korting gegarandeerd
pl|5% zniżki, gwarantowane
pl|Oprocentowanie 6%, gwarantowane przez 6 miesięcy
"""
TABLES = {
    name: table
    for module in (let_words, sure_things, turned_away)
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


@pytest.mark.parametrize(("name", "text"), lines(LETS_OR_HIRES))
def test_a_rent_and_a_wage_make_a_home_and_a_job(name: str, text: str) -> None:
    assert lets_or_hires(name, text)


@pytest.mark.parametrize(("name", "text"), lines(LETS_A_THING_OR_TEACHES))
def test_what_is_hired_out_or_taught_is_neither_home_nor_job(name: str, text: str) -> None:
    assert not lets_or_hires(name, text)


@pytest.mark.parametrize(("tongue", "sentence"), lines(CERTAIN))
def test_what_nobody_can_promise_is_barred(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset(Barred) - {Barred.CHOOSES})


@pytest.mark.parametrize(("tongue", "sentence"), lines(NOT_CERTAIN))
def test_a_risk_told_and_a_price_promise_nothing(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, frozenset(Barred) - {Barred.HAGGLES}) is None


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
            "Bond 2030",
            "Five years, paid twice a year. You can't lose. From £1,000.",
            "can't lose",
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
    assert any("credit" in note and "no ad of this trade may say" in note for note in made.notes)
    assert any("Get guaranteed approval" in note for note in made.notes)


CHOSEN_ANYHOW = """
en~A retired Catholic lady would be welcome here
en~Polish people are asked to look elsewhere
en~We see a childless couple in these rooms
de~Eine ältere deutsche Dame würde gut ins Haus passen
de~Kinderlose Paare mögen wir sehr
fr~Une jeune femme célibataire s'y plairait
es~Aquí estaría bien un matrimonio español
it~Qui starebbe bene una coppia cattolica
pt~Aqui ficaria bem um casal português
nl~Een christelijk echtpaar zou hier goed passen
pl~Starsza pani czułaby się tu dobrze
"""
OTHERS_SPOKEN_OF = """
en~You look after older people in their homes
en~The flat is next door to a home for retired nurses
de~Sie begleiten ältere Menschen beim Einkauf
de~Nebenan wohnt eine junge Familie
fr~Vous aidez des personnes âgées à domicile
es~Ayudarás a personas mayores en su casa
it~Assisterai persone anziane a domicilio
pt~Vai ajudar pessoas idosas em casa
nl~Je helpt oudere mensen thuis
pl~Pomagasz starszym osobom w domu
"""
URGED = """
en~Whoever hesitates will miss it
en~Next week you will regret it
de~Wer trödelt, verpasst es
fr~Qui tarde perd
es~Quien duda pierde
it~Chi tarda perde
pt~Quem tarda perde
nl~Wie talmt, verliest
pl~Kto się waha, traci
"""


@pytest.mark.parametrize("line", CHOSEN_ANYHOW.strip().splitlines())
def test_people_of_a_kind_are_held_by_whichever_words(line: str) -> None:
    tongue, sentence = line.split("~")
    assert why_barred(sentence, tongue, frozenset({Barred.CHOOSES})) is Barred.CHOOSES


@pytest.mark.parametrize("line", OTHERS_SPOKEN_OF.strip().splitlines())
def test_who_is_cared_for_or_lives_next_door_is_not_chosen(line: str) -> None:
    tongue, sentence = line.split("~")
    assert why_barred(sentence, tongue, frozenset({Barred.CHOOSES})) is None


@pytest.mark.parametrize("line", URGED.strip().splitlines())
def test_who_waits_and_loses_is_pressed(line: str) -> None:
    tongue, sentence = line.split("~")
    assert why_barred(sentence, tongue, frozenset({Barred.PRESSES})) is Barred.PRESSES
