"""Heart and blood, digestion, hormones, bladder, and what grows."""

from typing import Final

WORDS: Final[dict[str, dict[str, str]]] = {
    "diabetes": {
        "en": "diabetes diabetic* blood_sugar blood_glucose",
        "de": "diabetes diabetisch* blutzucker* zuckerkrank*",
        "fr": "diabète* glycémi* sucre_dans_le_sang taux_de_sucre",
        "es": "diabetes glucemi* azúcar_en_sangre azúcar_en_la_sangre glucosa_en_sangre",
        "it": "diabete* glicemi* zuccheri_nel_sangue zucchero_nel_sangue",
        "pt": "diabetes glicemi* glicémi* açúcar_no_sangue glicose_no_sangue",
        "nl": "diabetes bloedsuiker* suikerziekte",
        "pl": "cukrzyc* cukru_we_krwi cukier_we_krwi glukoz*_we_krwi poziom_cukru",
    },
    "blood pressure": {
        "en": "blood_pressure hypertens*",
        "de": "bluthochdruck* blutdruck* hypertonie",
        "fr": "hypertens* tension_artérielle pression_artérielle",
        "es": "hipertens* presión_arterial tensión_arterial",
        "it": "ipertens* pressione_alta pressione_sanguigna pressione_arteriosa",
        "pt": "hipertens* pressão_arterial tensão_arterial tensão_alta pressão_alta~",
        "nl": "bloeddruk* hypertens*",
        "pl": "nadciśnieni* ciśnieni*_krwi ciśnieni*_tętnicz*",
    },
    "cholesterol": {
        "en": "cholesterol* triglycerid*",
        "de": "cholesterin* blutfett* triglycerid*",
        "fr": "cholestérol* triglycérid*",
        "es": "colesterol* triglicérid*",
        "it": "colesterol* triglicerid*",
        "pt": "colesterol* triglicerídeo*",
        "nl": "cholesterol* triglycerid*",
        "pl": "cholesterol* trójglicer*",
    },
    "heart disease": {
        "en": "heart_disease* heart_attack* heart_failure arrhythmi* atheroscler* arterioscler* "
        "clogged_arter* thrombos* blood_clot* angina palpitation* lymphoedema lymphedema",
        "de": "herzinfarkt* herzkrank* herzschwäche herzrhythmus* arterioskler* arterienverkalk* "
        "thrombos* herzrasen herzstolpern lymphödem* lipödem*",
        "fr": "infarctus athéroscl* artérioscl* thrombos* phlébit* maladie*_cardi* "
        "crise*_cardiaque* palpitation*~ lymphœdème*",
        "es": "infarto* arterioescl* aterosclerosis trombos* enfermedad*_cardi* arritmia* "
        "palpitaciones linfedema",
        "it": "infarto infarti arterioscl* ateroscl* trombos* malatti*_cardi* aritmi* palpitazioni linfedema",
        "pt": "enfarte* infarto* arterioscl* ateroscl* trombos* doença*_cardí* arritmia* "
        "palpitações linfedema",
        "nl": "hartaanval* hartinfarct* hartziekt* hartkwa* aderverkalking slagaderverkalking "
        "trombos* hartritme* hartkloppingen lymfoedeem",
        "pl": "zawał* miażdżyc* zakrzep* chor*_serca arytmi* kołatani*_serca obrzęk*_limfatyczn*",
    },
    "cancer": {
        "en": "cancer cancers cancerous tumour* tumor tumors leukaemia leukemia melanoma*",
        "de": "krebs? krebserkrank* krebszell* krebspatient* brustkrebs* hautkrebs* darmkrebs* "
        "lungenkrebs* prostatakrebs* tumor tumore tumoren tumors leukämie* melanom*",
        "fr": "cancer cancers cancéreu* tumeur* leucémie* mélanome*",
        "es": "cáncer cánceres cancerígen* tumor tumores tumoral* leucemia* melanoma*",
        "it": "cancro cancri tumore tumori leucemi* melanom*",
        "pt": "cancro câncer tumor tumores leucemia* melanoma*",
        "nl": "kanker* *kanker tumor tumoren leukemie melanoom",
        "pl": "nowotw* rak? raka? raku? rakiem? białacz* czerniak*",
    },
    "reflux": {
        "en": "acid_reflux reflux~ heartburn indigestion dyspepsia",
        "de": "sodbrennen reflux~ magenbrennen verdauungsbeschwerd* verdauungsproblem*",
        "fr": "reflux~ reflux_gastrique brûlure*_d'estomac aigreur*_d'estomac indigestion*",
        "es": "reflujo~ reflujo_gástrico acidez_de_estómago acidez_estomacal ardor*_de_estómago indigesti*",
        "it": "reflusso~ reflusso_gastrico bruciore*_di_stomaco bruciori_di_stomaco "
        "acidità_di_stomaco indigestion*",
        "pt": "azia refluxo~ refluxo_gástrico má_digestão indigest*",
        "nl": "maagzuur* reflux~ spijsverteringsklacht* spijsverteringsproblem*",
        "pl": "zgag* zgadze refluks* nadkwas* niestrawnoś*",
    },
    "constipation": {
        "en": "constipat*",
        "de": "verstopfung? verstopfungen? hartleibig* darmträgheit",
        "fr": "constipat* constipé* transit_paresseux",
        "es": "estreñi*",
        "it": "stitich* stipsi costipaz*",
        "pt": "obstipaç* prisão_de_ventre intestino_preso",
        "nl": "obstipat* constipat* trage_darm* harde_ontlasting",
        "pl": "zaparci* zatwardzeni*",
    },
    "diarrhoea": {
        "en": "diarrh* dysentery",
        "de": "durchfall durchfälle* diarrh*",
        "fr": "diarrh* gastro-entérit* tourista",
        "es": "diarrea* descomposición_de_vientre gastroenteritis",
        "it": "diarre* dissenteri* gastroenterit*",
        "pt": "diarreia* gastroenterit*",
        "nl": "diarree buikgriep",
        "pl": "biegunk* biegunce biegunek rozwolnieni*",
    },
    "bloating": {
        "en": "bloating~ bloated~ flatulence",
        "de": "blähung* blähbauch* völlegefühl",
        "fr": "ballonnement* flatulence* ventre_gonflé",
        "es": "hinchazón_abdominal flatulenci* vientre_hinchado barriga_hinchada",
        "it": "gonfiore_addominale meteorism* flatulenz* pancia_gonfia",
        "pt": "inchaço_abdominal flatulência* barriga_inchada",
        "nl": "opgeblazen_buik opgeblazen_gevoel flatulent* winderigheid~",
        "pl": "wzdęci* wzdęt*",
    },
    "stomach and bowel": {
        "en": "irritable_bowel ibs gastrit* crohn's crohn colitis stomach_ulcer* stomach_ache* "
        "stomach_pain* stomach_cramp* upset_stomach* tummy_ache* leaky_gut diverticulit* "
        "pancreatit*",
        "de": "reizdarm* reizmagen gastrit* crohn colitis magenschmerz* magenkrämpf* bauchschmerz* "
        "bauchweh bauchkrämpf* magenverstimm* divertikulit* pankreatit* "
        "bauchspeicheldrüsenentzünd*",
        "fr": "côlon_irritable intestin_irritable gastrit* crohn colit* mal_au_ventre mal_de_ventre "
        "maux_de_ventre maux_d'estomac mal_à_l'estomac diverticulite* pancréatite*",
        "es": "colon_irritable intestino_irritable gastrit* crohn colit* dolor*_de_estómago "
        "dolor*_de_barriga diverticulitis pancreatitis",
        "it": "colon_irritabile gastrit* crohn colit* mal_di_stomaco mal_di_pancia diverticolit* pancreatit*",
        "pt": "cólon_irritável intestino_irritável gastrit* crohn colit* dor*_de_estômago "
        "dor*_de_barriga diverticulite pancreatite",
        "nl": "prikkelbare_darm* gastrit* crohn colitis buikpijn maagpijn maagklacht* darmklacht* "
        "buikkramp* diverticulitis pancreatitis",
        "pl": "jelit*_drażliw* jelit*_wrażliw* gastryt* gastryc* nieżyt*_żołądka crohna "
        "ból*_brzucha ból*_żołądka skurcz*_żołądka zapaleni*_trzustki zapaleni*_uchyłków",
    },
    "worms and parasites": {
        "en": "intestinal_worm* tapeworm* parasites~ worm_infestation*",
        "de": "darmparasit* bandwurm* wurmbefall* parasiten~ spulw*",
        "fr": "vers_intestinaux parasite*_intestina* parasites~",
        "es": "parásitos~ lombrices_intestinales parásito*_intestinal*",
        "it": "parassiti~ vermi_intestinali parassit*_intestinal*",
        "pt": "parasitas~ lombrigas vermes_intestinais parasita*_intestina*",
        "nl": "darmparasiet* parasieten~ lintworm* darmworm*",
        "pl": "pasożyt*~ robaki_jelitowe robaków_jelitowych owsik* tasiem*_uzbrojon*",
    },
    "liver": {
        "en": "fatty_liver hepatit* cirrhos* gallstone* jaundice",
        "de": "fettleber* hepatit* leberzirrhos* gallenstein* gelbsucht",
        "fr": "stéatose* hépatit* cirrhos* calculs_biliaires jaunisse",
        "es": "hígado_graso hepatitis cirrosis cálculos_biliares ictericia",
        "it": "fegato_grasso epatit* cirrosi calcoli_biliari itterizia",
        "pt": "fígado_gordo hepatit* cirrose* pedra*_na_vesícula icterícia",
        "nl": "leververvetting vervette_lever hepatit* levercirrose galste* geelzucht",
        "pl": "stłuszczeni*_wątroby marskoś*_wątroby zapaleni*_wątroby kamic*_żółciow* żółtacz*",
    },
    "kidneys": {
        "en": "kidney_stone* kidney_failure renal_failure kidney_disease* bladder_stone* "
        "urinary_stone* struvite",
        "de": "nierenstein* niereninsuff* nierenversag* nierenschwäche nierenleiden harnstein* "
        "blasenstein* struvit*",
        "fr": "calculs_rénaux calcul_rénal insuffisance_rénale calculs_urinaires struvite*",
        "es": "piedra*_en_el_riñón piedra*_en_los_riñones cálculos_renales insuficiencia_renal "
        "cálculos_urinarios estruvita",
        "it": "calcoli_renali insufficienza_renale calcoli_urinari struvite",
        "pt": "pedra*_nos_rins cálculos_renais insuficiência_renal cálculos_urinários estruvite",
        "nl": "nierste* nierfalen nierinsuff* nierziekte* blaasste* blaasgruis struviet*",
        "pl": "kamieni*_nerk* kamic*_nerk* niewydolnoś*_nerek kamieni*_mocz* kamic*_mocz* struwit*",
    },
    "bladder": {
        "en": "cystitis bladder_infection* urinary_tract_infection* uti utis incontinen* "
        "weak_bladder bladder_weakness overactive_bladder bedwetting",
        "de": "blasenentzünd* blasenschwäche reizblase zystit* harnwegsinfekt* inkontinen* bettnässen",
        "fr": "cystit* infection*_urinaire* incontinen* fuite*_urinaire* énurésie",
        "es": "cistitis infecci*_urinaria* incontinencia pérdidas_de_orina enuresis",
        "it": "cistite cistiti infezion*_urinari* incontinenz* perdite_urinarie enuresi",
        "pt": "cistite* infeç*_urinária* incontinência perdas_de_urina enurese",
        "nl": "blaasontstek* urineweginfect* incontinen* urineverlies bedplassen zwakke_blaas",
        "pl": "zapaleni*_pęcherza zakażeni*_dróg_moczowych infekcj*_dróg_moczowych "
        "nietrzymani*_moczu inkontynencj* moczeni*_nocn*",
    },
    "prostate": {
        "en": "prostat*",
        "de": "prostat*",
        "fr": "prostat*",
        "es": "próstat*",
        "it": "prostata prostatit* prostatic*",
        "pt": "próstat*",
        "nl": "prostaat* prostat*",
        "pl": "prostat* gruczoł*_krokow*",
    },
    "potency": {
        "en": "impotence impotent~ erectile* premature_ejaculation",
        "de": "impotenz erektions* potenzproblem* potenzschwäche potenzmittel* potenzstör* libidoverlust",
        "fr": "impuissance_sexuelle impuissance~ érectile* éjaculation_précoce",
        "es": "impotencia~ impotencia_sexual eréctil* eyaculación_precoz",
        "it": "impotenza~ erettile* eiaculazione_precoce",
        "pt": "impotência~ impotência_sexual erétil ejaculação_precoce",
        "nl": "impotentie erectie*",
        "pl": "impotencj* erekcj* wytrysk*",
    },
    "menopause": {
        "en": "menopaus* hot_flush* hot_flash* night_sweat* pcos fibroid* vaginal_dryness",
        "de": "wechseljahr* menopaus* hitzewallung* nachtschweiß* pcos myom* scheidentrockenheit",
        "fr": "ménopaus* bouffée*_de_chaleur sueurs_nocturnes sopk fibrome* sécheresse_vaginale",
        "es": "menopaus* menopáus* sofocos~ sudores_nocturnos miomas sequedad_vaginal",
        "it": "menopaus* vampat*_di_calore vampate caldane sudorazion*_notturn* fibrom* secchezza_vaginale",
        "pt": "menopaus* afrontamentos fogachos suores_noturnos miomas secura_vaginal",
        "nl": "menopauz* overgangsklacht* opvlieger* nachtzweten pcos vleesboom vaginale_droogheid",
        "pl": "menopauz* klimakterium uderzeni*_gorąca nocne_poty nocnych_potów pcos mięśniak* "
        "suchoś*_pochwy",
    },
    "infertility": {
        "en": "infertil*",
        "de": "unfruchtbarkeit kinderlosigkeit",
        "fr": "infertilité stérilité~",
        "es": "infertil* esterilidad",
        "it": "infertil* sterilità~",
        "pt": "infertil* esterilidade",
        "nl": "onvruchtbaarheid verminderde_vruchtbaarheid",
        "pl": "niepłodnoś* bezpłodnoś*",
    },
    "thyroid": {
        "en": "thyroid* hypothyroid* hashimoto*",
        "de": "schilddrüse* hashimoto*",
        "fr": "thyroïd* hypothyroïd* hashimoto",
        "es": "tiroid* hipotiroid* hashimoto",
        "it": "tiroid* ipotiroid* hashimoto",
        "pt": "tiroid* hipotiroid* hashimoto",
        "nl": "schildklier* hashimoto",
        "pl": "tarczyc* hashimoto",
    },
    "haemorrhoids": {
        "en": "haemorrhoid* hemorrhoid* piles?",
        "de": "hämorrhoid* hämorriden",
        "fr": "hémorroïd*",
        "es": "hemorroid* almorranas",
        "it": "emorroid*",
        "pt": "hemorroid*",
        "nl": "aambei*",
        "pl": "hemoroid* żylak*_odbytu",
    },
    "obesity": {
        "en": "obesity obese overweight~",
        "de": "adipositas fettleibig* übergewicht*",
        "fr": "obésité* surpoids~",
        "es": "obesidad sobrepeso~",
        "it": "obesità sovrappeso~",
        "pt": "obesidade sobrepeso~ excesso_de_peso~",
        "nl": "obesitas zwaarlijvig* overgewicht~",
        "pl": "otyłoś* nadwag*~ nadwadze~",
    },
    "anaemia": {
        "en": "anaemi* anemia anemic iron_deficien*",
        "de": "anämie* blutarmut eisenmangel*",
        "fr": "anémie* carence*_en_fer",
        "es": "anemia* falta_de_hierro déficit_de_hierro",
        "it": "anemia anemie carenz*_di_ferro",
        "pt": "anemia* falta_de_ferro carência_de_ferro",
        "nl": "bloedarmoede ijzertekort* anemie",
        "pl": "anemi* niedokrwistoś* niedob*_żelaza",
    },
    "circulation": {
        "en": "poor_circulation bad_circulation",
        "de": "durchblutungsstör* kreislaufschwäche kreislaufprobleme",
        "fr": "mauvaise_circulation troubles_circulatoires",
        "es": "mala_circulación problemas_circulatorios",
        "it": "cattiva_circolazione problemi_circolatori",
        "pt": "má_circulação problemas_circulatórios",
        "nl": "slechte_doorbloeding doorbloedingsproblem* doorbloedingsstoorn*",
        "pl": "zaburzeni*_krążenia problem*_z_krążeniem słab*_krążeni*",
    },
    "toxins": {
        "en": "flush*_toxins flush*_out_toxins toxins_from_your_body toxins_from_the_body "
        "toxins_in_your_blood toxins~",
        "de": "giftstoffe_aus_dem_körper gifte_aus_dem_körper schlackenstoffe* giftstoffe*~ schlacken~",
        "fr": "toxines_du_corps toxines_de_l'organisme élimine*_les_toxines toxines~",
        "es": "toxinas_del_cuerpo toxinas_del_organismo elimina*_toxinas elimina*_las_toxinas toxinas~",
        "it": "tossine_dal_corpo tossine_dall'organismo elimina*_le_tossine tossine~",
        "pt": "toxinas_do_corpo toxinas_do_organismo elimina*_toxinas elimina*_as_toxinas toxinas~",
        "nl": "gifstoffen_uit_je_lichaam gifstoffen_uit_het_lichaam afvalstoffen_uit_je_lichaam "
        "afvalstoffen_uit_uw_lichaam gifstoffen~ toxines~",
        "pl": "toksyn_z_organizmu toksyny_z_organizmu toksyn_z_ciała toksyny~ toksyn~",
    },
    "babies": {
        "en": "colic nappy_rash diaper_rash teething~",
        "de": "koliken dreimonatskolik* windeldermatit* zahnungsbeschwerd*",
        "fr": "coliques érythème_fessier poussées_dentaires",
        "es": "cólicos dermatitis_del_pañal",
        "it": "coliche dermatite_da_pannolino",
        "pt": "cólicas assaduras",
        "nl": "darmkrampjes koliek* luieruitslag",
        "pl": "kolka kolki kolek kolkę odparzeni*~ ząbkowani*~",
    },
}
