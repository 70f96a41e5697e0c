"""Numbers of registers head nothing; those that the law wants in each ad stand in every text."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.headings.headlines import may_head
from studio.copywriting.warnings.registers import is_due, is_registered, long_dues, register_notes
from tests.unit.studio.copywriting.tables import rows

DUE = """
en|Landlord registration 482910/230/14420
en|Registered charity 1187230
en|Scottish charity SC012345
en|FRN 741205
fr|Numéro d'enregistrement 7511412345678
fr|ORIAS n° 12345678
es|Nº registro VTR-TE-0217
es|VUT 1234/2021
it|CIN IT016024B4ABCDE123
pt|AMI 14532
pt|Licença AMI 14532
pt|RNAL 12345/AL
de|Vermittlerregister-Nr. D-AB12-34CDE-56
nl|AFM 12045678
nl|AFM-vergunning 12014877
pl|KNF 11223344
it|OAM n. A12345
en|Promoted by A. Hill for the Greens
en|Paid for by Friends of the Pier
de|V.i.S.d.P.: Ina Koch, Freie Liste
fr|Payé par Demain Ensemble
it|Committente: Luca Riva
pt|Pago por Cidade Viva
nl|Verantwoordelijke uitgever: Jan Smit
pl|Sfinansowano przez KW Nasza Gmina
"""
KEPT = """
it|Direttore sanitario Dott.ssa Anna Rovati, iscr. Albo Odontoiatri BG n. 1482
it|Albo Odontoiatri BG n. 1482
en|Authorised and regulated by the Solicitors Regulation Authority (SRA no. 628114)
de|Handelsregister Ulm HRB 12345
fr|Médecin, RPPS 10001234567
es|Colegiada n.º 12345 de Madrid
pt|Ordem dos Médicos n.º 45678
nl|BIG 19012345601
pl|Wpis do rejestru nr 123456
"""
ORDINARY = """
en|Registration £120 for the whole family
en|Membership since 1987 and still friendly
en|A charity run in May 2027
en|Last year we swam for charity, 100 of us
en|Licence included, 18 hours of practice
de|Zulassung inklusive, nur 1200 € im Jahr
fr|Une inscription à 120 € pour toute la famille
es|Licencia incluida en 2027
pt|Inscrição de 150 € com tudo
nl|Inschrijving voor het jaar 2027
"""


@pytest.mark.parametrize(("language", "sentence"), rows(DUE))
def test_what_the_law_wants_in_each_ad_is_due_and_heads_nothing(language: str, sentence: str) -> None:
    assert is_due(sentence)
    assert not may_head(sentence, language, "")


@pytest.mark.parametrize(("language", "sentence"), rows(KEPT))
def test_other_registers_head_nothing(language: str, sentence: str) -> None:
    assert is_registered(sentence)
    assert not is_due(sentence)
    assert not may_head(sentence, language, "")


@pytest.mark.parametrize(("language", "sentence"), rows(ORDINARY))
def test_prices_and_years_are_no_registers(language: str, sentence: str) -> None:
    assert not is_registered(sentence)


def test_a_landlords_registration_stands_in_every_text_and_a_long_one_is_noted() -> None:
    said = "Bright flat with a box room in Leith. £1,050 pcm. New kitchen with oak tops. Pets considered."
    due = "Landlord registration 482910/230/14420."
    brief = CopyBrief("Flat in Leith", "Kerr", f"{said} {due}", platform=Platform.META)
    made = write(brief, variants=3)
    assert all(due in one.body for one in made.variants)
    long = "Kerr is a trading name of Lindale Underwriting Ltd of Leeds, authorised by the FCA (FRN 741205)."
    brief = CopyBrief("Flat in Leith", "Kerr", f"{said} {long}", platform=Platform.META)
    assert any("some registers and senders" in note for note in write(brief).notes)


def test_a_long_register_that_is_due_stands_in_each_text_that_has_room() -> None:
    register = "Estabelecimento registado na ERS n.º E123456, licença n.º 12345/2019"
    said = (
        f"Fisioterapia em Braga. Sessões de 50 minutos com um só fisioterapeuta. {register}. Estacionamento."
    )
    made = write(CopyBrief("Clínica Fisio Norte", description=said, platform=Platform.META))
    assert all(register in one.body for one in made.variants)
    assert not any("registers in each ad" in note for note in made.notes)
    assert list(register_notes([register], ["Fisioterapia em Braga."]))
    assert not long_dues(["Registro sanitario 16.02345/J de un aceite de oliva virgen extra de Jaén"])


@pytest.mark.parametrize(
    "tone", ["", "Part exchange is welcome. ", "Borrowing costs money. Subject to status. "]
)
def test_who_only_arranges_credit_says_so_in_every_text(tone: str) -> None:
    said = (
        "Ford Focus of 2019 with 38,400 miles. Heated front seats and a rear camera. Serviced by Ford. "
        f"12 months of breakdown cover. {tone}Finance: 48 x £249.80, 11.9% APR. "
        "Marsh Lane Cars Limited is a credit broker, not a lender."
    )
    made = write(
        CopyBrief("Ford Focus", "Marsh Lane Cars", said, platform=Platform.LINKEDIN, format=Format.LONG)
    )
    assert len(made.variants) > 1
    assert all("a credit broker, not a lender." in one.body for one in made.variants)


def test_who_pays_for_a_political_ad_stands_in_every_text() -> None:
    said = (
        "El 23 de mayo, vota Lista Verde. Abriremos el ambulatorio por las tardes. 300 viviendas públicas. "
        "Publicamos cada euro que gastamos. Pagado por Lista Verde, CIF G00000000."
    )
    made = write(CopyBrief("Elecciones municipales", "Lista Verde", said, platform=Platform.META)).variants
    assert len(made) > 1
    assert all(one.body.endswith("Pagado por Lista Verde, CIF G00000000.") for one in made)
