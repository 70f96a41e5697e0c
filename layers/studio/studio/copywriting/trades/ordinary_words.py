"""Words that tell a trade which needs no care: vehicles, services, food, goods. As `trade_words` has them."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "vehicles": {
        "en": "used_car* used_cars car cars suv hatchback estate_car saloon convertible pickup_truck "
        "motorbike* motorcycle* scooter campervan* motorhome* one_owner full_service_history mot mileage",
        "de": "gebrauchtwagen jahreswagen neuwagen vorführwagen auto autos pkw limousine cabrio suv "
        "transporter wohnmobil* motorrad motorräder motorroller laufleistung hauptuntersuchung tüv "
        "scheckheftgepflegt unfallfrei",
        "fr": "voiture* véhicule* d'occasion_garantie berline* citadine suv utilitaire* camping-car* moto "
        "motos scooter* kilométrage contrôle_technique première_main",
        "es": "coche coches turismo_de berlina furgoneta* suv autocaravana* moto motos motocicleta* "
        "kilometraje itv",
        "it": "auto automobile automobili berlina utilitaria furgone suv camper moto motociclett* scooter "
        "chilometraggio unico_proprietario tagliandi",
        "pt": "carro carros automóvel automóveis viatura* carrinha* suv autocaravana* mota motas "
        "motociclo* quilometragem único_dono",
        "nl": "occasion* auto auto's personenauto* suv stationwagon cabriolet bestelwagen* camper campers "
        "motorfiets* scooter* kilometerstand apk",
        "pl": "samochód samochody samochodu auto auta suv kombi sedan furgon* kamper* motocykl* skuter* "
        "przebieg bezwypadkow*",
    },
    "service": {
        "en": "accountant* accountancy bookkeep* tax_return* barber* haircut* vet vets "
        "veterinary_practice* veterinary_surger* "
        "coached *_coaching choir* chorus rehearsal* allotment* scout_group* *_boarding boarding_for_* "
        "ironing laundry we_teach learn_to learn_how_to cookery_school* "
        "cooking_school* "
        "self_assessment payroll "
        "to_rent to_hire *_hire party_hire bike_clinic* repair_clinic* "
        "training tasting* masterclass* tutoring tutor rental rentals driving_school dance_school "
        "language_school property_management letting_service pet_hotel* dog_hotel* cat_hotel* kennels "
        "cattery dog_boarding pet_sitting grooming translation* photography_session wedding_planning "
        "catering therapy_training guided_tasting insurance_advice course* lesson* coaching consult* "
        "agency cleaning_service* repair* plumber* electrician* membership workshop* gym class classes "
        "studio tuition school removal* hairdresser* salon subscription webinar* event* conference* "
        "concert* festival* ticket* nursery childcare we_fit we_install installation car_hire bike_hire "
        "van_hire summer_camp*",
        "de": "steuerberat* steuererklärung* buchhalt* lohnabrechnung* haarschnitt* *salon barbier* "
        "tierarzt* "
        "tierarztpraxis waschen,_schneiden "
        "mieten leihen "
        "kita *chor *chöre kindergarten* krippe* krippenplätze *kurse *unterricht *training *schulung* "
        "*weiterbildung* *seminar* *workshop* *schule "
        "*schulen *verkostung* *vermietung *verleih *verwaltung tierhotel* katzenhotel* hundehotel* "
        "tierpension* hundepension* katzenpension* *betreuung nachhilfe fahrstunden catering übersetzung* "
        "hausmeister* kurs* *kurs unterricht coaching beratung* agentur reinigung* reparatur* handwerk* "
        "installat* mitgliedschaft workshop* fitnessstudio* studio schule* umzug* friseur* seminar* "
        "konzert* festival* eintritt* ticket* werkstatt montage weinprobe* bierprobe* whiskyprobe* "
        "lieferdienst winterdienst fahrdienst reinigungsservice lieferservice",
        "fr": "expert-comptable* comptabilité déclaration_de_revenus vétérinaire* barbier* "
        "coupe_et_couleur coupe_homme "
        "coupe_femme salon_de_coiffure "
        "apprenez_à "
        "louer "
        "leçon* dégustation* initiation* auto-école école_de location location_de gestion_locative "
        "syndic pension_pour pension_canine pension_féline hôtel_pour_chiens hôtel_pour_chats toilettage "
        "traduction* traiteur soutien_scolaire entraînement* visite_et_dégustation cours formation* "
        "coaching conseil agence ménage réparation* plombi* électricien* abonnement atelier* "
        "salle_de_sport studio école* déménag* coiff* concert* festival* billet* garde_d'enfants dépannage",
        "es": "asesoría_fiscal asesoría_contable gestoría* contabilidad declaración_de_la_renta "
        "veterinari* barber* "
        "corte_y_barba aprende_a aprenda_a "
        "alquilar alquiler_de alquiler "
        "cata catas degustación lección lecciones autoescuela* academia* entrenamiento* "
        "administración_de_fincas gestión_de_alquileres residencia_canina residencia_felina "
        "hotel_para_perros hotel_para_gatos hotel_canino peluquería_canina traducción traducciones "
        "catering curso* clase clases formación coaching consultoría agencia limpieza reparac* fontaner* "
        "electricista* suscripción taller* gimnasio* estudio escuela* mudanza* peluquer* concierto* "
        "festival* entradas",
        "it": "commercialista commercialisti contabilità dichiarazione_dei_redditi veterinari* barbier* "
        "taglio_e_barba imparare_a impari_a "
        "noleggiare "
        "degustazion* lezione autoscuola autoscuole scuola_di accademia allenament* noleggio "
        "amministrazione_condominiale gestione_immobiliare gestione_affitti pensione_per hotel_per_cani "
        "hotel_per_gatti toelettatura traduzion* catering ripetizioni visita_guidata corso corsi lezion* "
        "formazione coaching consulenza agenzia pulizie riparazion* idraulic* elettricist* abbonamento "
        "laboratori* palestra palestre scuola trasloc* parrucchier* concert* festival bigliett*",
        "pt": "contabilista* contabilidade declaração_de_irs veterinári* barbearia* barbeir* "
        "corte_e_barba aprenda_a aprende_a "
        "alugar "
        "prova_de_vinhos provas_de degustação lição lições escola_de_condução academia treino* "
        "aluguer_de_carros aluguer_de_viaturas aluguer_de aluguel_de rent-a-car gestão_de_condomínios "
        "gestão_de_arrendamentos hotel_para_cães hotel_para_gatos hotel_canino banhos_e_tosquias tradução "
        "traduções catering explicações curso* aula* formação coaching consultoria agência limpezas "
        "reparaç* canaliz* eletricista* assinatura oficina* ginásio* estúdio escola* mudança* "
        "cabeleireir* concerto* festival bilhete*",
        "nl": "boekhoud* accountant* belastingaangifte* administratiekantoor barbier* knippen dierenarts* "
        "*reparatie *hersteller leer_koken leer_in leer_hoe leer_een *workshop *workshops "
        "huren "
        "*cursus *cursussen *training *trainingen *proeverij *proeverijen *school *scholen *verhuur "
        "vastgoedbeheer vve-beheer dierenpension* hondenpension* kattenpension* dierenhotel* hondenhotel* "
        "kattenhotel* trimsalon* bijles vertaling* vertaalbureau* catering rijschool *begeleiding "
        "opleiding* coaching advies bureau schoonmaak* reparatie* loodgieter* elektricien* abonnement "
        "workshop* sportschool* studio school verhuiz* kapper* concert* festival* kaartje* montage rijles "
        "kookles pianoles zangles dansles yogales muziekles gitaarles zwemles lessen les cursus cursussen",
        "pl": "księgow* biuro_rachunkowe rozliczeni*_pit weterynar* lecznic* barber* strzyżeni* "
        "wynajem wynajmu "
        "nauka nauki nauczani* trening* degustacj* wypożyczalni* wynajem_samochodów wynajem_aut "
        "wypożyczanie zarządzanie_nieruchomościami administrowanie hotel_dla_psów hotel_dla_kotów "
        "hotel_dla_zwierząt pielęgnacj* tłumaczeni* catering korepetycj* kurs* lekcj* szkoleni* coaching "
        "doradztw* agencj* sprzątani* napraw* hydraulik* elektryk* abonament* warsztat* siłowni* studio "
        "szkoł* przeprowadzk* fryzjer* koncert* festiwal* bilet* szkoła_jazdy szkoły_jazdy nauka_jazdy",
    },
    "food": {
        "en": "granola coffee tea chocolate bread honey jam cheese olive_oil sauce pasta biscuit* cookie* "
        "snack* spice* cereal juice sugar ingredients flavour* flavor* protein roasted baked nuts "
        "sourdough yoghurt yogurt food beverages",
        "de": "kaffee* tee schokolade* brot* honig marmelade* käse* olivenöl sauce nudeln keks* snack* "
        "gewürz* müsli saft zucker zutaten geröstet gebacken nüsse geschmack",
        "fr": "galette* gâteau* brioche* pâtisserie* café* thé thés chocolat* pain miel confiture* "
        "fromage* huile_d'olive sauce pâtes biscuit* "
        "épice* jus sucre ingrédients torréfi* saveur*",
        "es": "café* té chocolate* pan miel mermelada* queso* aceite_de_oliva salsa galleta* especias "
        "zumo azúcar ingredientes tostado sabor*",
        "it": "caffè tè cioccolat* pane miele marmellat* formagg* olio_extravergine olio_di_oliva olive "
        "salsa pasta biscott* spezie succo zucchero ingredienti tostat* gusto",
        "pt": "café* chá chocolate* pão mel compota* queijo* azeite* molho bolacha* especiarias sumo "
        "açúcar ingredientes torrad* sabor*",
        "nl": "koffie* thee chocolade* brood honing jam kaas* olijfolie saus koekje* kruiden muesli sap "
        "suiker ingrediënten gebrand smaak",
        "pl": "kaw* herbat* czekolad* chleb* miód miodu dżem* ser sery oliw* sos* ciast* przypraw* sok "
        "cukr* składnik* palon* smak*",
    },
    "goods": {
        "en": "bench* stool* adapter* lotion* racket racquet sunscreen* sun_cream* cot cots "
        "wine_fridge* "
        "mattress* oven* cooker* tv monitor* essential_oil* perfume* duvet* bedding bathrobe* "
        "glasses pillow* mat mats towel* glove* sock* boots hat hats trousers jeans skirt* blanket* "
        "rug rugs curtain* pan pans pot pots tent tents necklace* cushion* suitcase* machine machines "
        "grinder* rack racks shelves poster* guidebook* set kit kits wreath* vase* frame* second-hand "
        "vintage "
        "wool cotton leather steel wood wooden oak rubber silk linen ceramic glass aluminium plastic "
        "recycled_polyester sole washable waterproof battery bluetooth usb size sizes colour* color* cm "
        "mm ml kg litre* liter* backpack bottle shoe* slipper* shirt* serum cream candle* lamp* chair* "
        "table sofa bag mug* knife toy* bike* returns refillable shampoo soap headphones earbuds jacket* "
        "dress* phone_case* cookbook* paperback* hardcover wristwatch* earrings bookshelf",
        "de": "gartenbank sitzbank eckbank werkbank hantelbank parkbank powerbank* *hocker *bett "
        "reiseadapter* *truhe *trockner "
        "*ofen herd matratze* *matratze *matratzen staubsauger* "
        "*schrank *schränke ätherisches_öl ätherische_öle bettwäsche *bettwäsche bademantel* parfum* "
        "*tasche *taschen *kissen *stuhl *stühle *lampe *lampen *flasche *flaschen *schuhe *jacke "
        "*jacken *glas *gläser *regal *maschine *maschinen *koffer *shirt *hose *matte *matten *handtuch "
        "*handtücher *tuch *becher *tasse *topf *pfanne *kette *buch *poster *mühle *ständer *hülle "
        "secondhand* second-hand gebraucht* wolle baumwolle leder stahl holz eiche kautschuk seide leinen "
        "keramik glas aluminium kunststoff sohle waschbar wasserdicht akku größe* farbe* cm mm ml kg "
        "liter* rucksack flasche* schuh* hemd* serum creme kerze* lampe* stuhl tisch sofa tasche tasse* "
        "messer spielzeug fahrrad rückgabe* duftstoffe* seife shampoo kopfhörer jacke* kleid* gießkanne* "
        "ring ringe ohrring* armbanduhr* wanduhr* decke decken bettdecke* esstisch* schreibtisch* "
        "couchtisch* tische zelt zelte kochmesser küchenmesser set",
        "fr": "banc_de trousse_de adaptateur* blouse_de "
        "cave*_à_vin* armoire*_à_vin* "
        "matelas aspirateur* "
        "frigo* "
        "huile_essentielle "
        "huiles_essentielles parfum* linge_de_lit parure* peignoir* "
        "verre_à verres_à oreiller* tapis serviette* gant* chaussette* bottes chapeau* pantalon* "
        "jupe* couverture* rideau* poêle* casserole* tente* montre* bague* collier* coussin* valise* "
        "machine* moulin* étagère* affiche* coffret* vase* housse* siège* seconde_main friperie* "
        "dépôt-vente laine coton cuir acier bois chêne caoutchouc soie lin céramique verre aluminium "
        "semelle lavable imperméable batterie taille* couleur* cm mm ml kg litre* sac bouteille* "
        "chaussure* chemise* sérum crème bougie* lampe* chaise* table canapé tasse* couteau jouet* vélo* "
        "toile savon casque veste* robe* livre_de livre_pour",
        "es": "banco_de_jardín banco_de_madera banco_de_pesas banco_de_trabajo botiquín cuna* powerbank* "
        "cava_climatizada armario* enfriador* "
        "horno* "
        "colchón colchones aspirador* aceite_esencial "
        "aceites_esenciales perfume* "
        "ropa_de_cama sábana* albornoz* "
        "almohada* alfombra* esterilla* toalla* guante* calcetines botas sombrero* pantalón "
        "pantalones falda* manta* cortina* sartén olla* tienda_de_campaña reloj relojes anillo* collar* "
        "cojín maleta* máquina* molinillo* estantería* libro* póster copas juego_de funda* jarrón "
        "asiento* segunda_mano lana algodón cuero acero madera roble caucho seda lino cerámica vidrio "
        "cristal aluminio suela lavable impermeable batería talla* color* cm mm ml kg litro* mochila "
        "botella* zapato* camisa* sérum crema vela* lámpara* silla* mesa sofá bolso taza* cuchillo "
        "juguete* bicicleta* jabón auriculares chaqueta* vestido*",
        "it": "panca panche lettino kit_di "
        "cantinetta cantinette cantina_frigo cantina_climatizzata frigo_cantina "
        "materass* aspirapolvere "
        "olio_essenziale oli_essenziali profumo lenzuola "
        "biancheria* accappatoi* "
        "cuscino cuscini tappeto tappetino asciugaman* guanti calzini stivali cappello pantaloni "
        "gonna coperta tende padella pentola orologio anello collana valigia macchina_per macchina_da "
        "macinacaffè scaffale libro libri poster calici bicchieri set custodia vaso sedile usato "
        "seconda_mano lana cotone cuoio pelle acciaio legno rovere gomma seta lino ceramica vetro "
        "alluminio suola lavabile impermeabile batteria taglia taglie colore colori cm mm ml kg litri "
        "zaino bottiglia scarp* camici* siero crema candel* lampad* sedia sedie tavolo divano borsa tazza "
        "coltello giocattol* bicicletta sapone cuffie giacca vestit*",
        "pt": "banco_de_jardim banco_de_madeira banco_de_musculação banco_de_trabalho berço* kit_de "
        "powerbank* "
        "adega_refrigerada "
        "armário* forno* colchão colchões aspirador* arca* "
        "óleo_essencial óleos_essenciais perfume* lençóis "
        "roupa_de_cama roupão "
        "almofada* tapete* toalha* luva* meias botas chapéu calças saia* manta* cortina* "
        "frigideira* panela* tenda* relógio* anel colar* mala_de máquina* moinho* estante* livro* póster "
        "copos conjunto_de capa* jarra* assento* segunda_mão lã algodão couro aço madeira carvalho "
        "borracha seda linho cerâmica vidro alumínio sola lavável impermeável bateria tamanho* cor cores "
        "cm mm ml kg litro* mochila garrafa* sapato* camisa* sérum creme vela* candeeiro* cadeira* mesa "
        "sofá mala chávena* faca brinquedo* bicicleta* sabonete auscultadores casaco* vestido*",
        "nl": "tuinbank zitbank eetbank werkbank powerbank* *bed ehbo-kit* "
        "*kast *kasten wasdroger* droger oven* "
        "matras* "
        "*matras stofzuiger* *koelkasten *beddengoed dekbed* etherische_olie parfum* "
        "badjas* laken lakens "
        "*kussen *kussens *handdoek* *handschoenen *sokken *laarzen hoed broek* rok deken* *kleed "
        "gordijn* *pannen tent tenten horloge* ring ketting* *koffer* *machine* *molen poster* *glas "
        "*glazen *hoes vaas *stoel *lamp *fles tweedehands* kringloop* wol katoen leer staal hout eiken "
        "rubber zijde linnen keramiek glas aluminium zool wasbaar waterdicht accu maat maten kleur* cm mm "
        "ml kg liter rugzak fles flessen schoen* overhemd* serum crème kaars* lamp* stoel* tafel bank_van "
        "tas mok mes speelgoed fiets* zeep koptelefoon jas jassen jurk* mat matten yogamat badmat pan "
        "koekenpan rugtas handtas rek wijnrek kledingrek boek kookboek* leesboek* set",
        "pl": "ławk* powerbank* apteczk* łóżeczk* "
        "materac* odkurzacz* ekspres* "
        "olejek olejki perfum* pościel pościeli szlafrok* "
        "podusz* mata maty ręcznik* rękawic* skarpet* botki czapk* spodnie spódnic* koc koce dywan* "
        "zasłon* patelni* garnek garnki namiot* zegarek pierścion* naszyjnik* walizk* maszyn* młynek "
        "półka książk* plakat* kieliszk* zestaw* pokrowiec wazon* fotelik* second-hand używan* wełn* "
        "bawełn* skór* stal* drewn* dąb dębow* gum* jedwab* len lnian* ceramik* szkł* szklan* aluminium "
        "podeszw* wodoodporn* bateri* rozmiar* kolor* cm mm ml kg litr* plecak* butelk* but buty butów "
        "koszul* serum krem* świec* lamp* krzesł* stół sofa torb* kubek* nóż zabawk* rower* mydł* "
        "słuchawk* kurtk* sukienk*",
    },
}
