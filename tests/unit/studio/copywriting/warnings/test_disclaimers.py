"""Which sentences an ad must carry and may not sell with."""

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, write
from studio.copywriting.trades.standing import Trade, standing_of
from studio.copywriting.warnings.disclaimers import found_in, is_disclaimer
from tests.unit.studio.copywriting.tables import from_file

WARNINGS = """
Contient : gluten, œufs, lait
Contient des protéines, du lait et du soja
Contains: milk, soya
Enthält Weizen, Eier und Milch
Contiene trigo y leche
Contiene: latte, uova
Contém leite
Bevat: tarwe, ei
Zawiera: gluten
Allergens: see what is in bold
Representative 1,294.1% APR
24.9% APR representative (variable)
Loans from 5.9% APR
Effektiver Jahreszins 4,9 %
Bei einem effektiven Jahreszins von 4,9 %
TAEG fisso 6,2 %
"""
NONE = """
Si vous ne donnez pas, personne ne le fera
Contains no gluten
Contains 30% more protein
Enthält keine Eier
Contains shea butter
Bevat vitamine C
Open from Apr 3
Mit Vitamin C und Zink
"""


SENTENCES: dict[str, dict[str, list[str]]] = from_file("sentences")


@pytest.mark.parametrize("language", SENTENCES["warnings"])
def test_official_wordings_of_each_kind_are_warnings(language: str) -> None:
    """Hazards, precautions, ages, drinks and smoke, money, renewal, allergens."""
    assert [one for one in SENTENCES["warnings"][language] if not is_disclaimer(one)] == []


@pytest.mark.parametrize("language", SENTENCES["no_warnings"])
def test_benefits_in_the_words_of_warnings_are_none(language: str) -> None:
    assert [one for one in SENTENCES["no_warnings"][language] if is_disclaimer(one)] == []


def test_a_warning_in_another_language_is_kept_as_it_is() -> None:
    warning = "Never leave a burning candle unattended."
    made = write(
        CopyBrief(product_name="Vela", description=f"Vela de cera de soja. Arde durante 40 horas. {warning}")
    )
    assert made.variants
    assert all(variant.body.endswith(warning) for variant in made.variants)


@pytest.mark.parametrize("sentence", WARNINGS.strip().splitlines())
def test_it_is_a_warning(sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_it_is_none(sentence: str) -> None:
    assert not is_disclaimer(sentence)


def test_allergens_are_in_every_text_and_sell_none() -> None:
    description = (
        "Pommes du Perche, pâte maison. Cuite chaque matin à 6 heures. Contient : gluten, œufs, lait."
    )
    made = write(CopyBrief(product_name="Tarte aux pommes", brand_name="Petit", description=description))
    assert made.variants
    for variant in made.variants:
        assert variant.body.endswith("Contient : gluten, œufs, lait.")
        assert "gluten" not in variant.hook


def test_no_room_beside_the_warnings_says_so() -> None:
    warning = "May cause drowsiness: do not drive or operate machinery. Keep out of reach of children."
    brief = CopyBrief(
        product_name="Gummies",
        description=f"Each gummy has one milligram of melatonin in it. {warning}",
        platform=Platform.TIKTOK,
    )
    with pytest.raises(NoRoom, match=r"have 87 characters, tiktok allows 100 .* room on meta") as caught:
        write(brief)
    assert caught.value.field == "description"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Backups every 15 minutes. Try it for 14 days, no credit card required.", "en"),
        ("Automatische Backups. 14 Tage kostenlos testen, keine Kreditkarte nötig.", "de"),
        ("Sauvegardes automatiques. Essai gratuit de 14 jours, sans carte de crédit.", "fr"),
        ("Copias automáticas. Pruébelo 14 días sin tarjeta de crédito.", "es"),
        ("Backup automatici. Prova gratuita senza carta di credito.", "it"),
        ("Cópias automáticas. Experimente 14 dias sem cartão de crédito.", "pt"),
    ],
)
def test_who_takes_credit_cards_is_no_bank(text: str, language: str) -> None:
    assert standing_of("", "Backup", text, language).trade is not Trade.FINANCE


def test_a_credit_card_is_a_banks() -> None:
    assert standing_of("", "Aqua credit card", "24.9% APR, no annual fee.", "en").trade is Trade.FINANCE


