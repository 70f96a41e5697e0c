"""Words that tell a trade where a joke hurts: as `trade_words`, but of these one is enough.

So none of them means anything else ("gun" is of glue and massage, "tobacco" a note of perfume).
"""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "bereavement and memorial": {
        "en": "bereave* grief grieving mourn* miscarriage* stillb* baby_loss pregnancy_loss child_loss "
        "widowed widows genocide holocaust concentration_camp* extermination_camp* death_camp* "
        "war_grave* remembrance suicide* cremains memorials memorial_site* memorial_service* "
        "war_memorial* memorial_garden*",
        "de": "trauer* verwaist* sternenkind* fehlgeburt* totgeburt* hinterbliebene* verwitwet* gedenk* "
        "mahnmal* konzentrationslager* kz kz-* vernichtungslager* holocaust* shoah ns-opfer* genozid* "
        "völkermord* suizid* selbsttötung*",
        "fr": "deuil* endeuillé* fausse_couche* fausses_couches mort-né* mortinaiss* deuil_périnatal "
        "mémorial* camp_de_concentration camps_de_concentration camp_d'extermination shoah génocide* "
        "holocauste suicide* veuves veufs",
        "es": "aborto_espontáneo pérdida_gestacional muerte_perinatal memorial campo_de_concentración "
        "campos_de_concentración holocausto genocidio suicidi* víctimas_del_terrorismo viudas viudos "
        "duelo_gestacional proceso_de_duelo grupo_de_duelo",
        "it": "lutto lutti aborto_spontaneo perdita_perinatale lutto_perinatale memoriale sacrario "
        "campo_di_concentramento campi_di_concentramento campo_di_sterminio shoah olocausto genocidio "
        "suicidi* vedove vedovi",
        "pt": "luto enlutad* aborto_espontâneo perda_gestacional memorial campo_de_concentração "
        "campos_de_concentração holocausto genocídio suicídio* viúvas viúvos",
        "nl": "rouw rouwen* rouwgroep* rouwbegeleiding* miskraam miskramen doodgeboren stilgeboorte "
        "sterrenkind* herdenkings* oorlogsgraven concentratiekamp* vernietigingskamp* holocaust "
        "genocide zelfdoding* weduwen* verliesbegeleiding",
        "pl": "żałob* poronieni* po_stracie strata_dziecka martwo_urodzon* miejsce_pamięci muzeum_pamięci "
        "obóz_koncentracyjny obozu_koncentracyjnego obóz_zagłady obozu_zagłady holokaust* zagłady "
        "ludobójstw* samobój* osierocon* wdów",
    },
    "severe illness": {
        "en": "hospice* palliative terminal_illness terminally_ill life-limiting chemo chemotherapy cancer "
        "tumour* tumor* leukaemia leukemia oncolog* dialysis mastectomy motor_neurone alzheimer* "
        "parkinson* life-threatening end-of-life_care",
        "de": "*hospiz* palliativ* sterbebegleit* sterbend* lebensverkürzend* unheilbar* krebs "
        "krebspatient* krebskrank* brustkrebs* krebserkrank* chemotherapie* chemo tumor* leukämie* "
        "onkolog* dialyse* brustamput* alzheimer* parkinson* schwerkrank* schwerstkrank*",
        "fr": "soins_palliatifs palliatif* fin_de_vie maladie_grave maladies_graves incurable* cancer "
        "cancers chimiothérapie* chimio tumeur* leucémie* oncolog* dialyse* mastectomie* alzheimer "
        "parkinson",
        "es": "paliativ* enfermos_terminales cáncer quimioterapia* quimio tumor* leucemia oncológ* diálisis "
        "mastectomía* alzheimer parkinson enfermedad_grave enfermedades_graves fin_de_vida",
        "it": "hospice cure_palliative palliativ* malati_terminali fine_vita cancro tumore tumori "
        "chemioterapia chemio leucemi* oncolog* dialisi mastectomia alzheimer parkinson "
        "malattia_grave malattie_gravi",
        "pt": "paliativ* doentes_terminais cancro câncer quimioterapia* quimio tumor* leucemia oncológ* "
        "hemodiálise diálise mastectomia* alzheimer parkinson doença_grave doenças_graves fim_de_vida",
        "nl": "hospice* palliatie* kanker kankerpatiënt* borstkanker chemotherapie chemo tumor* leukemie "
        "oncolog* dialyse borstamputatie alzheimer* parkinson* levenseinde ongeneeslijk* "
        "terminale_zorg",
        "pl": "hospicj* paliatywn* nieuleczaln* terminaln* raka rakiem nowotw* onkolog* chemioterapi* "
        "białaczk* dializ* mastektomi* alzheimer* parkinson*",
    },
    "help against violence": {
        "en": "women's_shelter women's_refuge domestic_violence domestic_abuse abusive sexual_violence "
        "sexual_abuse sexual_assault child_abuse human_trafficking victims_of survivors_of refugees "
        "asylum rape_crisis",
        "de": "frauenhaus* frauenhäuser* häusliche_gewalt häuslicher_gewalt gewalt gewaltschutz* "
        "gewaltopfer* missbrauch* vergewaltig* menschenhandel folter* opferhilfe* kinderschutz* "
        "flüchtling* geflüchtete*",
        "fr": "violences violence_conjugale violences_conjugales femmes_battues refuge_pour_femmes "
        "maltrait* viol viols agression_sexuelle agressions_sexuelles traite_des_êtres torture "
        "aide_aux_victimes réfugiés inceste",
        "es": "violencia maltrat* casa_de_acogida violación abuso_sexual abusos_sexuales agresión_sexual "
        "tortura* refugiad* víctimas trata_de_personas",
        "it": "violenza_domestica violenza_sulle violenza centro_antiviolenza antiviolenza casa_rifugio "
        "maltrattament* stupr* abusi abuso_sessuale tortur* rifugiati vittime_di tratta_di_esseri",
        "pt": "violência casa_de_abrigo casa_abrigo maus-tratos violação abuso_sexual abusos_sexuais "
        "agressão_sexual tortura* refugiad* vítimas tráfico_de_pessoas",
        "nl": "blijf-van-mijn-lijf* vrouwenopvang huiselijk_geweld geweld mishandel* verkrachting* "
        "seksueel_misbruik misbruik mensenhandel marteling* slachtofferhulp vluchtelingen*",
        "pl": "przemoc przemocy ofiar ofiarom gwałt* molestowan* maltretowan* handlu_ludźmi tortur* "
        "uchodźc* schronisko_dla_kobiet dom_samotnej_matki",
    },
    "addiction help": {
        "en": "addiction* alcoholics alcoholism detox_clinic recovery_group sobriety gambling_problem* "
        "drug_abuse substance_abuse eating_disorder* anorexia bulimia self-harm rehab_clinic* "
        "drug_rehab",
        "de": "suchtberatung* drogenberatung* entzug* entwöhnung* alkoholiker* alkoholkrank* spielsüchtig* "
        "abhängigkeitserkrank* essstörung* magersucht bulimie selbstverletz* suchthilfe* suchtkrank* "
        "suchtprävention* suchtklinik* spielsucht* alkoholsucht* drogensucht* alkoholproblem*",
        "fr": "addiction* addictolog* toxicoman* alcooliques alcoolisme sevrage cure_de_désintoxication "
        "trouble*_alimentaire* anorexie boulimie automutilation",
        "es": "adicción adicciones adict* toxicoman* drogodependen* alcohólicos alcoholismo desintoxicación "
        "ludopat* trastorno*_alimentari* anorexia bulimia autolesi*",
        "it": "dipendenze tossicodipenden* alcolisti alcolismo disintossicazione ludopati* "
        "comunità_di_recupero disturbi_alimentari anoressia bulimia autolesionis*",
        "pt": "toxicodependên* dependência_química adictos alcoólicos alcoolismo desintoxicação "
        "distúrbio*_alimentar* anorexia bulimia automutilação",
        "nl": "verslaving* verslaafd* afkick* alcoholisten alcoholisme ontwenning* gokverslaving* "
        "drugshulp* eetstoornis* anorexia boulimia zelfbeschadiging",
        "pl": "uzależnień uzależnieni* odwyk* alkoholik* alkoholizm* narkoman* trzeźwoś* "
        "zaburzeni*_odżywiania anoreksj* bulimi* samookalecz*",
    },
    "debt and hardship help": {
        "en": "debt debts insolvency insolvent bankrupt* bailiff* in_arrears food_bank* homeless*",
        "de": "schulden* schuldner* überschuld* insolvenz* privatinsolvenz* pfändung* inkasso* obdachlos* "
        "wohnungslos*",
        "fr": "surendettement surendetté* dettes dette huissier* saisies insolvab* sans-abri sdf",
        "es": "deudas deuda sobreendeud* insolven* desahucio* sin_hogar embargos ley_de_segunda_oportunidad",
        "it": "debiti sovraindebit* indebitat* insolvenz* pignorament* sfratt* senzatetto senza_dimora",
        "pt": "dívidas dívida sobre-endivid* sobreendivid* endividad* insolvênc* insolvente* penhora* "
        "sem-abrigo",
        "nl": "schulden schuldhulp* schuldsanering* schuldeiser* incasso* deurwaarder* daklo* "
        "budgetbegeleiding",
        "pl": "zadłużeni* zadłużon* długów oddłuż* upadłość upadłości komornik* windykac* bezdomn*",
    },
    "intimate health": {
        "en": "incontinen* erectile impotence menopaus* haemorrhoid* hemorrhoid* vaginal vulva chlamydia "
        "hiv herpes infertil* ivf abortion* stoma ostomy colostomy catheter* bedwett* prostate lice "
        "genital wart warts",
        "de": "inkontinenz* blasenschwäche erektions* potenzmittel* impotenz wechseljahr* hämorrhoid* "
        "vaginal* geschlechtskrank* chlamydien hiv herpes unfruchtbar* kinderwunsch* "
        "schwangerschaftsabbr* stoma katheter* bettnäss* prostata* läuse genitalwarz* scheidenpilz* "
        "scheidentrocken* intimpflege* intimhygiene* intimbereich*",
        "fr": "incontinen* fuites_urinaires érectile* impuissance ménopaus* hémorroïd* vaginal* mycose* ist "
        "vih herpès infertilit* fiv ivg avortement* stomie* poche_de_stomie sonde_urinaire énurésie "
        "prostate poux hygiène_intime",
        "es": "incontinencia pérdidas_de_orina eréctil impotencia menopaus* hemorroides vaginal* ets vih "
        "herpes infertilidad fecundación_in_vitro aborto* ostomía colostomía enuresis próstata piojos "
        "higiene_íntima",
        "it": "incontinenz* perdite_urinarie erettile impotenza menopausa emorroid* vaginal* mst hiv herpes "
        "infertilità fecondazione_assistita aborto stomia colostomia catetere enuresi prostata "
        "pidocchi igiene_intima",
        "pt": "incontinência perdas_de_urina erétil impotência menopausa hemorroid* vaginal* dst vih hiv "
        "herpes infertilidade fertilização_in_vitro aborto* ostomia colostomia algália enurese "
        "próstata piolhos higiene_íntima",
        "nl": "incontinent* urineverlies erectie* impotentie aambeien vaginal* vaginale soa hiv herpes "
        "onvruchtbaar* ivf abortus* stoma katheter* bedplassen prostaat* luizen intieme_hygiëne "
        "overgangsklachten",
        "pl": "nietrzymani* inkontynencj* pieluchomajtk* erekcj* impotencj* menopauz* hemoroid* pochwy hiv "
        "opryszczk* niepłodnoś* in_vitro aborcj* stomij* stomia cewnik* moczeni* prostat* wszy "
        "wszawic* higieny_intymnej higiena_intymna",
    },
    "weapons": {
        "en": "firearm* rifle* pistol* shotgun* handgun* revolver* ammunition ammo gun_shop gun_store "
        "gunsmith* crossbow* pepper_spray taser* stun_gun* machete*",
        "de": "waffe waffen schusswaffe* jagdwaffe* waffenhandel* waffengeschäft* waffenschein* gewehr* "
        "jagdgewehr* luftgewehr* pistole pistolen revolver munition* flinte* büchse_kaliber armbrust* "
        "pfefferspray* schreckschuss* elektroschocker*",
        "fr": "arme_à_feu armes_à_feu armes armurerie* armurier* fusil* carabine* revolver* munitions "
        "arbalète* bombe_lacrymogène bombe_au_poivre taser* pistolet_à_plomb pistolet_9",
        "es": "armas arma_de_fuego armería* fusil fusiles rifle* escopeta* carabina* revólver* munición "
        "municiones ballesta* spray_de_pimienta pistola_9 pistolas_9",
        "it": "armi arma_da_fuoco armeria armerie fucil* carabin* rivoltell* revolver munizioni balestr* "
        "spray_al_peperoncino pistola_9 pistola_semiautomatica",
        "pt": "armas arma_de_fogo armeiro armaria espingarda* carabina* revólver* munição munições "
        "besta_de_caça spray_pimenta gás_pimenta pistola_9 caçadeira*",
        "nl": "wapen wapens vuurwapen* jachtgewe* geweer geweren luchtbuks* pistool pistolen revolver* "
        "munitie kruisbo* pepperspray wapenhandel*",
        "pl": "broń broni strzelb* karabin* pistolet pistolety rewolwer* amunicj* naboje kusza kusze "
        "wiatrówk* gaz_pieprzowy paralizator*",
    },
    "tobacco and nicotine": {
        "en": "nicotine e-liquid* vape vapes vaping e-cigarette* cigarette* cigar cigars cigarillo* "
        "rolling_tobacco pipe_tobacco snus shisha hookah cbd cannabis thc",
        "de": "nikotin* e-liquid* vape* e-zigarette* zigarette* zigarre* zigarillo* drehtabak pfeifentabak "
        "snus shisha* tabakwaren cbd* cannabis* thc",
        "fr": "nicotine e-liquide* vapot* cigarette* cigare* cigarillo* tabac_à_rouler tabac_à_pipe snus "
        "chicha* cbd cannabis thc",
        "es": "nicotina vapeo vapea* vapeador* cigarrillo* cigarro* puros_habanos tabaco_de_liar "
        "tabaco_de_pipa snus cachimba* cbd cannabis thc",
        "it": "nicotina svapo svap* sigarett* sigari sigaro sigaretta_elettronica trinciato tabacco_da_pipa "
        "snus narghilè cbd cannabis thc",
        "pt": "nicotina vape vapes vaporizador* cigarro* charuto* cigarrilha* tabaco_de_enrolar snus "
        "narguilé cbd cannabis thc",
        "nl": "nicotine* e-liquid* vape* e-sigaret* sigaret* sigaren sigaar shag pijptabak snus waterpijp* "
        "cbd cannabis thc",
        "pl": "nikotyn* e-liquid* vape* e-papieros* papieros* cygar* tytoń_fajkowy snus shisha sziszy cbd "
        "thc marihuan*",
    },
}
