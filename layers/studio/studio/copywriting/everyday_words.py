"""What shops and local trades sell every day, as heads of a name, in the eight languages; as `trade_words`
has them. They tell a trade by the head alone, and count nowhere else in a text.

The departments are those of Google's product taxonomy (2021-09-21): furniture, home and garden, pets, sports,
toys, media, clothing and accessories, care, food; services are those of a town's high street.
"""

from typing import Final

GOODS: Final = {
    "en": "bookcase* *_bookcase* bookshel* shelf shelves *_shelf sideboard* wardrobe* armchair* footstool* "
    "bed_frame* "
    "dog_bed* cat_bed* pet_bed* dog_lead* dog_collar* cat_tree* spade* *_spade* trowel* secateurs *_shears "
    "planter* "
    "bird_feeder* board_game* card_game* jigsaw* *_puzzle* teddy* doll dolls dolls'_house* building_blocks "
    "sunglasses "
    "*_scarf beanie* *_gloves *_belt* *_purse* *_necklace* *_bracelet* *_earrings notebook* planner* "
    "calendar* "
    "*_poster* *_print sketchbook* paint_set* ukulele* violin* guitar* cargo_bike* e-bike* *_bike bikes "
    "helmet* "
    "tent tents *_tent* sleeping_bag* kayak* paddleboard* wetsuit* surfboard* skillet* casserole* *_pan "
    "*_saucepan* chopping_board* bread_knife* apron* tea_towel* bouquet* posy houseplant* hand_cream* "
    "shampoo* "
    "toothbrush* candle* *_diffuser* duvet* bath_towel* *_towels mirror* *_rug* paper_parcel* gift_box* "
    "hamper*",
    "de": "*regal *regale *kommode *sideboard *schrank *sessel *hocker *bettgestell hundebett* katzenbaum "
    "kratzbaum* "
    "*leine *halsband *spaten *schere *harke blumentopf* pflanzkübel* vogelhaus* futterhaus* *spiel *spiele "
    "puzzle* "
    "*puzzle kuscheltier* puppe *puppe bauklötze sonnenbrille* *schal *mütze *handschuhe *gürtel *kette "
    "*armband "
    "*ohrringe notizbuch* *kalender *poster *druck skizzenbuch ukulele* geige gitarre *gitarre lastenrad* "
    "*fahrrad "
    "*rad *helm *zelt schlafsack* kajak* neoprenanzug* *pfanne *topf schneidebrett* *brett brotmesser* "
    "*messer "
    "schürze* geschirrtuch* blumenstrauß *strauß zimmerpflanze* *creme *shampoo *seife zahnbürste* *kerze "
    "*kerzen "
    "*decke *handtuch *handtücher *spiegel *teppich geschenkkorb* geschenkbox*",
    "fr": "bibliothèque* étagère* buffet_en commode* armoire* fauteuil* repose-pieds panier_pour_c* "
    "arbre_à_chat laisse* "
    "collier* bêche* sécateur* cisaille* jardinière* mangeoire* jeu_de_société jeu_de_cartes puzzle* "
    "peluche* "
    "poupée* lunettes_de_soleil écharpe* bonnet* gants ceinture* bracelet* boucles_d'oreilles carnet* "
    "calendrier* affiche* ukulélé* violon* guitare* vélo* casque* tente* sac_de_couchage kayak* poêle_en "
    "casserole* planche_à_découper couteau* tablier* torchon* bouquet* plante* crème_pour shampoing* "
    "brosse_à_dents bougie* couette* serviette* miroir* tapis coffret*",
    "es": "estantería* librería_de cómoda* armario* sillón sillones cama_para_perr* rascador* correa* "
    "collar* pala_de "
    "tijeras maceta* comedero* juego_de_mesa juego_de_cartas puzle* rompecabezas peluche* muñeca* "
    "gafas_de_sol "
    "bufanda* gorro* guantes cinturón* pulsera* pendientes libreta* calendario* póster* lámina* ukelele* "
    "violín* "
    "guitarra* bicicleta* casco* tienda_de_campaña saco_de_dormir kayak* sartén sartenes cazuela* "
    "tabla_de_cortar "
    "cuchillo* delantal* ramo_de planta* crema_de_manos champú* cepillo_de_dientes vela velas edredón "
    "toalla* "
    "espejo* alfombra* cesta_regalo",
    "it": "libreria scaffale* cassettiera* armadio* poltrona* cuccia* tiragraffi guinzaglio* collare* "
    "vanga* cesoie "
    "fioriera* mangiatoia* gioco_da_tavolo gioco_di_carte puzzle* peluche* bambola* occhiali_da_sole "
    "sciarpa* "
    "berretto* guanti cintura* braccial* orecchini taccuino* calendario* poster* stampa_d'arte ukulele* "
    "violino* "
    "chitarra* bici biciclett* casco caschi tenda_da_campeggio sacco_a_pelo kayak* padella* casseruola* "
    "tagliere* "
    "coltell* grembiule* bouquet mazzo_di_fiori pianta* crema_mani shampoo* spazzolino* candela* piumone* "
    "asciugaman* specchi* tappet* cesto_regalo",
    "pt": "estante* cómoda* armário* poltrona* cama_para_cã* arranhador* trela* coleira* pá_de tesoura* "
    "vaso_de "
    "comedouro* jogo_de_tabuleiro jogo_de_cartas puzzle* peluche* boneca* óculos_de_sol cachecol gorro* "
    "luvas "
    "cinto* pulseira* brincos caderno* calendário* póster* ukulele* violino* guitarra* bicicleta* capacete* "
    "tenda* "
    "saco-cama caiaque* frigideira* caçarola* tábua_de_cortar faca* avental ramo_de planta* creme_de_mãos "
    "champô* "
    "escova_de_dentes vela velas edredão toalha* espelho* tapete* cabaz*",
    "nl": "boekenkast* *kast *kasten *fauteuil *kruk hondenmand* krabpaal* *riem *halsband *spade "
    "snoeischaar* "
    "bloempot* plantenbak* voederhuis* bordspel* *spel *spellen puzzel* *puzzel knuffel* pop poppenhuis* "
    "zonnebril* "
    "*sjaal *muts handschoenen *ketting *armband oorbellen notitieboek* *kalender *poster ukelele* viool "
    "gitaar "
    "*gitaar bakfiets* *fiets *fietsen *helm *tent slaapzak* kajak* wetsuit* *pan *pannen snijplank* *mes "
    "schort* theedoek* boeket* *boeket kamerplant* *crème *shampoo tandenborstel* *kaars *kaarsen dekbed* "
    "*handdoek *handdoeken *spiegel *kleed *tapijt cadeaupakket*",
    "pl": "regał* półk* komod* szaf* fotel* podnóż* legowisk* drapak* smycz* obroż* szpadel* sekator* "
    "donic* karmnik* "
    "gra_planszow* gra gry puzzle pluszak* lalk* okulary_przeciw* szalik* czapk* rękawic* pasek paski "
    "bransolet* "
    "kolczyk* notes* kalendarz* plakat* ukulele skrzypce gitar* rower* kask* namiot* śpiwór* kajak* pateln* "
    "garnek "
    "deska_do nóż noże fartuch* bukiet* roślin* krem_do szampon* szczoteczk* świec* kołdr* ręcznik* lustr* "
    "dywan* "
    "kosz_prezent*",
}
FOOD: Final = {
    "en": "*_loaf loaves *_bread *_rolls *_cake *_cakes cupcake* brownie* *_tart *_pie pies *_beans "
    "ground_coffee "
    "*_coffee *_tea *_sauce *_jam *_chutney marmalade* *_oil *_vinegar *_cheese *_sausages *_ham dog_food "
    "cat_food "
    "*_kibble pet_food *_treats *_pasta *_flour *_spices *_salt *_juice *_syrup *_seeds veg_box* "
    "vegetable_box*",
    "de": "*brot *brote *brötchen *torte *torten *kuchen *kekse *plätzchen *bohnen *kaffee *tee *sauce "
    "*soße *marmelade "
    "*öl *essig *käse *wurst *schinken *futter hundefutter* katzenfutter* trockenfutter* nassfutter* "
    "*leckerli "
    "*nudeln *mehl *gewürz *salz *saft *sirup gemüsekiste* *kiste_gemüse",
    "fr": "pain_de pain_au pains baguette* tarte* gâteau* brownie* biscuit* café_en café_moulu thé_ sauce_ "
    "confiture* "
    "huile_d* vinaigre* fromage* saucisson* jambon* croquettes pâtée* pâtes farine* épices sel_de jus_de "
    "sirop* "
    "panier_de_légumes miel_de",
    "es": "pan_de panes tarta* bizcocho* galletas café_en café_molido té_ salsa_ mermelada* aceite_de "
    "vinagre* queso* "
    "chorizo* jamón* pienso* comida_para_perr* pasta_ harina* especias sal_ zumo* sirope* cesta_de_verdura "
    "miel_de",
    "it": "pane_ pagnott* torta torte biscott* caffè_in caffè_macinato miscela_ tè_ salsa_ marmellat* "
    "confettur* olio_ "
    "aceto_ formagg* salame salami prosciutt* crocchette mangime* pasta_ farina* spezie sale_ succo_ "
    "sciropp* "
    "cassetta_di_verdura miele_di",
    "pt": "pão_de pães broa* bolo_de tarte* bolachas café_em café_moído chá_ molho_ compota* azeite* "
    "vinagre* queijo* "
    "chouriço* presunto* ração* comida_para_cã* massa_ farinha* especiarias sal_ sumo_de xarope* "
    "cabaz_de_legumes mel_de",
    "nl": "*brood *broden *taart *taarten *koek *koekjes *bonen *koffie *thee *saus *jam *olie *azijn *kaas "
    "*worst *ham "
    "*voer hondenvoer* kattenvoer* *brokken *pasta *meel *kruiden *zout *sap *siroop groentepakket*",
    "pl": "chleb* bułk* bułeczk* tort torty ciast* ciastk* kaw* herbat* sos sosy dżem* konfitur* olej oliw* "
    "ocet ser "
    "sery kiełbas* szynk* karm* makaron* mąk* przypraw* sól sok soki syrop* miód miody",
}
SERVICES: Final = {
    "en": "window_cleaning gutter_cleaning oven_cleaning carpet_cleaning house_cleaning "
    "end_of_tenancy_clean* tree_surg* "
    "crown_reduction* hedge_trimming lawn_care gardening landscaping plumbing plumber* electrician* "
    "decorating "
    "painter* roofing roofer* tiling tiler* plastering plasterer* removals house_removals man_and_van "
    "hair_cut* "
    "haircut* *_cut_and_colour dog_walking dog_grooming pet_sitting babysitting tutoring *_tuition "
    "driving_lessons "
    "*_lessons *_classes *_class *_photography photographer* catering *_hire pest_control boiler_service* "
    "*_servicing mot_test* car_wash* valeting locksmith* handyman* translation* proofreading bookkeeping "
    "oil_change* oil_change_special* brake_service* brake_repair* tyre_fitting tire_rotation* tyre_change* wheel_alignment",
    "de": "*reinigung baumpflege baumfällung heckenschnitt gartenpflege grünpflege fußpflege gartenbau "
    "klempner* sanitärnotdienst* "
    "elektriker* "
    "elektroinstallation* maler* malerarbeiten dachdecker* fliesenleger* *umzug *umzüge umzugshilfe "
    "haarschnitt* "
    "friseur* gassiservice hundesitting *betreuung nachhilfe *unterricht fahrstunde* führerschein* *stunden "
    "*kurs *kurse "
    "*fotografie fotograf* catering *verleih *vermietung schädlingsbekämpfung *wartung *inspektion "
    "autowäsche* "
    "hausmeisterservice* übersetzung* lektorat buchhaltung ölwechsel* reifenwechsel* bremsenservice*",
    "fr": "débouchage* ramonage* nettoyage_de ménage* taille_de élagage* tonte_de jardinage plomberie "
    "plombier* "
    "électricien* peintre* couvreur* carreleur* déménagement* coupe_de_cheveux coupe_et coiffure garde_d* "
    "promenade_de_chien* soutien_scolaire cours_de cours_d* code_accéléré permis_b photographe* traiteur* "
    "location_de location_d* désinsectisation entretien_de révision_* lavage_auto* traduction* relecture vidange* changement_de_pneus montage_de_pneus",
    "es": "limpieza_de poda_de jardinería fontaner* electricist* pintor* tejad* alicatad* mudanza* corte_y "
    "corte_de_pelo peluquería* paseo_de_perros canguro* clases_de clases_particulares curso_de "
    "curso_intensivo "
    "carné_b fotógraf* fotografía_de catering alquiler_de control_de_plagas revisión_de lavado_de_coches "
    "traducción* gestoría* cambio_de_aceite cambio_de_neumáticos cambio_de_ruedas",
    "it": "pulizia_* pulizie_* potatura* giardinaggio idraulic* elettricist* imbianchin* tinteggiatura* "
    "piastrellist* "
    "trasloco traslochi taglio_e taglio_capelli parrucchier* dog_sitter* baby_sitter* ripetizioni "
    "lezioni_di corso_di "
    "corsi_di patente_b fotograf* catering noleggio_* disinfestazion* tagliando* revisione_auto autolavaggi* "
    "traduzion* cambio_olio cambio_gomme cambio_pneumatici",
    "pt": "limpeza_de poda_de jardinagem canalizador* eletricista* pintor* telhados azulejador* mudança* "
    "corte_de_cabelo "
    "cabeleireir* passeio_de_cães babysitting explicações aulas_de curso_de carta_de_condução fotógraf* "
    "catering "
    "aluguer_de controlo_de_pragas revisão_d* lavagem_auto* lavandaria* tradução mudança_de_óleo "
    "mudança_de_pneus",
    "nl": "*schoonmaak ramen_wassen glazenwasser* *reiniging tuinonderhoud snoeien boomverzorging "
    "loodgieter* "
    "elektricien* schilder* schilderwerk* dakdekker* tegelzetter* verhuizing* verhuisservice* knipbeurt* "
    "kapper* "
    "hondenuitlaat* oppas* bijles* rijles* zwemles* pianoles* gitaarles* muziekles* dansles* rijlessen "
    "rijbewijs* *cursus *fotografie fotograaf catering "
    "*verhuur "
    "ongediertebestrijding *onderhoud grote_beurt kleine_beurt autowas* vertaling* boekhouding "
    "olie_verversen bandenwissel* wielwissel*",
    "pl": "sprzątani* myci* przycinani* wycink* ogrodni* hydrauli* elektry* malarz* malowani* dekarz* "
    "glazurni* "
    "przeprowadz* strzyżeni* fryzjer* wyprowadzani* opieka_nad korepetycj* lekcje kurs kursy prawo_jazdy "
    "fotograf* "
    "catering wynajem* dezynsekcj* przegląd* serwis* myjni* tłumaczeni* księgowoś* "
    "wymiana_oleju wymiana_opon",
}