def test_risks_of_investments_are_warnings() -> None:
    description = (
        "Buy bitcoin from £1. Earn up to 8% a year. Don't invest unless you're prepared to lose all the "
        "money you invest. This is a high-risk investment."
    )
    made = write(CopyBrief(product_name="Crypto wallet", brand_name="CoinHaven", description=description))
    for variant in made.variants:
        assert variant.body.endswith("lose all the money you invest. This is a high-risk investment.")


# Batteries, fireworks, hair dye, essential oils, helmets, baths, premiums: what packs and manuals say.
LABELS = """
This product is not intended for use on persons under the age of 16.
Nicht zur Anwendung bei Personen unter 16 Jahren bestimmt.
Ce produit n'est pas destiné à être utilisé sur les personnes de moins de 16 ans.
Este producto no está destinado a utilizarse en personas menores de 16 años.
Questo prodotto non è destinato ad essere usato su persone di età inferiore a 16 anni.
Este produto não se destina a ser utilizado em pessoas com menos de 16 anos.
Dit product is niet bestemd voor gebruik bij personen jonger dan 16 jaar.
Produkt nie jest przeznaczony do stosowania u osób poniżej 16 roku życia.
Do not open, crush or heat above 60 °C.
Nicht öffnen, quetschen oder über 60 °C erhitzen.
Ne pas ouvrir, écraser ni chauffer à plus de 60 °C.
No abrir, aplastar ni calentar por encima de 60 °C.
Non aprire, schiacciare o riscaldare oltre 60 °C.
Não abrir, esmagar nem aquecer acima de 60 °C.
Niet openen, pletten of verhitten boven 60 °C.
Nie otwierać, nie zgniatać ani nie podgrzewać powyżej 60 °C.
Do not expose to temperatures above 50 °C.
Nicht Temperaturen über 50 °C aussetzen.
Ne pas exposer à une température supérieure à 50 °C.
No exponer a temperaturas superiores a 50 °C.
Non esporre a temperature superiori a 50 °C.
Não expor a temperaturas superiores a 50 °C.
Niet blootstellen aan temperaturen boven 50 °C.
Nie wystawiać na działanie temperatur powyżej 50 °C.
Never light it in your hand.
Niemals in der Hand zünden.
Ne jamais allumer en main.
No encender nunca en la mano.
Non accendere mai in mano.
Nunca acender na mão.
Nooit in de hand aansteken.
Nigdy nie odpalać w ręku.
Keep a distance of at least 8 m.
Mindestabstand 8 m einhalten.
Respecter une distance de sécurité de 8 m.
Mantener una distancia de seguridad de 8 m.
Mantenere una distanza di sicurezza di 8 m.
Manter uma distância de segurança de 8 m.
Houd minstens 8 m afstand.
Zachować odległość co najmniej 8 m.
Premiums may exceed the payout over time.
Die Beiträge können die Auszahlung übersteigen.
Les cotisations versées peuvent dépasser le capital garanti.
Las primas pagadas pueden superar el capital asegurado.
I premi versati possono superare il capitale assicurato.
Os prémios pagos podem exceder o capital seguro.
De betaalde premies kunnen hoger zijn dan de uitkering.
Suma składek może przekroczyć wypłacone świadczenie.
Never mix with bleach.
Niemals mit Chlorreiniger mischen.
Ne jamais mélanger avec de l'eau de Javel.
No mezclar nunca con lejía.
Non mescolare con candeggina.
Nunca misturar com lixívia.
Nooit mengen met bleekmiddel.
Nigdy nie mieszać z wybielaczem.
Do not apply undiluted to the skin.
Nicht unverdünnt auf die Haut auftragen.
Ne pas appliquer pure sur la peau.
No aplicar puro sobre la piel.
Non applicare puro sulla pelle.
Não aplicar puro na pele.
Niet onverdund op de huid aanbrengen.
Nie nakładać nierozcieńczonego na skórę.
Do an allergy test 48 hours before colouring.
48 Stunden vor dem Färben einen Allergietest machen.
Faire un test d'allergie 48 heures avant la coloration.
Realice una prueba de alergia 48 horas antes de la coloración.
Effettuare un test allergico 48 ore prima della colorazione.
Fazer um teste de alergia 48 horas antes da coloração.
Doe 48 uur voor het kleuren een allergietest.
Wykonać test alergiczny 48 godzin przed koloryzacją.
Always wear a helmet and pads.
Immer Helm und Schützer tragen.
Toujours porter un casque et des protections.
Use siempre casco y protecciones.
Indossare sempre casco e protezioni.
Use sempre capacete e proteções.
Draag altijd een helm en bescherming.
Zawsze noś kask i ochraniacze.
Avoid contact with eyes.
Kontakt mit den Augen vermeiden.
Éviter le contact avec les yeux.
Evitar el contacto con los ojos.
Evitare il contatto con gli occhi.
Evitar o contacto com os olhos.
Contact met de ogen vermijden.
Unikać kontaktu z oczami.
Never leave a child alone in the bath with it.
Kinder im Bad nie allein lassen.
Ne jamais laisser un enfant seul dans le bain.
Nunca deje solo al niño en la bañera.
Non lasciare mai il bambino solo nella vasca.
Nunca deixe a criança sozinha na banheira.
Laat een kind nooit alleen in bad.
Nigdy nie zostawiaj dziecka samego w wannie.
Do not disassemble or short-circuit.
Never puncture or crush the battery.
Keep batteries away from heat.
Stand back at least 25 metres after lighting.
Carry out a patch test before each use.
You may pay in more than is paid out.
Akku nicht zerlegen oder kurzschließen.
Nicht für Personen unter 18 Jahren geeignet.
Vor jeder Anwendung einen Allergietest durchführen.
Ne pas démonter la batterie.
No desmontar ni perforar la batería.
Non smontare né perforare la batteria.
Não desmonte nem perfure a bateria.
De accu niet demonteren of kortsluiten.
Nie rozbierać ani nie przebijać baterii.
Nie dla osób poniżej 16 lat.
"""
SELLING = """
Keep your coffee hot for 12 hours.
Never worry about parking again.
Use code SAVE10 for 10% off.
Do not miss the fish and chips.
Wear it with jeans.
Keep the kids busy all weekend.
Charge your phone twice on one fill.
Never charge twice a week again.
Charge it in an hour with any USB-C charger.
Open it, crush the basil, done.
Keep a distance: noise cancelling for the office.
Halten Sie Ihren Kaffee 12 Stunden heiß.
Nie wieder Parkplatz suchen.
Nicht verpassen: Frühbucherpreis bis März.
Öffnen, genießen, fertig.
Lädt in 40 Minuten mit jedem USB-C-Ladegerät.
Passt in jede Hand.
Trage es zu Jeans.
Ne vous demandez plus où la ranger.
Se recharge en une heure avec n'importe quel chargeur.
N'attendez plus pour partir.
Portez-le avec un jean.
No te pierdas el espresso de los lunes.
Se carga en una hora con cualquier cargador.
Mantén tu café caliente 12 horas.
Non perderti la lezione gratuita.
Indossale subito: non serve ammorbidirle.
Si ricarica in un'ora con qualsiasi caricabatterie.
Nunca mais se preocupe com os degraus.
Mantenha o café quente 12 horas.
Carrega numa hora com qualquer carregador.
Draag hem op een spijkerbroek.
Nooit meer zoeken naar een parkeerplaats.
Houdt je koffie 12 uur warm.
Laadt in een uur op met elke USB-C-lader.
Nie przegap promocji.
Nigdy więcej szukania miejsca.
Trzyma kawę w cieple przez 12 godzin.
Ładuje się w godzinę każdą ładowarką USB-C.
Noś go do dżinsów.
Read the first chapter before you buy.
Follow the instructions and bake in 20 minutes.
Wash your hands of ironing.
Stop smoking for good.
Leave the charger at home.
A course for people under 25.
Kurse für Personen unter 25 Jahren.
Not your usual gym.
Savings may exceed £400 a year.
The prize may exceed your dreams.
Handles heat above 60 °C.
Keeps its shape above 60 °C.
Hält auch über 60 °C stand.
Apto para personas mayores de 16 años.
For people over 16.
Ein Kleid, das nicht für jede ist.
Rozdaj karty i graj.
Keep distance from the crowd: 8 m of deck to yourself.
Safe for cats.
Ungiftig für Katzen.
Helmets from size S.
Wear a helmet you love.
Charge only twice a month.
Stay at least 3 nights and breakfast is on us.
Stay at least 3 months.
Ładuj tylko raz w tygodniu.
Nur einmal pro Woche laden.
Se recharge uniquement au soleil.
Se carga solo con el sol.
Si ricarica solo con il sole.
Carrega apenas com o sol.
Laadt alleen met zonlicht.
The pan that you cannot crush.
Nicht teuer: unter 16 Euro im Monat.
Allergietest für zu Hause.
Allergy test at home, results in ten minutes.
Casco leggero da 250 g.
Ein Helm, den man immer gern trägt.
Lasst die Kinder allein spielen.
Always wear your favourite colour.
Non serve smontare nulla.
No hay que desmontar nada.
Nie trzeba nic demontować.
Nicht nur für Kinder unter 6 Jahren.
Keep a record of your runs.
Sicherheitsabstand per Radar gemessen.
Zachowaj wspomnienia na lata.
Nie wieder unverdünnten Ärger.
Nicht zerlegen müssen: passt ganz in den Kofferraum.
Never light a fire by hand again.
Heat it, do not burn it.
Do not disturb: eight hours of silence.
Use only what you need.
"""


