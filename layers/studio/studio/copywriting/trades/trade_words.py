"""Words that tell a trade, in the eight languages that are written without a model.

`*` stands for any letters, `_` for a blank or hyphen. They are nouns and verbs of the trade itself: a word
that other trades use as often ("account", "tour" of a band) is left out, since a wrong trade changes a "
        "text's
button and tone.
"""

from typing import Final

from studio.copywriting.trades import grave_words, ordinary_words

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
# Heads of what is let for a time: what stands before or behind one is a thing, whatever trade it speaks of.
HIRE: Final[dict[str, str]] = {
    "en": "*_hire hire *_rental *_rentals rental rentals",
    "de": "*verleih *vermietung mieten leihen",
    "fr": "location location_de location_d'* louer",
    "es": "alquiler alquiler_de alquilar",
    "it": "noleggio noleggiare",
    "pt": "aluguer aluguer_de aluguel aluguel_de alugar",
    "nl": "*verhuur huren",
    "pl": "wynajem wypożyczalni* wypożyczanie",
}

# Heads of a name that is a meal, served by whoever: lunch on a farm, breakfast in a hotel.
MEALS: Final[dict[str, str]] = {
    "en": "lunch breakfast brunch dinner supper afternoon_tea cream_tea sunday_roast menu",
    "de": "*frühstück brunch *mittagessen *abendessen *menü mittagstisch *buffet",
    "fr": "déjeuner petit-déjeuner brunch dîner menu",
    "es": "comida almuerzo desayuno brunch cena menú menu",
    "it": "pranzo cena colazione brunch menù menu aperitivo",
    "pt": "almoço pequeno-almoço brunch jantar ementa menu",
    "nl": "*lunch *ontbijt *brunch *diner *menu",
    "pl": "obiad śniadanie brunch kolacja menu",
}
# Heads of a name that is a way, with whatever is poured on it.
OUTINGS: Final[dict[str, str]] = {
    "en": "trip trips walk walks hike tour tours stroll night evening",
    "de": "*ausflug *ausflüge *fahrt *wanderung *wanderungen *führung *führungen *rundgang *spaziergang "
    "*abend *nacht *tour",
    "fr": "visite visites balade balades soirée soirées promenade",
    "es": "visita visitas paseo paseos ruta rutas noche velada",
    "it": "gita gite visita visite passeggiata passeggiate giro serata serate",
    "pt": "visita visitas passeio passeios caminhada noite noites",
    "nl": "*tocht *uitstapje *wandeling *wandelingen *rondleiding *rondleidingen *avond *tour",
    "pl": "zwiedzanie spacer spacery wieczór wieczory wycieczka",
}

