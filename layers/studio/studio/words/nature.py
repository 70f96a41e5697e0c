"""Words of places and of animals, of which a photo is an ad's picture and not a thing for sale.

In the languages that are told apart best; each a list of whole words, `*` for any letters, `_` for a blank or
a hyphen. A word that things are called by as often ("jaguar", "mustang", "duck") is left out.
"""

import re
from functools import cache
from typing import Final

PLACES: Final = (
    # en
    "beach beaches mountain mountains island islands lake lakes sea seas ocean coast coastline seaside "
    "fjord fjords glacier desert jungle rainforest waterfall waterfalls valley canyon alps city cities "
    "village villages harbour harbor skyline old_town castle cathedral national_park safari safaris "
    "ski_slopes resort hotel hotels lodge hostel campsite getaway holiday holidays vacation vacations "
    "road_trip hiking_trail sightseeing visit flights city_break seafront viewpoint "
    # de
    "strand strände berg berge gebirge insel inseln küste meer alpen stadt städte dorf altstadt schloss "
    "urlaub ferien reise reisen *reisen hotel wanderweg skigebiet nationalpark wüste wasserfall flüge "
    # fr
    "plage plages montagne montagnes île îles côte mer lac lacs ville villes village vieille_ville "
    "château vacances voyage voyages séjour désert cascade randonnée parc_national hôtel "
    # es, pt, it
    "playa playas montaña montañas isla islas costa mar ciudad ciudades pueblo desierto cascada "
    "vacaciones viaje viajes parque_nacional praia praias montanha montanhas ilha ilhas cidade cidades "
    "aldeia férias viagem viagens spiaggia spiagge montagna isola isole mare città borgo vacanza vacanze "
    "viaggio viaggi "
    # nl, pl
    "strand bergen eiland eilanden kust zee stad steden dorp vakantie reis reizen plaża plaże góry wyspa "
    "wyspy morze miasto miasta wakacje podróż podróże wycieczka "
)
ANIMALS: Final = (
    # en
    "wildlife wild_animal wild_animals endangered zoo zoos safari safaris cheetah cheetahs leopard "
    "leopards lion lions lioness tiger tigers elephant elephants giraffe giraffes zebra zebras rhino "
    "rhinos rhinoceros hippo hippos gorilla gorillas orangutan orangutans chimpanzee chimpanzees monkey "
    "monkeys panda pandas koala koalas kangaroo kangaroos wolf wolves bear bears polar_bear polar_bears "
    "fox foxes deer elk moose bison lynx whale whales dolphin dolphins orca orcas seal_pups sea_turtle "
    "sea_turtles penguin penguins eagle eagles owl owls flamingo flamingos crocodile crocodiles dog dogs "
    "puppy puppies cat cats kitten kittens horse horses pony ponies rabbit rabbits "
    # de
    "wildtiere tierpark wildpark gepard geparde leoparden löwe löwen elefant elefanten giraffen zebras "
    "nashorn nashörner wale delfine pinguin pinguine wölfe bären affen hund hunde hundefutter welpe welpen "
    "katze katzenfutter katzen pferd pferde "
    # fr
    "animaux_sauvages parc_animalier guépard guépards léopard lions tigre tigres éléphant éléphants "
    "girafe girafes rhinocéros baleine baleines dauphin dauphins manchots loup loups ours chien chiens "
    "chat chats chiot chiots cheval chevaux "
    # es, pt, it
    "animales_salvajes guepardo leopardo león leones elefante elefantes jirafa jirafas ballena ballenas "
    "delfín delfines lobo lobos oso osos perro perros gato gatos caballo caballos animais_selvagens leão "
    "leões girafa baleia baleias golfinho golfinhos cão cães cavalo cavalos animali_selvatici ghepardo "
    "leone leoni elefanti balena balene delfino delfini lupo lupi orso orsi cane cani gatto gatti cavallo "
    "cavalli "
    # nl, pl
    "wilde_dieren dierentuin jachtluipaard leeuw leeuwen tijger tijgers olifant olifanten walvis "
    "walvissen hond honden kat katten paard paarden dzikie_zwierzęta gepardy lew lwy tygrys tygrysy słoń "
    "słonie żyrafy wieloryb wieloryby wilk wilki niedźwiedź niedźwiedzie pies psy kot koty koń konie "
)


def speaks_of_places(text: str) -> bool:
    return _pattern(PLACES).search(text) is not None


def speaks_of_animals(text: str) -> bool:
    return _pattern(ANIMALS).search(text) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    every = "|".join(dict.fromkeys(words.replace("*", r"\w*").replace("_", r"[\s-]").split()))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)
