"""Things that bear an energy label and are shown in ads, as heads of a name. As `trade_words` has them."""

from typing import Final

APPLIANCES: Final[dict[str, str]] = {
    "en": "fridge* *_fridge* freezer* *_freezer* wine_cooler* wine_cabinet* washing_machine* washer_dryer* "
    "tumble_dryer* dishwasher* oven ovens cooker_hood* television* smart_tv* monitor monitors "
    "air_conditioner* heat_pump* water_heater* boiler boilers smartphone* light_bulb* led_bulb*",
    "de": "*kühlschrank *kühlschränke *klimaschrank *gefrierschrank *gefriertruhe *kühler waschmaschine* "
    "*waschmaschine waschtrockner* wäschetrockner* trockner geschirrspüler* *geschirrspüler spülmaschine* "
    "*spülmaschine backofen* *backofen dunstabzug* fernseher* *fernseher monitor klimagerät* wärmepumpe* "
    "*wärmepumpe boiler smartphone* led-lampe* leuchtmittel",
    "fr": "réfrigérateur* congélateur* cave_à_vin* cave_de_service cave_de_vieillissement lave-linge "
    "lave-vaisselle sèche-linge four hotte* téléviseur* moniteur* climatiseur* pompe_à_chaleur chauffe-eau "
    "smartphone* ampoule*",
    "es": "frigorífico* nevera* congelador* vinoteca* cava_de_vinos lavadora* lavasecadora* secadora* "
    "lavavajillas horno campana_extractora televisor* monitor aire_acondicionado bomba_de_calor termo "
    "smartphone* bombilla*",
    "it": "frigorifer* frigo congelator* cantinetta* lavatrice lavatrici lavasciuga asciugatrice "
    "lavastoviglie forno cappa televisore televisori monitor climatizzator* condizionator* pompa_di_calore "
    "scaldabagno smartphone lampadina*",
    "pt": "frigorífico* congelador* arca garrafeira* cave_de_vinhos adega_climatizada máquina_de_lavar "
    "máquina_de_secar lava-loiça forno exaustor televisor* monitor ar_condicionado bomba_de_calor "
    "esquentador* termoacumulador* smartphone* lâmpada*",
    "nl": "*koelkast *vriezer vriezer* *koeler wijnklimaatkast* wasmachine* *wasmachine *droger *vaatwasser "
    "vaatwasser* *oven oven afzuigkap* televisie* monitor airco* warmtepomp* boiler* smartphone* ledlamp*",
    "pl": "lodówk* chłodziark* zamrażark* winiark* pralk* pralko-suszark* suszark* zmywark* piekarnik* okap* "
    "telewizor* monitor klimatyzator* pomp*_ciepła bojler* smartfon* żarówk*",
}