WORDS: Final[dict[str, dict[str, str]]] = {
    **grave_words.WORDS,
    "funeral": {
        "en": "funeral* burial* cremat* undertaker* mortuar* mortician* casket* coffin* "
        "headstone* gravestone* obituar*",
        "de": "bestatt* *bestattung* trauerfeier* trauerhilfe beerdig* urne* sarg särge friedhof* "
        "grabstein* "
        "abschiedsr*",
        "fr": "funéraire* obsèques pompes_funèbres inhumation* crémation* deuil cercueil* défunt* marbrerie*",
        "es": "funerari* funeral* tanatorio* entierro* cremación* cremaciones sepelio* duelo ataúd*",
        "it": "funebr* funeral* onoranze cremazion* lutto sepoltur* defunt* cimiter*",
        "pt": "funer* fúnebre* enterro* cremaç* luto velório* jazigo*",
        "nl": "condoleance* uitvaart* begrafenis* crematie* rouw* nabestaanden",
        "pl": "stypy stypa pogrzeb* kremacj* żałob* nagrobk* trumn* urn zmarł* pożegnań",
    },
    "gambling": {
        "en": "casino* betting bet bets bookmaker* sportsbook* poker jackpot* lotter* roulette "
        "gambl* bingo wager*",
        "de": "casino* spielbank* sportwett* wette wetten poker jackpot* lotterie* lotto "
        "glücksspiel* spielautomat*",
        "fr": "casino* pari paris_sportifs poker jackpot* loterie* loto jeux_d'argent machines_à_sous bingo",
        "es": "casino* apuesta* póker poker lotería* ruleta tragaperras bingo",
        "it": "casinò casino scommess* poker jackpot lotteri* roulette slot gioco_d'azzardo bingo",
        "pt": "casino* cassino* aposta* póquer poker jackpot lotaria* loteria* roleta slots bingo",
        "nl": "casino* gok* wedden weddenschap* poker jackpot loterij* roulette gokkast* bingo",
        "pl": "kasyn* zakłady_bukmacherskie bukmacher* poker* loteri* ruletk* hazard* automat*_do_gier",
    },
    "employment": {
        "en": "hiring vacanc* recruit* recruiting apply_with job jobs job_opening* career* cv résumé "
        "salary wage* "
        "overtime paid_training join_our_team we're_hiring apprenticeship* shift_work",
        "de": "stellenangebot* offene_stelle* stelle_als wir_suchen bewerb* bewerbung* gehalt jobs "
        "karriere ausbildungsplatz* "
        "vollzeit teilzeit festanstellung minijob* unbefristet* urlaubstage m/w/d schichtzulage*",
        "fr": "recrut* recrutons cdi cdd candidature* postulez salaire poste_à poste_en embauch* "
        "alternance temps_plein "
        "temps_partiel offre_d'emploi",
        "es": "contratamos buscamos_personal vacante* empleo* sueldo salario jornada_completa "
        "media_jornada "
        "candidatura* oferta_de_trabajo contrato_indefinido incorporación_inmediata currículum",
        "it": "assumiamo cerchiamo candidatur* candidati stipendio retribuzione tempo_indeterminato "
        "tempo_pieno part_time "
        "offerta_di_lavoro lavora_con_noi curriculum",
        "pt": "recrutamos contratamos vaga vagas candidatura* candidate_se salário emprego* "
        "tempo_inteiro contrato_sem_termo "
        "oferta_de_emprego currículo",
        "nl": "vacature* gezocht solliciteer* solliciteren salaris loon fulltime parttime baan banen "
        "werken_bij "
        "vast_contract bruto_per_maand",
        "pl": "zatrudni* szukamy praca pracę rekrut* aplikuj wynagrodzenie pensja umowa_o_pracę "
        "etat* oferta_pracy cv grafik",
    },
    "politics": {
        "en": "vote voting ballot* candidate_for elect election* campaign_for parliament senate "
        "senator* mayor* "
        "referendum political party_conference",
        "de": "wahlkampf wahl_am kommunalwahl* landtagswahl* bundestagswahl* wählen_sie kandidat* "
        "kandidiert bürgermeister* landtag* bundestag* partei stimme_ab "
        "volksentscheid abgeordnete*",
        "fr": "votez élection* électoral* candidat_à candidate_à référendum député* parti_politique "
        "municipales législatives "
        "maire",
        "es": "vota votar elecciones electoral* candidat*_a referéndum diputad* partido_político "
        "alcalde* alcaldesa",
        "it": "vota votare elezion* elettoral* candidat*_sindaco referendum deputat* partito sindaco",
        "pt": "vote votar eleições eleitoral* candidat*_à candidat*_a referendo deputad* "
        "partido_político autárquicas",
        "nl": "stem_op verkiezing* kandidaat_voor referendum kamerlid gemeenteraad* politieke_partij "
        "lijsttrekker",
        "pl": "głosuj wybory wyborcz* kandydat* referendum poseł posłank* partia senator*",
    },
    "charity": {
        "en": "charity charit* donat* fundrais* nonprofit non_profit volunteer* foundation_for "
        "every_pound every_dollar "
        "refugee* relief_fund food_bank night_shelter* winter_shelter* homeless_shelter* gift_aid "
        "registered_charity soup_kitchen* animal_shelter* animal_rescue",
        "de": "spende* spenden gemeinnützig* ehrenamt* freiwillige hilfsorganisation* tierheim* verein_für "
        "patenschaft* stiftung hilfsgüter notunterkunft* tafel_e.v. "
        "suppenküche* spendenkonto",
        "fr": "banque_alimentaire* "
        "don dons association_caritative bénévole* bénévolat solidarité collecte_de_fonds "
        "sans_abri* reçu_fiscal "
        "donateur* parrainage hébergement_d'urgence soupe_populaire maraude*",
        "es": "banco_de_alimentos "
        "donación donaciones dona donar donativo* ong voluntari* sin_ánimo_de_lucro solidari* "
        "apadrina* benéfic* albergue_nocturno comedor_social",
        "it": "banco_alimentare "
        "donazion* dona donare onlus volontar* beneficenza senza_scopo_di_lucro raccolta_fondi "
        "dormitorio_notturno mensa_dei_poveri "
        "solidarietà adozione_a_distanza",
        "pt": "banco_alimentar "
        "donativo* doação doações doe voluntári* solidariedade sem_fins_lucrativos ong "
        "apadrinh* animais_abandonados abrigo_noturno",
        "nl": "gift giften doneer doneren donatie* vrijwilliger* goede_doel goed_doel voedselbank* "
        "stichting inzamel* collecte nachtopvang",
        "pl": "bank_żywności "
        "darowizn* wolontariusz* wolontariat* fundacj* zbiórk* wpłat* pomagamy_dzieciom "
        "charytatywn* 1,5% schronisk* noclegowni*",
    },
    "finance": {
        "en": "mortgage* loan* lender* borrow* insurance insurer* invest* investor* savings isa "
        "pension* credit_card* "
        "interest_rate apr brokerage trading cfd cfds crypto* bitcoin etf etfs fund_manager banking "
        "building_society repayment* bond_20* bonds *_bond_20* savings_bond* fixed_rate_bond*",
        "de": "kredit* *kredit darlehen* baufinanzierung* zins zinsen sparplan sparpläne *depot "
        "depot versicherung* "
        "*versicherung geldanlage* kapitalanlage* vermögensanlage* festzins* aktien etf etfs fonds bank "
        "*bank girokonto rente rentenvorsorge "
        "krypto* bitcoin wertpapier* tagesgeld* festgeld* anleihe* *anleihe",
        "fr": "scpi opci assurance-vie crédit* prêt_auto prêt_immobilier prêt_personnel prêts emprunt* "
        "assurance* épargne "
        "investiss* placement* bourse banque* taux_fixe taux_d'intérêt "
        "livret_d'épargne retraite_complémentaire crypto* hypothécaire* obligations livret_d'épargne",
        "es": "hipoteca* préstamo* crédito* seguro_de seguros_de aseguradora* inversión inversiones "
        "invertir ahorro banco cuenta_remunerada tae "
        "fondo_de_inversión pensiones cripto* bonos_20* bono_20* depósito_a_plazo*",
        "it": "mutuo mutui prestito prestiti finanziament* assicurazion* polizza polizze "
        "investiment* investire risparmio banca "
        "conto_corrente conto_deposito taeg fondi_comuni pensione_integrativa cripto* obbligazion*",
        "pt": "crédito* empréstimo* hipoteca* seguro_de seguros_de seguradora* investimento* "
        "investir poupança banco taxa_fixa taeg "
        "conta_poupança cripto* reforma_ppr obrigações depósito_a_prazo*",
        "nl": "hypothe* lening* lenen krediet* verzekering* *verzekering beleggen belegging* "
        "spaarrente rente "
        "pensioen* crypto* aandelen obligatie* spaarrekening*",
        "pl": "kredyt* pożyczk* hipote* ubezpiecz* inwestyc* inwestow* lokat* oszczędn* bank banku "
        "konto_osobiste rrso "
        "giełd* kryptowalut* fundusz*_inwestycyjn* obligacj*",
    },
    "alcohol": {
        "en": "wine wines beer beers lager* ale whisky whiskey gin vodka rum brewery brewed distill* "
        "liqueur* cider "
        "prosecco champagne vineyard* winery tequila abv",
        "de": "wein weine rotwein* weißwein* schaumwein* bier biere *bier pils whisky gin wodka rum "
        "brauerei* gebraut destill* likör* sekt winzer* weingut* "
        "riesling obstbrand schnaps vol.",
        "fr": "caviste* vin vins bière* whisky gin vodka rhum brasseur* distill* liqueur* cidre champagne "
        "vignoble* vigneron* cépage*",
        "es": "vino vinos cerveza* whisky ginebra vodka ron cervecera destil* licor* sidra cava "
        "bodega* viñedo* tempranillo",
        "it": "vino vini birra birre whisky gin vodka rum birrificio distill* liquore liquori "
        "prosecco spumante vigneto vigneti "
        "cantina grappa",
        "pt": "vinho vinhos cerveja* whisky gin vodka rum destil* licor* espumante vinha* adega* "
        "quinta_vinícola",
        "nl": "wijn wijnen bier bieren whisky gin wodka rum brouwerij* gebrouwen distill* likeur* "
        "jenever wijngaard* prosecco",
        "pl": "wino wina win piwo piwa whisky gin wódk* rum browar* warzone destyl* likier* nalewk* "
        "winnic* cydr",
    },
    "legal": {
        "en": "probate wills_and inheritance_planning notarial solicitor* lawyer* law_firm attorney* "
        "barrister* legal_advice family_law "
        "employment_law conveyancing notary litigation",
        "de": "testament* rechtsanwalt* rechtsanwält* anwalt* anwält* kanzlei* fachanwalt* notar* "
        "arbeitsrecht* "
        "familienrecht* erbrecht* "
        "rechtsberatung mietrecht*",
        "fr": "donation-partage succession* avocat* cabinet_d'avocats notaire* office_notarial "
        "étude_notariale droit_du_travail "
        "droit_de_la_famille juridique* "
        "contentieux divorce*",
        "es": "abogad* bufete* notari* derecho_laboral derecho_de_familia asesoría_jurídica "
        "despacho_jurídico litigio* herencias",
        "it": "avvocat* studio_legale studio_notarile notaio notaia diritto_di_famiglia diritto_del_lavoro "
        "consulenza_legale contenzioso successioni",
        "pt": "advogad* escritório_de_advocacia notári* direito_do_trabalho direito_da_família "
        "jurídic* contencioso solicitador*",
        "nl": "advocat* advocaat* notaris* arbeidsrecht familierecht rechtsbijstand juridisch* letselschade",
        "pl": "adwokat* radca radcy kancelari* notariusz* notarialn* prawo_pracy prawo_rodzinne prawn* "
        "odszkodowa* rozwod*",
    },
    "health": {
        "en": "medical_device* dietitian* dietician* nutritionist* "
        "tablets capsules supplement* medicine* medication* pharmac* doctor* dentist* dental "
        "clinic* clinical hospital* "
        "therap* physio* vitamin_d vitamins herbal symptom* patient* pain ibuprofen valerian "
        "weight_loss drowsiness surgery hearing_aid* "
        "orthodont* diagnos* care_home* nursing_home* nursing_care dementia home_care",
        "de": "medizinprodukt* ernährungsberat* diätassist* "
        "tablette* beipackzettel packungsbeilage kapseln nahrungsergänzung* arzneimittel* "
        "medikament* apotheke* arzt ärzt* "
        "*arzt *ärzt* praxis klinik* "
        "krankenhaus* therap* physio* vitamine baldrian* symptom* patient* schmerz* abnehmen "
        "hörgerät* zahn* pflegeheim* pflegedienst* seniorenheim* altenpflege* augenlaser*",
        "fr": "dispositif_médical diététicien* nutritionniste* "
        "comprimé* gélule* complément_alimentaire* médicament* pharmac* médecin* dentiste* "
        "dentaire* clinique* hôpital* thérap* "
        "kinésithérap* vitamines symptôme* patient* douleur* minceur audioprothés* orthodont* ehpad "
        "maison_de_retraite soins_infirmiers",
        "es": "producto_sanitario dietista* nutricionista* "
        "comprimido* cápsulas complemento_alimenticio suplemento* medicamento* farmac* médic* "
        "dentista* dental* clínica* hospital* "
        "terap* fisioterap* vitaminas síntoma* paciente* dolor* ibuprofeno adelgaz* audífono* ortodon* "
        "residencia_de_mayores residencia_de_ancianos",
        "it": "dispositivo_medico dietista dietisti nutrizionist* "
        "compresse capsule integrator* medicinal* farmac* medic* dentist* dentale clinica "
        "cliniche ospedal* terap* fisioterap* "
        "vitamine sintom* pazient* dolor* dimagri* apparecchi_acustici ortodon* casa_di_riposo rsa "
        "infermier*",
        "pt": "dispositivo_médico nutricionista* dietista* "
        "comprimidos cápsulas suplemento* medicamento* farmác* farmacêut* médic* dentista* "
        "dentári* clínica* hospital* terap* "
        "fisioterap* vitaminas sintoma* paciente* dor dores emagrec* aparelho*_auditiv* ortodon* "
        "lar_de_idosos cuidados_continuados enfermagem",
        "nl": "medisch_hulpmiddel diëtist* voedingsdeskundig* "
        "tabletten capsules voedingssupplement* medicijn* geneesmiddel* apotheek* arts artsen "
        "huisarts* tandarts* kliniek* "
        "ziekenhuis* therap* fysio* vitaminen symptomen patiënt* pijn afvallen hoortoestel* orthodont* "
        "verpleeghuis verzorgingshuis thuiszorg",
        "pl": "wyrób_medyczny dietety* "
        "tabletk* pastyl* ulotk* kapsułk* suplement* lek leki leków apte* lekarz* dentyst* "
        "stomatolog* "
        "klinik* przychodni* szpital* terap* "
        "fizjoterap* rehabilitac* witamin* objaw* pacjent* ból bóle odchudz* ortodon*",
    },
    "housing": {
        "en": "apartment* studio_flat* bedroom_flat* bed_flat* flat_to_rent flats house_for_sale "
        "homes_for_sale real_estate estate_agent* "
        "property_for bedroom bedrooms "
        "two-bedroom 1-bed 2-bed 3-bed 4-bed rent_a_month to_let letting* tenant* landlord* condo condos "
        "condominium* "
        "townhouse* new_homes",
        "de": "wohnung* *wohnung eigentumswohnung* immobilie* makler* neubau* mietwohnung* "
        "zimmer-wohnung* reihenhaus* einfamilienhaus* "
        "grundstück* exposé kaltmiete",
        "fr": "appartement* immobili* studio_meublé* studio_à_louer maison_à_vendre logement* "
        "agence_immobilière t2 t3 loyer "
        "locataire* résidence_neuve pavillon*",
        "es": "piso pisos apartamento* vivienda* inmobiliari* chalet* dormitorios "
        "alquiler_de_piso* alquiler_de_vivienda* alquiler_de_apartamento* casa_en_venta "
        "promoción_de_viviendas",
        "it": "appartament* immobil* agenzia_immobiliare bilocal* trilocal* villetta villette "
        "affitto camere_da_letto nuova_costruzione",
        "pt": "apartamento* moradia* imobiliári* imóvel imóveis t2 t3 arrendamento quartos_e "
        "casa_à_venda condomínio*",
        "nl": "appartement* woning* *woning makelaar* nieuwbouw* huurwoning* koopwoning* slaapkamers "
        "huis_te_koop",
        "pl": "mieszkani* nieruchomoś* apartament* deweloper* dom_na_sprzedaż osiedl* "
        "wynajem_mieszkań kawalerk*",
    },
    "travel": {
        "en": "glamping* b&b bed_and_breakfast a_night per_night hotel* tour tours day_tour cruise* "
        "flight* flights holiday holidays resort* "
        "travel_agency itinerary hostel* guided_walk* "
        "safari* campsite* luggage_transfer guesthouse*",
        "de": "glamping* pro_nacht hotel* reise reisen *reise *reisen kreuzfahrt* flug flüge urlaub* "
        "ferienwohnung* "
        "rundreise* pension wanderreise* camping* "
        "reisebüro",
        "fr": "glamping* agence_de_voyage* "
        "hôtel* voyage* séjour* croisière* vol vols vacances circuit* gîte* chambre_d'hôtes "
        "camping randonnée*_guidée*",
        "es": "glamping* agencia_de_viajes "
        "hotel* viaje* crucero* vuelo* vacaciones circuito* hostal* casa_rural excursion* "
        "excursión estancia*",
        "it": "glamping* agenzia_di_viaggi agenzia_viaggi "
        "hotel albergo alberghi viaggi* crocier* volo voli vacanz* tour agriturismo b&b "
        "escursion* soggiorn*",
        "pt": "glamping* agência_de_viagens "
        "hotel hotéis viage* cruzeiro* voo voos férias circuito* pousada* alojamento "
        "caminhadas_guiadas passeio*",
        "nl": "glamping* reisbureau* "
        "hotel* reis reizen *reis *reizen cruise* vlucht* vakantie* rondreis* camping* pension "
        "wandelreis*",
        "pl": "glamping* biuro_podróży "
        "hotel* wycieczk* podróż* rejs* lot loty wakacj* wczas* spływ* pensjonat* nocleg* kajak*",
    },
    "restaurant": {
        "en": "chip_shop* fish_and_chip* kebab_shop* canteen* sunday_roast* two_courses three_courses "
        "restaurant* bistro* café cafe brasserie* set_lunch tables_outside tasting_menu "
        "open_kitchen pizzeria* trattoria* diner gastropub* takeaway brunch lunch_menu à_la_carte starter* "
        "our_menu book_a_table modern_british",
        "de": "imbiss* kantine* döner* tagesgericht* schnellrestaurant* "
        "restaurant* bistro* café gasthaus* gasthof* wirtshaus* speisekarte mittagstisch* vorspeise* "
        "biergarten pizzeria* küchenchef* tagesmenü* mittagsmenü* lokal_mit",
        "fr": "friterie* crêperie* cantine* snack-bar deux_plats "
        "restaurant* bistro* brasserie* auberge menu_du_jour formule_midi carte_des_vins "
        "pizzeria* terrasse_ombragée table_d'hôtes cuisine_du_marché cuisine_de plat_du_jour entrée,_plat "
        "formule_du_midi formule_du_soir couverts_sous couverts_en la_carte_change",
        "es": "cafetería* menú_de_degustación menú_degustación chiringuito* menú_diario menú_del_mediodía "
        "restaurante* bar_de_tapas taberna* menú_del_día cocina_abierta pizzería* arrocería* "
        "asador* terraza_del_restaurante primer_plato plato_del_día menú_de_mediodía nuestra_carta "
        "cocina_de_mercado",
        "it": "tavola_calda gastronomia paninoteca piatto_del_giorno menù_pranzo "
        "ristorante ristoranti trattoria trattorie osteria osterie pizzeria pizzerie bistrot "
        "menù_del_giorno menu_a cucina_di_casa cucina_aperta cucina_tipica pranzo_di_lavoro "
        "menù_di_lavoro menù_degustazione coperti",
        "pt": "prato_do_dia snack-bar almoço* hamburgueria* "
        "restaurante* tasca* bistrô* marisqueira* menu_do_dia pizaria* churrasqueira* petiscos "
        "esplanada",
        "nl": "snackbar* frituur* cafetaria* shoarma* dagmenu* broodjeszaak* "
        "restaurant* brasserie* bistro* eetcafé* lunchroom* high_tea terras kaart_wisselt pizzeria* "
        "keuken_van",
        "pl": "obiad* zestaw_obiadowy danie_dnia drugie_danie bar_mleczny kebab* "
        "restauracj* bistro kawiarni* pizzeri* karczm* oberż* menu_dnia lunch*",
    },
    "software": {
        "en": "software app apps saas platform dashboard api browser crm plugin ios android "
        "cloud-based web_app login no-code integrates",
        "de": "software *software app apps saas plattform dashboard api crm ios android cloud* web-app",
        "fr": "logiciel* appli application* saas plateforme tableau_de_bord api crm ios android",
        "es": "software aplicación app apps saas plataforma panel_de_control api crm ios android",
        "it": "software app saas piattaforma gestionale dashboard api crm ios android",
        "pt": "software aplicação app apps saas plataforma api crm ios android",
        "nl": "software *software app apps saas platform dashboard api crm ios android",
        "pl": "oprogramowanie aplikacj* program_do saas platform* api crm ios android",
    },
    **ordinary_words.WORDS,
}
# What is served hot on a plate, in all of the languages. "|" stands between alternatives.
DISHES: Final = (
    r"roast (?:beef|chicken|lamb|pork|dinner)|sunday roast|gravy|yorkshire puddings?|burgers?|pizzas?|"
    r"fish (?:and|&) chips|steaks?|ribs|fries|pies?|curry|curries|tacos?|soups?|"
    r"schnitzel|braten|schweinebraten|haxe|spätzle|knödel|kartoffelsalat|pommes|flammkuchen|suppe|"
    r"frites|bœuf|entrecôte|confit|moules|choucroute|tartiflette|magret|croque-\w+|"
    r"batatas? fritas?|ovo estrelado|francesinha|bife|bifana|bacalhau|arroz de \w+|petiscos|grelhad\w+|"
    r"patatas? (?:fritas?|bravas)|tapas|raciones|paella|croquetas|chuletón|bocadillos?|calamares|"
    r"pasta|tagliatelle|spaghetti|lasagn[ae]|risotto|bistecca|grigliata|gnocchi|focaccia|"
    r"friet(?:en)?|shoarma|kapsalon|bitterballen|stoofvlees|spareribs|hamburgers?|pannenkoek\w*|dagschotel|"
    r"rosół|zup[ay]|kompot|pierogi|schabowy|kotlet\w*|żurek|żeberka|golonka|placki|frytki"
)