@pytest.mark.parametrize("sentence", LABELS.strip().splitlines())
def test_what_packs_and_manuals_warn_of_is_a_warning(sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize("sentence", SELLING.strip().splitlines())
def test_orders_and_measures_that_sell_are_no_warnings(sentence: str) -> None:
    assert not is_disclaimer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Consulta antes a tu médico si tienes tensión alta",
        "Consulta con tu matrona antes de la primera clase",
        "Consulta il tuo medico prima di iniziare",
        "Fala com o teu médico antes de começar",
        "Frag vorher deinen Arzt",
        "Sprechen Sie vorher mit Ihrer Hebamme",
        "Demandez conseil à votre médecin avant la première séance",
    ],
)
def test_a_doctor_is_to_be_asked_however_the_reader_is_addressed(sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Consulta nuestros horarios",
        "Nuestro médico consulta los lunes",
        "Fala com a nossa equipa",
        "Frag unser Team",
    ],
)
def test_who_asks_anybody_else_warns_of_nothing(sentence: str) -> None:
    assert not is_disclaimer(sentence)


@pytest.mark.parametrize(
    ("benefit", "required"),
    [
        (
            "Für Küche und Bad.",
            ["Effektivzins ab 5,9 %.", "Beispiel: 8.000 €, 48 Monate.", "Rate 186 € im Monat."],
        ),
        (
            "Neue Fenster.",
            ["Eff. Jahreszins 6,1 %.", "Finanzierungsbeispiel: 3.000 € über 24 Mon. zu 133 €."],
        ),
        ("Para tu coche.", ["TAE 7,2%.", "Ejemplo para 6.000 €: 36 meses, cuota 185 €."]),
        (
            "Per la tua cucina.",
            ["TAEG 8,1%.", "Esempio: 5.000 € in 48 mesi.", "Importo totale dovuto 5.850 €."],
        ),
        ("Pour votre cuisine.", ["TAEG fixe 4,9 %.", "Exemple : 5 000 € sur 36 mois, mensualité de 149 €."]),
        ("Para a sua casa.", ["TAEG 9,3%.", "Exemplo: 5.000 € a 48 meses.", "MTIC de 5.990 €."]),
        ("Voor je keuken.", ["Jaarlijks kostenpercentage 8,9%.", "Voorbeeld: € 5.000 in 48 maanden."]),
        ("Na remont.", ["RRSO 11,2%.", "Przykład: 10 000 zł na 36 miesięcy, rata 329 zł."]),
        ("For your kitchen.", ["24.9% APR.", "Example: £1,200 over 12 months."]),
        (
            "Silencieux.",
            ["Ces appareils sont des dispositifs médicaux.", "Demandez conseil à votre médecin."],
        ),
        ("Leicht.", ["Dies ist ein Medizinprodukt."]),
        ("Ligero.", ["Es un producto sanitario."]),
        ("Leggero.", ["È un dispositivo medico CE."]),
        ("Lekki.", ["To jest wyrób medyczny."]),
    ],
)
def test_what_a_credit_costs_and_a_medical_device_says_is_carried(benefit: str, required: list[str]) -> None:
    assert sorted(found_in(" ".join((benefit, *required, "Ganz nah.")))) == sorted(required)


