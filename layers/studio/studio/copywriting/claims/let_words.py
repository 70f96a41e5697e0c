"""What is let and is no home, and what is taught and is no job, in the eight languages, as patterns.

`THINGS_LET`: boats, dresses and halls by the way they are let, and animals that board. `LESSONS`: courses and
clubs. Line breaks mean nothing.
"""

from typing import Final

THINGS_LET: Final = {
    "en": r"""
        (?:car|van|bike|bicycle|e-bike|boat|canoe|kayak|paddle ?board|campervan|motorhome|scooter|dress|
        suit|costume|kilt|hat|tool|plant|digger|tent|marquee|hall|room|studio|venue|equipment|ski|
        wetsuit|instrument|piano|party|furniture|chair|sound|camera|skip|crockery) (?:hire|rentals?)|
        (?:hire|rent) (?:a|an|our|of|your|the) (?!flat|house|home|room|apartment)\w+|for hire|
        (?:dog|cat|pet|horse|kennel|home) boarding|kennels?|cattery|livery|self[- ]storage|storage units?|
        garages?|allotments?|parking spaces?|wedding \w+|venues?|function rooms?""",
    "de": r"""
        \w*verleih\w*|\w*vermietung|\w*mietwagen\w*|autovermietung|(?:fahrrad|rad|e-?bike|boots|
        kostüm|werkzeug|zelt|ski|maschinen|möbel|wohnmobil|transporter|kleider|saal|raum)-?miete\w*|
        miet(?:en|e) (?:sie |ein\w* )+(?:auto|rad|fahrrad|boot|zelt|kleid|kostüm|e-?bike|saal|anhänger)\w*|
        (?:hunde|katzen|tier|pferde)pension|garagen?|stellpl\w+|lagerr\w+|lagerbox\w*""",
    "fr": r"""
        (?:voiture|vélo|utilitaire|fourgon|bateau|costume|robe)s? (?:de|en) location|location (?:de |
        d')(?!appartement|maison|logement|studio|chambre|meubl)\w+|louez (?:un|une|nos|
        votre) (?!appartement|maison|logement|studio|chambre)\w+|pension (?:canine|féline|pour \w+)|
        box(?:es)? de stockage|garages?|place de parking""",
    "es": r"""
        (?:coche|furgoneta|autocaravana|moto|bici\w*|barco|traje|vestido|equipo)s? (?:de|en) alquiler|
        alquiler de (?!piso|vivienda|apartamento|habitaci|casa|estudio)\w+|alquila (?:una?|tu|nuestr\w+)
        (?!piso|vivienda|apartamento|habitaci|casa)\w+|residencia canina|guardería canina|trasteros?|
        plaza de garaje""",
    "it": r"""
        noleggi\w*|affitto (?:di )?(?:bici|barc|auto|abit|sal|attrezz|gommon|camper|box)\w*|
        pensione (?:per|cani|gatti)\b.*|box auto|posto auto|deposito mobili""",
    "pt": r"""
        (?:carro|carrinha|bicicleta|barco|fato|vestido)s? (?:de aluguer|para alugar)|(?:aluguer|
        aluguel) de (?!casa|apartamento|quarto|moradia)\w+|alugue (?:um|uma|o seu|a sua)
        (?!casa|apartamento|quarto|moradia)\w+|hotel canino|hotel para (?:cães|gatos)|garagens?|
        lugar de garagem""",
    "nl": r"""
        \w*verhuur|huur (?:een|jouw|uw|je|onze) (?!woning|huis|appartement|kamer|studio)\w+|
        (?:fiets|auto|boot|bus|kleding|kostuum|gereedschap|tent|ski|camper|zaal)-?(?:huren|huur)|
        (?:honden|katten|dieren|paarden)pension|opslag\w*|garagebox\w*""",
    "pl": r"""
        wypożycz\w+|(?:auta?|rower\w*|sprzęt\w*|kamper\w*|łod\w+|kajak\w*|sukni\w*) (?:do wynajęcia|
        na wynajem)|(?:wynajem|najem) (?!mieszka|dom|pokoj|pokoi|kawaler|lokal)\w+|
        hotel (?:dla (?:psów|kotów|zwierząt))|garaż\w*|miejsce postojowe|magazyn\w*""",
}
LESSONS: Final = {
    "en": r"""
        (?:evening |weekend |cooking |swimming |dance |yoga |art )?(?:courses?|class(?:es)?|lessons?|
        workshops?|tuition|tutor\w*|retreats?|club|choir|camp|sessions?|training days?)""",
    "de": r"\w*kurse?n?|\w*kurses|\w*unterricht\w*|\w*workshops?|\w*seminare?|\w*nachhilfe|\w*training|"
    r"\w*stunden|\w*verein|\w*chor|\w*camp",
    "fr": r"cours|ateliers?|stages?|leçons?|clubs?|chorale|initiations?|séances?",
    "es": r"cursos?|clases?|talleres|taller|lecciones|clubs?|clubes|coro|campamentos?|sesiones",
    "it": r"cors[oi]|lezion[ei]|laborator\w+|stage|club|coro|ripetizioni|sedut[ae]|campus",
    "pt": r"cursos?|aulas?|oficinas?|workshops?|explicaç\w+|clubes?|coro|campos? de férias|sessões",
    "nl": r"\w*cursus\w*|\w*les|\w*lessen|workshops?|\w*training\w*|\w*club|\w*koor|bijles|\w*kamp",
    "pl": r"kurs\w*|lekcj\w+|warsztat\w*|zajęci\w*|korepetycj\w+|klub\w*|chór\w*|oboz\w*|obóz|treningi?",
}
