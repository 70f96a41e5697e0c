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
PLACES_ELSEWHERE: Final = (
    # ar, he, hi
    "*شاطئ *شواطئ *جبال *جزيرة *البحر *فندق *فنادق *رحلة *رحلات *عطلة *منتجع *חוף *חופים *הרים *מלון *נופש "
    "*חופשה *טיול *טיסות समुद्र_तट पहाड़* द्वीप यात्रा होटल "
    # th, zh, ja, ko: anywhere, as no blank parts their words
    "ทะเล ชายหาด ภูเขา โรงแรม ท่องเที่ยว รีสอร์ท 海滩 海灘 沙滩 沙灘 旅行 旅游 旅遊 酒店 度假 自由行 民宿 "
    "ビーチ ホテル 観光 여행 해변 호텔 바다 휴가 리조트 "
    # ru, uk, el, tr
    "море моря пляж* горы отель отели отпуск* путешеств* остров* подорож* готель відпустк* παραλία παραλίες "
    "θάλασσα νησί νησιά ξενοδοχείο διακοπές ταξίδι ταξίδια plaj* sahil* tatil* otel* seyahat* "
    # sv, da, no, fi, cs, hu, ro, vi, id
    "semester resor hotell* fjäll* ferie ferien rejse rejser ranta rannat hotelli* matka matkat loma saari "
    "pláž pláže hory moře dovolená zájezd* tengerpart* nyaralás* utazás* szálloda sziget* plajă plaje munte "
    "munți vacanță excursie bãi_biển du_lịch khách_sạn pantai liburan gunung pulau wisata "
)
ANIMALS_ELSEWHERE: Final = (
    # ar, he, hi
    "*كلب *كلبك *كلاب قطط القطط للقطط قطتك لقطتك القطة *حصان *خيول *الفيل *الأسد *النمر *زرافة *باندا *כלב "
    "*כלבים *כלבך *כלבכם *חתול *חתולים *חתולה *סוסים कुत्ता कुत्ते कुत्तों बिल्ली बिल्लियों घोड़ा घोड़े हाथी "
    # th, zh, ja, ko
    "สุนัข น้องหมา แมว ช้าง สิงโต 狗狗 小狗 愛犬 爱犬 猫咪 貓咪 小猫 小貓 愛猫 猫ちゃん ワンちゃん 熊猫 熊貓 "
    "大象 狮子 獅子 老虎 海豚 パンダ ライオン イルカ 강아지 고양이 반려견 반려묘 판다 코끼리 호랑이 "
    # ru, uk, el, tr
    "собак* кошк* кошек кот кота коту коты котов котик* кіт коти котів котам щен* цуцен* лошад* слон слоны "
    "тигр* жираф* панда панды дельфин* σκύλος σκύλο σκύλου σκύλοι σκυλί σκυλιά γάτα γάτες γάτας άλογο άλογα "
    "köpek* köpeğ* kedi* "
    # sv, da, no, fi, cs, hu, ro, vi, id
    "hundar hunden hundens hundene valp valpar hvalp* katt katter katten kattens katte häst hästar "
    "hest heste hesten koira* kissa* hevonen hevoset pes psa psy psů kočka kočky koček kočku kůň koně štěně "
    "kutya* kutyá* macska* cica* câine câini câinele pisică pisici pisica chó mèo "
    "anjing kucing cachorro cachorros "
)
"""Of languages whose words tell no trade: a bag of food for dogs and a dog are spoken of alike."""
_UNPARTED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def speaks_of_places(text: str) -> bool:
    return _pattern(PLACES + PLACES_ELSEWHERE).search(text) is not None


def may_speak_of_animals(text: str) -> bool:
    """Whether it does in any of these languages: of an animal, or of what is sold for one."""
    return speaks_of_animals(text) or _pattern(ANIMALS_ELSEWHERE).search(text) is not None


def speaks_of_animals(text: str) -> bool:
    return _pattern(ANIMALS).search(text) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    every = list(dict.fromkeys(words.replace("*", r"\w*").replace("_", r"[\s-]").split()))
    inside = "|".join(word for word in every if _UNPARTED.search(word)) or r"(?!)"
    whole = "|".join(word for word in every if not _UNPARTED.search(word))
    return re.compile(rf"{inside}|(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)