def test_an_example_of_anything_else_is_not() -> None:
    assert found_in("Beispiel: 3 Regale für 90 €. Rate mit, was es wird.") == ()
    assert found_in("Ejemplo: dos noches, 180 €. Con desayuno.") == ()
    assert found_in("Demandez conseil à votre libraire.") == ()


def test_every_variant_ends_with_the_example() -> None:
    example = "Ejemplo: 4.000 € a 24 meses, cuota de 181 €."
    brief = CopyBrief(
        product_name="Préstamo Coche",
        description=f"Respuesta en un día. Sin cambiar de banco. En cualquier oficina. TAE 8%. {example}",
        format=Format.LONG,
    )
    made = write(brief)
    assert made.variants
    assert all(example in variant.body and "4.000" not in variant.hook for variant in made.variants)


# To ask somebody first is a warning; to speak to "our" doctor, or at once, is an offer.
ASKED_FIRST = """
Check with your GP first if you take blood thinners
Speak to your pharmacist before use
Always talk to a doctor before you start fasting
Consult a solicitor before you sign
Pregnant? Ask your midwife first
If in doubt, see your doctor
Seek medical advice if you are on medication
Take independent financial advice before investing
Not sure? Have a chat with your dermatologist beforehand
Fragen Sie vorher Ihren Arzt
Sprechen Sie bei Vorerkrankungen erst mit Ihrem Hausarzt
Bei Einnahme von Medikamenten bitte ärztlichen Rat einholen
Klären Sie die Anwendung vorab mit Ihrer Apotheke
Holen Sie sich vor der Unterschrift anwaltlichen Rat
Lassen Sie sich vor Kursbeginn ärztlich untersuchen
Demandez conseil à votre pharmacien
Parlez-en à votre médecin avant toute cure
Consultez un médecin en cas de traitement
En cas de doute, demandez l'avis d'un professionnel de santé
Prenez conseil auprès d'un avocat avant de signer
Consulta con tu médico antes de empezar
Pregunte a su farmacéutico si toma medicación
Pide consejo a tu médico antes de usarlo
Habla antes con tu matrona
Consulte con un abogado antes de firmar
Chiedi prima al tuo medico
Consultare il medico prima dell'uso
Chiedi prima al tuo dermatologo se usi retinoidi
Consulte o seu dentista antes se tem coroas
Resultados diferentes de pessoa para pessoa
In caso di terapie in corso, senti il tuo medico
Parlane con il farmacista prima di iniziare
Fale primeiro com o seu médico
Consulte o seu médico antes de começar
Peça conselho ao seu farmacêutico
Em caso de dúvida, aconselhe-se com o seu médico
Overleg eerst met uw huisarts
Vraag uw apotheker om advies
Raadpleeg voor gebruik een arts
Bespreek dit vooraf met je huisarts
Win vooraf juridisch advies in
Zapytaj najpierw lekarza
Skonsultuj się z lekarzem przed użyciem
Porozmawiaj z farmaceutą, jeśli bierzesz leki
Przed rozpoczęciem diety zasięgnij porady lekarza
Bitte genießen Sie verantwortungsvoll
Enjoy responsibly
À consommer avec modération
Disfruta de un consumo responsable
Bevi responsabilmente
Geniet, maar drink met mate
Pij odpowiedzialnie
"""
SEEN = """
Ask our pharmacist about a blood pressure check
Talk to a doctor within the hour by video
See a GP on the same day
Speak to a solicitor for a fixed fee of £90
Our lawyers check your lease before you sign
Ask your solicitor to send us the deeds
Talk to our nurse before your first session
A doctor sees every patient first
Book a free chat with a financial adviser
Your dentist explains every step beforehand
My doctor drinks it
Dermatologists recommend it
You first meet the doctor, then the nurse
Sprechen Sie mit unseren Ärzten, wann Sie wollen
Fragen Sie unseren Apotheker nach der Reiseapotheke
Vor jeder Behandlung spricht die Ärztin mit Ihnen
Sprechen Sie kostenlos mit einem Anwalt
Parlez à un médecin en quinze minutes
Demandez à nos pharmaciens un bilan
Consultez un avocat pour 60 €
Habla con un médico por vídeo en diez minutos
Consulta con un abogado por 50 €
Nuestro médico te ve antes del tratamiento
Parla con un medico in video
Il medico ti visita prima del trattamento
Fale com um médico por vídeo
O nosso médico vê cada doente antes da sessão
Praat binnen een uur met een arts
Vraag onze apotheker naar een medicijnrol
Porozmawiaj z lekarzem online w kwadrans
Nasz lekarz bada każdego przed zabiegiem
"""


@pytest.mark.parametrize("sentence", ASKED_FIRST.strip().splitlines())
def test_to_ask_a_doctor_or_lawyer_first_is_a_warning(sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize("sentence", SEEN.strip().splitlines())
def test_to_see_one_is_what_is_sold(sentence: str) -> None:
    assert not is_disclaimer(sentence)
