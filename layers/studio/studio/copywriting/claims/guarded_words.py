"""What only a fact can back, in the languages beside English: `claims` has the groups and what they "
"are for."""

from typing import Final

IN_OTHER_LANGUAGES: Final[dict[str, dict[str, str]]] = {
    "de": {
        "offer": r"sale|rabatt\w*|reduziert\w*|sonderangebot\w*|schnäppchen\w*|gutschein\w*|"
        r"sparen sie|black friday|"
        r"(?:zum )?(?:bestpreis|tiefpreis|sparpreis)\w*",
        "free": r"gratis\w*|kostenlos\w*|kostenfrei\w*|umsonst|geschenkt",
        "scarcity": r"nur (?:heute|noch|für kurze zeit)|letzte chance|solange der vorrat\w*|"
        r"limitiert\w*|(?:fast|bald) ausverkauft|"
        r"endet (?:heute|bald|morgen)|jetzt oder nie|beeilen sie|nicht verpassen",
        "guarantee": r"garanti\w+|geld zurück|risikofrei\w*|risikolos\w*|ohne risiko",
        "proof": r"bewiesen\w*|nachgewiesen\w*|wissenschaftlich\w*|klinisch\w*|\w*getestet\w*|"
        r"geprüft\w*|zertifiziert\w*|patentiert\w*|"
        r"ausgezeichnet\w*|preisgekrönt\w*|empfohlen\w*|testsieger\w*|experten",
        "reviews": r"bewertung\w*|kunden lieben|beliebt\w*|lieblings\w*|bestseller|meistverkauft\w*|"
        r"\d sterne|tausende|millionen",
        "superlative": r"(?:aller)?best(?:e|en|er|es|em)|nummer (?:1|eins)|führend\w*|einzigartig\w*|"
        r"unschlagbar\w*|unübertroffen\w*|perfekt\w*|"
        r"ultimativ\w*|revolutionär\w*|weltklasse|premium|außergewöhnlich\w*|hochwertigst\w*",
        "absolute": r"für immer|sofort\w*|hundertprozentig\w*|mühelos\w*|ein leben lang|über nacht",
        "health": r"heilt|heilen|heilung|vorbeug\w*|lindert|lindern|entgift\w*|anti-aging|abnehmen|"
        r"schmerz\w*|therap\w*|medizinisch\w*|immun\w*",
        "novelty": r"neu|neue[nrsm]?|neueste\w*|exklusiv\w*|innovativ\w*|jetzt erhältlich",
        "quality": r"bio|natürlich\w*|vegan\w*|nachhaltig\w*|umweltfreundlich\w*|klimaneutral\w*|"
        r"handgemacht\w*|handgefertigt\w*|luxuriös\w*|"
        r"glutenfrei\w*|wasserdicht\w*|langlebig\w*|authentisch\w*|regional\w*|made in",
    },
    "fr": {
        "offer": r"soldes?|promo\w*|remise\w*|rabais|réductions?|bon plan|bons plans|prix (?:cassés?|"
        r"bas|mini|imbattables?)|black friday|économisez",
        "free": r"gratuit\w*|offerte?s?|sans frais",
        "scarcity": r"aujourd'hui seulement|dernière chance|dépêchez-vous|stocks? limités?|"
        r"édition limitée|limitée?s?|plus que|"
        r"bientôt épuisée?s?|jusqu'à épuisement|se termine|ne ratez pas|maintenant ou jamais",
        "guarantee": r"garanti\w*|satisfait ou remboursé|remboursée?s?|sans risque",
        "proof": r"prouvée?s?|scientifique\w*|clinique\w*|testée?s?|certifiée?s?|brevetée?s?|"
        r"primée?s?|récompensée?s?|recommandée?s?|experts?",
        "reviews": r"avis|notée?s?|étoiles|préférée?s?|populaires?|best-sellers?|plébiscitée?s?|"
        r"des milliers|des millions",
        "superlative": r"(?:le |la |les )?meilleure?s?|numéro (?:1|un)|n° ?1|leader|unique\w*|"
        r"inégalée?s?|parfaite?s?|ultime|révolutionnaire\w*|premium|"
        r"exceptionnel\w*|incomparable\w*",
        "absolute": r"toujours|jamais|pour toujours|immédiat\w*|instantané\w*|sans effort|à vie",
        "health": r"guérit|guérir|soigne|soigner|prévient|soulage\w*|détox\w*|anti-âge|maigrir|"
        r"minceur|douleurs?|thérap\w*|médica\w*|immunit\w*",
        "novelty": r"nouveau|nouvelle|nouveaux|nouvelles|nouveauté\w*|exclusi\w*|innovant\w*|inédit\w*",
        "quality": r"bio|biologique\w*|naturel\w*|végane?s?|durable\w*|écologique\w*|"
        r"éco-responsable\w*|neutre en carbone|fait main|artisanal\w*|"
        r"luxueu\w*|sans gluten|imperméable\w*|authentique\w*|local\w*|locaux|fabriquée?s? en",
    },
    "es": {
        "offer": r"rebaja\w*|oferta\w*|descuento\w*|promoción|promociones|ganga\w*|cupón|cupones|"
        r"ahorre|black friday|precios? (?:bajos?|mínimos?)",
        "free": r"gratis|gratuit\w*|sin coste|de regalo",
        "scarcity": r"solo hoy|sólo hoy|última oportunidad|últimas? (?:plazas|unidades)|date prisa|"
        r"dese prisa|edición limitada|limitad[oa]s?|"
        r"hasta agotar|se agota\w*|termina (?:hoy|pronto)|no se lo pierda|ahora o nunca",
        "guarantee": r"garant\w+|devolución del dinero|reembols\w*|sin riesgo\w*",
        "proof": r"probad[oa]s?|demostrad[oa]s?|científic\w*|clínicamente|certificad\w*|patentad\w*|"
        r"premiad\w*|galardonad\w*|recomendad\w*|expert[oa]s",
        "reviews": r"reseñas?|valorad[oa]s?|estrellas|favorit[oa]s?|popular\w*|más vendid[oa]s?|"
        r"superventas|miles de|millones de",
        "superlative": r"(?:el |la |los |las )?mejor(?:es)?|número (?:1|uno)|líder\w*|únic[oa]s?|"
        r"insuperable\w*|inigualable\w*|perfect\w*|definitiv\w*|"
        r"revolucionari\w*|premium|excepcional\w*|extraordinari\w*",
        "absolute": r"siempre|nunca|para siempre|inmediat\w*|al instante|sin esfuerzo|de por vida",
        "health": r"cura|curar|sana|previene|alivia\w*|détox|detox|antiedad|adelgaz\w*|dolor\w*|"
        r"terap\w*|medicinal\w*|inmun\w*",
        "novelty": r"nuev[oa]s?|novedad\w*|exclusiv\w*|innovador\w*|lo último",
        "quality": r"ecológic\w*|orgánic\w*|natural\w*|vegan\w*|sostenible\w*|hecho a mano|"
        r"hecha a mano|artesan\w*|lujo\w*|sin gluten|impermeable\w*|"
        r"duradero\w*|auténtic\w*|locales?|hecho en|fabricado en",
    },
    "it": {
        "offer": r"saldi|sconto|sconti|offert\w*|promozion\w*|occasion[ei]|coupon|buono|risparmia\w*|"
        r"black friday|prezz\w* (?:bass\w*|imbattibil\w*)",
        "free": r"gratis|gratuit\w*|in omaggio|senza costi",
        "scarcity": r"solo oggi|ultima occasione|ultimi (?:posti|pezzi)|affrettati|edizione limitata|"
        r"limitat[oaie]|fino a esaurimento|"
        r"in esaurimento|termina (?:oggi|presto)|non perdere|ora o mai più",
        "guarantee": r"garan\w+|soddisfatti o rimborsati|rimbors\w*|senza rischi\w*",
        "proof": r"dimostrat\w*|provat[oaie]|scientific\w*|clinicamente|testat\w*|certificat\w*|"
        r"brevettat\w*|premiat\w*|consigliat\w*|raccomandat\w*|espert\w*",
        "reviews": r"recension\w*|stelle|preferit\w*|popolar\w*|più vendut\w*|bestseller|migliaia|milioni",
        "superlative": r"miglior\w*|numero (?:1|uno)|leader|unic[oaie]|insuperabil\w*|"
        r"impareggiabil\w*|perfett\w*|definitiv\w*|rivoluzionari\w*|premium|"
        r"eccezional\w*|straordinari\w*",
        "absolute": r"sempre|mai|per sempre|immediat\w*|all'istante|senza sforzo|a vita",
        "health": r"cura|curare|guarisce|previene|allevia\w*|detox|anti-età|dimagri\w*|dolor\w*|"
        r"terap\w*|medicinal\w*|immunit\w*",
        "novelty": r"nuov[oaie]|novità|esclusiv\w*|innovativ\w*|ultimissim\w*",
        "quality": r"biologic\w*|bio|natural\w*|vegan\w*|sostenibil\w*|ecologic\w*|fatt[oaie] a mano|"
        r"artigianal\w*|lusso|lussuos\w*|senza glutine|"
        r"impermeabil\w*|durevol\w*|autentic\w*|locali?|made in|prodotto in",
    },
    "pt": {
        "offer": r"saldos|desconto\w*|oferta\w*|promoç\w*|pechincha\w*|cupão|cupões|cupom|poupe|"
        r"economize|black friday|preços? (?:baixos?|mínimos?)",
        "free": r"grátis|gratuit\w*|sem custos?|de oferta",
        "scarcity": r"só hoje|apenas hoje|última oportunidade|últimas? (?:vagas|unidades)|despache-se|"
        r"edição limitada|limitad[oa]s?|até esgotar|"
        r"a esgotar|termina (?:hoje|em breve)|não perca|agora ou nunca",
        "guarantee": r"garant\w+|devolução do dinheiro|reembols\w*|sem risco\w*",
        "proof": r"comprovad\w*|provad[oa]s?|científic\w*|clinicamente|testad\w*|certificad\w*|"
        r"patentead\w*|premiad\w*|recomendad\w*|especialistas",
        "reviews": r"avaliaç\w*|estrelas|favorit[oa]s?|popular\w*|mais vendid[oa]s?|milhares|milhões",
        "superlative": r"melhor(?:es)?|número (?:1|um)|líder\w*|únic[oa]s?|inigualáve\w*|"
        r"insuperáve\w*|perfeit\w*|definitiv\w*|revolucionári\w*|premium|"
        r"excecional|excepcional|extraordinári\w*",
        "absolute": r"sempre|nunca|para sempre|imediat\w*|instantânea?mente|sem esforço|para a vida",
        "health": r"cura|curar|previne|alivia\w*|detox|anti-idade|emagrec\w*|dor|dores|terap\w*|"
        r"medicinal\w*|imun\w*",
        "novelty": r"nov[oa]s?|novidade\w*|exclusiv\w*|inovador\w*",
        "quality": r"biológic\w*|orgânic\w*|natura(?:l|is)|vegan\w*|sustentáve\w*|ecológic\w*|"
        r"feit[oa]s? à mão|artesana\w*|luxo|luxuos\w*|sem glúten|"
        r"impermeáve\w*|durad\w*|autêntic\w*|loca(?:l|is)|feito em|fabricado em",
    },
    "nl": {
        "offer": r"sale|korting\w*|aanbieding\w*|actieprijs|koopje\w*|kortingscode|bespaar|"
        r"black friday|laagste prij\w*|scherpe prij\w*",
        "free": r"gratis|kosteloos|cadeau",
        "scarcity": r"alleen vandaag|laatste kans|wees snel|haast u|op is op|zolang de voorraad\w*|"
        r"beperkte oplage|gelimiteerd\w*|bijna uitverkocht|"
        r"eindigt (?:vandaag|binnenkort)|mis het niet|nu of nooit",
        "guarantee": r"garant\w+|gegarandeerd\w*|geld terug|zonder risico|risicoloos",
        "proof": r"bewezen|wetenschappelijk\w*|klinisch\w*|getest\w*|gecertificeerd\w*|"
        r"gepatenteerd\w*|bekroond\w*|aanbevolen|experts?",
        "reviews": r"beoordel\w*|reviews?|sterren|favoriet\w*|populair\w*|bestseller\w*|"
        r"meest verkocht\w*|duizenden|miljoenen",
        "superlative": r"beste|nummer (?:1|één)|toonaangevend\w*|uniek\w*|onovertroffen|"
        r"ongeëvenaard\w*|perfect\w*|ultiem\w*|ultieme|revolutionair\w*|"
        r"premium|uitzonderlijk\w*|buitengewo\w*",
        "absolute": r"altijd|nooit|voor altijd|onmiddellijk|meteen|moeiteloos|levenslang",
        "health": r"geneest|genezen|voorkomt|verlicht\w*|detox|anti-aging|afvallen|pijn\w*|therap\w*|"
        r"medisch\w*|immuun\w*",
        "novelty": r"nieuw|nieuwe|nieuwste|exclusie\w*|innovatie\w*",
        "quality": r"biologisch\w*|natuurlijk\w*|vegan\w*|duurza\w*|milieuvriendelijk\w*|"
        r"klimaatneutra\w*|handgemaakt\w*|ambachtelijk\w*|luxe|luxueus|"
        r"glutenvrij\w*|waterdicht\w*|authentiek\w*|lokale?|gemaakt in",
    },
    "pl": {
        "offer": r"wyprzedaż\w*|rabat\w*|zniżk\w*|promocj\w*|okazj\w*|kupon\w*|oszczędź|black friday|"
        r"najniższ\w* cen\w*|obniżk\w*",
        "free": r"gratis|darmow\w*|za darmo|bezpłatn\w*|w prezencie",
        "scarcity": r"tylko dziś|tylko dzisiaj|ostatnia szansa|ostatnie (?:miejsca|sztuki)|"
        r"pospiesz się|limitowan\w*|do wyczerpania|kończy się|"
        r"nie przegap|teraz albo nigdy",
        "guarantee": r"gwaranc\w*|gwarant\w*|zwrot pieniędzy|bez ryzyka",
        "proof": r"udowodni\w*|naukow\w*|kliniczn\w*|przebadan\w*|testowan\w*|certyfik\w*|"
        r"opatentowan\w*|nagradzan\w*|nagrodzon\w*|polecan\w*|rekomendowan\w*|ekspert\w*",
        "reviews": r"opini[ei]|ocen[ayi]|gwiazd\w*|ulubion\w*|popularn\w*|bestseller\w*|tysiące|"
        r"tysięcy|miliony",
        "superlative": r"najleps\w*|numer (?:1|jeden)|lider\w*|wiodąc\w*|wyjątkow\w*|niezrównan\w*|"
        r"idealn\w*|doskonał\w*|rewolucyjn\w*|premium|"
        r"nadzwyczajn\w*|unikatow\w*|jedyn\w* w swoim rodzaju",
        "absolute": r"zawsze|nigdy|na zawsze|natychmiast\w*|bez wysiłku|na całe życie",
        "health": r"leczy|leczyć|wyleczy\w*|zapobiega\w*|łagodzi|detoks\w*|przeciwstarzeniow\w*|"
        r"odchudza\w*|ból|bóle|bólu|terap\w*|leczni\w*|odpornoś\w*",
        "novelty": r"now[yaei]|nowoś\w*|najnows\w*|ekskluzywn\w*|innowacyjn\w*",
        "quality": r"ekologiczn\w*|naturaln\w*|wegańsk\w*|zrównoważon\w*|ręcznie (?:robion\w*|"
        r"wykonan\w*)|rzemieślnicz\w*|luksus\w*|bezgluten\w*|"
        r"wodoodporn\w*|trwał\w*|autentyczn\w*|lokaln\w*|wyprodukowan\w* w",
    },
}
