"""Who treats illness and what may be taken for a remedy, in the notation of `trade_words`.

A remedy has nobody who heals behind it, though doctors recommend it and pharmacies sell it. A medicine has,
and is told by what it must say of itself; a supplement in these words is none.
"""

from typing import Final

HEALERS: Final = {
    "en": "doctor* surgery gp medical_practice clinic* hospital* dentist* dental_practice orthodont* "
    "pharmac* physio* therapist* psychotherap* psycholog* osteopath* chiropract* podiatr* midwi* "
    "nurse* nursing care_home* hospice* palliative optician* audiolog* hearing_aid* counsell* "
    "support_group* helpline* rehab* vet vets veterinar* dietitian* dietician* oncolog* "
    "dermatology_clinic incontinence_pad* stoma* catheter* wheelchair*",
    "de": "*arzt *ärzt* *praxis klinik* *klinik krankenhaus* *krankenhaus hospital* apotheke* *apotheke "
    "physio* *therapeut* *therapie psycholog* osteopath* hebamme* pflege* *pflegedienst pflegeheim* "
    "*hospiz* palliativ* optiker* augenoptik* hörgerät* hörakusti* beratungsstelle* selbsthilfe* "
    "rehaklinik* reha heilpraktiker* logopäd* ernährungsberat* diätassist* inkontinenzeinlage* "
    "einlagen stoma* katheter* rollstuhl* dialyse*",
    "fr": "médecin* cabinet_médical cabinet_dentaire clinique* hôpital* dentiste* orthodont* pharmacie* "
    "kinésithérap* kiné thérapeute* psycholog* psychothérap* ostéopath* podolog* sage-femme* infirmi* "
    "ehpad soins_palliatifs opticien* audioprothés* groupe_de_parole centre_de_soins vétérinaire* "
    "diététicien* nutritionniste* protections_urinaires stomie* fauteuil_roulant",
    "es": "médico* consulta_médica centro_médico clínica* hospital* dentista* odontólog* ortodon* farmacia* "
    "fisio fisioterap* terapeuta* psicólog* psicoterap* osteópat* podólog* matrona* enfermer* "
    "residencia_de_mayores cuidados_paliativos óptica* audiólog* audífono* grupo_de_apoyo "
    "rehabilitación veterinari* dietista* nutricionista* absorbente* ostomía silla_de_ruedas",
    "it": "medico medici studio_medico studio_dentistico centro_medico clinica cliniche ospedal* dentist* "
    "odontoiatr* ortodon* ambulatori* farmacia farmacie fisio fisioterap* terapeut* psicolog* psicoterap* "
    "osteopat* "
    "podolog* ostetric* infermier* casa_di_riposo rsa cure_palliative hospice ottic* "
    "apparecchi_acustici gruppo_di_sostegno riabilitazion* veterinari* dietist* nutrizionist* "
    "pannoloni stomia sedia_a_rotelle",
    "pt": "médico* consultório* centro_médico clínica* hospital* dentista* ortodon* farmácia* fisio "
    "fisioterap* "
    "terapeuta* psicólog* psicoterap* osteopat* podolog* parteira* enfermag* enfermeir* lar_de_idosos "
    "cuidados_paliativos cuidados_continuados oculista* ótica aparelho*_auditiv* grupo_de_apoio "
    "reabilitação veterinári* nutricionista* dietista* fraldas_para_adultos ostomia cadeira_de_rodas",
    "nl": "*arts *artsen dokter* *praktijk kliniek* *kliniek ziekenhuis* *ziekenhuis apotheek* *apotheek "
    "fysio* *therapeut* psycholo* osteopa* chiroprac* podolo* verloskundig* verpleeg* thuiszorg "
    "verzorgingshuis hospice* palliatie* opticien* audicien* hoortoestel* lotgenoten* hulplijn* "
    "revalidatie* diëtist* incontinentie_verband stoma* katheter* rolstoel*",
    "pl": "lekarz* gabinet_lekarski gabinet* przychodni* klinik* szpital* dentyst* stomatolog* ortodon* "
    "apteka apteki aptece aptek fizjo fizjoterap* terapeut* psycholog* psychoterap* osteopat* podolog* "
    "położn* pielęgniar* dom_opieki hospicj* paliatywn* optyk* protetyk* aparat*_słuchow* "
    "grupa_wsparcia rehabilitac* weterynarz* weterynaryjn* dietety* pieluchomajtk* stomij* "
    "wózek_inwalidzki",
}
MEDICINES: Final = {
    "en": "medicinal_product* always_read_the_label read_the_leaflet licensed_medicine medical_device* "
    "ibuprofen paracetamol",
    "de": "packungsbeilage zugelassenes_arzneimittel medizinprodukt* ibuprofen paracetamol",
    "fr": "est_un_médicament lisez_la_notice lire_attentivement_la_notice dispositif_médical ibuprofène "
    "paracétamol",
    "es": "es_un_medicamento lea_las_instrucciones lea_el_prospecto producto_sanitario ibuprofeno "
    "paracetamol",
    "it": "è_un_medicinale foglio_illustrativo dispositivo_medico ibuprofene paracetamolo",
    "pt": "é_um_medicamento medicamento_não_sujeito folheto_informativo dispositivo_médico ibuprofeno "
    "paracetamol",
    "nl": "bijsluiter is_een_geneesmiddel medisch_hulpmiddel ibuprofen paracetamol",
    "pl": "ulotk* to_jest_lek produkt_leczniczy wyrób_medyczny ibuprofen paracetamol",
}
# What is no medicine, whatever it says of itself.
SUPPLEMENTS: Final = {
    "en": "supplement* vitamin* herbal* homeopath* superfood* cbd hemp kombucha collagen probiotic* omega-3",
    "de": "nahrungsergänzung* vitamin* kräuter* homöopath* superfood* cbd* hanf* kombucha kollagen* "
    "probioti*",
    "fr": "complément*_alimentaire* vitamine* homéopath* superaliment* cbd chanvre kombucha collagène "
    "probiotique*",
    "es": "suplemento* complemento*_alimenticio* vitamina* homeopat* superalimento* cbd cáñamo kombucha "
    "colágeno probiótico*",
    "it": "integrator* vitamin* omeopat* superfood cbd canapa kombucha collagene probiotic*",
    "pt": "suplemento* vitamina* homeopat* superalimento* cbd cânhamo kombucha colagénio colágeno "
    "probiótico*",
    "nl": "supplement* voedingssupplement* vitamine* homeopat* superfood* cbd* hennep* kombucha collageen "
    "probiotica",
    "pl": "suplement* witamin* homeopat* superfood* cbd konop* kombucha kolagen* probiotyk*",
}
EATEN: Final = {
    "en": "capsule* tablet* pill pills powder drops tincture* syrup lozenge* gummies tea teas infusion* "
    "honey propolis royal_jelly herb herbs ginger turmeric garlic mushroom_extract extract* juice* "
    "treats dog_food cat_food pet_food kibble magnesium zinc",
    "de": "*kapsel* tablette* *pulver *tropfen tinktur* *sirup pastille* *tee tees *honig propolis "
    "gelée_royale ingwer* kurkuma* knoblauch* *extrakt* *saft hundefutter* katzenfutter* tierfutter* "
    "leckerli* magnesium zink",
    "fr": "gélule* comprimé* poudre* gouttes teinture-mère sirop* pastille* tisane* thé thés infusion* miel* "
    "propolis gelée_royale gingembre curcuma ail extrait* jus croquette* friandise* magnésium zinc",
    "es": "cápsula* comprimido* pastilla* polvo gotas tintura* jarabe* té tés infusión infusiones miel* "
    "propóleo* jalea_real jengibre cúrcuma ajo extracto* zumo* pienso* magnesio zinc",
    "it": "capsul* compress* pastigli* polvere gocce tintur* sciropp* tisan* tè infus* miele propoli "
    "pappa_reale zenzero curcuma aglio estratt* succo succhi crocchett* magnesio zinco",
    "pt": "cápsula* comprimido* pastilha* pó gotas tintura* xarope* chá chás infusão infusões mel própolis "
    "geleia_real gengibre curcuma alho extrato* sumo* ração magnésio zinco",
    "nl": "*capsule* tablet* *poeder *druppels tinctuur* *siroop *thee theeën *honing propolis "
    "koninginnengelei gember* kurkuma knoflook* *extract* *sap hondenvoer* kattenvoer* hondensnack* "
    "magnesium zink",
    "pl": "kapsułk* tabletk* proszek krople kropli nalewk* syrop* pastylk* herbat* napar* miód miodu miody "
    "miodów propolis mleczko_pszczele imbir* kurkum* czosn* ekstrakt* wyciąg* sok soki karma karmy "
    "przysmak* magnez cynk",
}
# Cosmetics, gadgets, and what one lies on or breathes.
REMEDIES: Final = {
    "en": "balm* salve* ointment* cream creams serum* lotion* soap* shampoo* essential_oil* body_oil "
    "face_oil massage_oil bracelet* magnet* crystal* insole* patch patches plaster* infrared "
    "heat_lamp* light_therapy mattress* pillow* topper* air_purifier* humidifier* diffuser* massager* "
    "massage_gun* acupressure sauna* posture* wristband* bandage* toothpaste mouthwash deodorant* "
    "sunscreen bath_salt*",
    "de": "*balsam *salbe* *creme *cremes *serum lotion* *seife* *shampoo* *öl ätherische_öle *armband "
    "*armbänder magnet* kristall* einlegesohle* *pflaster infrarot* rotlicht* wärmelampe* "
    "lichttherapie* *matratze* *kissen topper* luftreiniger* luftbefeuchter* diffusor* diffuser* "
    "massage* akupressur* sauna* haltungstrainer* bandage* zahnpasta* mundspül* sonnencreme* badesalz*",
    "fr": "baume* pommade* onguent* crème* sérum* lotion* savon* shampooing* huile* bracelet* magnét* "
    "aimant* cristal cristaux semelle* patch patchs pansement* infrarouge* luminothérapie matelas "
    "oreiller* surmatelas purificateur* humidificateur* diffuseur* appareil_de_massage acupression "
    "sauna* correcteur_de_posture ceinture_lombaire dentifrice* sels_de_bain",
    "es": "bálsamo* pomada* ungüento* crema* sérum* loción* jabón jabones champú aceite* pulsera* magnétic* "
    "imán imanes cristal cristales plantilla* parche* infrarrojo* colchón colchones almohada* "
    "purificador* humidificador* difusor* masajeador* acupresión sauna* corrector_de_postura faja* "
    "pasta_de_dientes sales_de_baño",
    "it": "balsam* pomat* unguent* crema creme sier* lozion* sapon* shampoo olio oli bracciale* braccialett* "
    "magnetic* magneti cristall* solett* cerott* infraross* materass* cuscin* purificator* "
    "umidificator* diffusor* massaggiator* digitopressione sauna correttore_di_postura dentifrici* "
    "sali_da_bagno",
    "pt": "bálsamo* pomada* creme cremes sérum séruns loção loções sabonete* champô* óleo* azeite* pulseira* "
    "magnétic* íman ímanes cristal cristais palmilha* penso* adesivo* infravermelh* colchão colchões "
    "almofada* purificador* humidificador* difusor* massajador* acupressão sauna* corretor_de_postura "
    "cinta* pasta_de_dentes sais_de_banho",
    "nl": "*balsem *zalf *crème* *creme* *serum lotion* *zeep *shampoo *olie *armband* magneet* magneten "
    "magnetisch* kristal* inlegzool* inlegzolen *pleister* infrarood* lichttherapie *matras* *kussen* "
    "topper* luchtreiniger* luchtbevochtiger* diffuser* massage* acupressuur* sauna* "
    "houdingscorrector* brace* tandpasta* mondwater badzout*",
    "pl": "balsam* maść maści krem kremy kremu serum lotion mydł* szampon* olej* olejek olejk* bransolet* "
    "magnet* magnes* kryształ* wkładk* plast* podczerwie* materac* poduszk* oczyszczacz* nawilżacz* "
    "dyfuzor* masażer* masujący* akupresur* saun* korektor_postawy pasta_do_zębów sól_do_kąpieli",
}
WELLNESS: Final = {
    "en": "gym gyms fitness yoga pilates spa spas massage* sauna* salt_cave* retreat* reiki acupunctur* "
    "hypnos* meditation* wellness",
    "de": "*studio fitness* yoga* pilates* spa therme* massage* sauna* salzgrotte* reiki akupunktur* hypnos* "
    "meditation* wellness* heilstein*",
    "fr": "salle_de_sport fitness yoga pilates spa spas thermes massage* sauna* grotte_de_sel reiki "
    "acupunct* hypnos* méditation* bien-être",
    "es": "gimnasio* fitness yoga pilates spa spas termas balneario* masaje* sauna* cueva_de_sal reiki "
    "acupuntur* hipnos* meditación bienestar",
    "it": "palestr* fitness yoga pilates spa terme massagg* sauna grotta_di_sale reiki agopuntur* ipnos* "
    "meditazione benessere",
    "pt": "ginásio* fitness ioga pilates spa spas termas massage* sauna* gruta_de_sal reiki acupuntur* "
    "hipnos* meditação bem-estar",
    "nl": "sportschool fitness* yoga* pilates spa thermen massage* sauna* zoutgrot* reiki acupunct* hypnos* "
    "meditatie* wellness*",
    "pl": "siłowni* fitness jog* pilates spa termy masaż* sauna* grot*_soln* reiki akupunktur* hipno* "
    "medytacj* wellness",
}
HELPERS: Final = {
    "en": "insur* insured cover pays_out policy_holder* charity charities foundation fundrais* volunteer* "
    "donat* solicitor* compensation vacancy grant grants research_institute",
    "de": "*versicherung* versichert police absicher* stiftung* verein e.v spend* ehrenamt* anwalt* "
    "*anwältin stellenangebot* forschungsinstitut*",
    "fr": "assur* mutuelle* indemni* association* fondation* don dons bénévol* avocat* offre_d'emploi "
    "institut_de_recherche",
    "es": "segur* aseguradora* póliza* indemniz* fundación asociación donativo* voluntari* abogad* "
    "oferta_de_empleo",
    "it": "assicur* polizza polizze indenniz* fondazione associazione donazion* volontar* avvocat* "
    "offerta_di_lavoro",
    "pt": "segur* seguradora* apólice* indemniz* fundação associação donativo* voluntári* advogad* "
    "oferta_de_emprego",
    "nl": "*verzekering* verzekerd* vergoedt polis stichting vereniging doneer* donatie* vrijwillig* advoca* "
    "vacature*",
    "pl": "ubezpiecz* polis* odszkodowa* fundacj* stowarzyszen* darowizn* wolontari* adwokat* oferta_pracy",
}
# Who commends, makes or sells a thing treats nobody by it: "developed with physiotherapists". As patterns.
COMMENDED: Final = {
    "en": r"""
        \b(?:recommended|developed|approved|designed|tested|endorsed|trusted|used|created|invented|
        loved|sold|available|made)\b.{0,25}\b(?:by|with|in|from|for)\b[^.;]{0,40}|
        [^.;]{0,30}\b(?:recommends?|swears? by|trusts?|uses?)\b""",
    "de": r"""
        \b(?:von|vom|mit|in)\b[^.;]{0,40}\b(?:empfohlen|entwickelt|geprüft|getestet|genutzt|verwendet|
        erfunden|erhältlich)|[^.;]{0,30}\b(?:empfiehlt|empfehlen|schwör\w+ auf|nutzen)\b|\b(?:empfohlen|
        entwickelt|erhältlich)\b.{0,20}\b(?:von|vom|mit|in)\b[^.;]{0,40}""",
    "fr": r"""
        \b(?:recommandé|développé|approuvé|conçu|testé|utilisé|créé|inventé|vendu|
        disponible)\w*\b.{0,15}\b(?:par|avec|en)\b[^.;]{0,40}|[^.;]{0,30}\b(?:recommand\w+|utilisent)\b""",
    "es": r"""
        \b(?:recomendad|desarrollad|aprobad|diseñad|probad|usad|cread|inventad|vendid|
        disponible)\w*\b.{0,15}\b(?:por|con|en)\b[^.;]{0,40}|[^.;]{0,30}\b(?:recomiend\w+|usan)\b""",
    "it": r"""
        \b(?:consigliat|raccomandat|sviluppat|approvat|progettat|testat|usat|creat|inventat|vendut|
        disponibil)\w*\b.{0,15}\b(?:da\w*|con|in)\b[^.;]{0,40}|[^.;]{0,30}\b(?:consigliano|raccomandano|
        usano)\b""",
    "pt": r"""
        \b(?:recomendad|desenvolvid|aprovad|concebid|testad|usad|criad|inventad|vendid|
        disponíve)\w*\b.{0,15}\b(?:por|pel[oa]s?|com|em)\b[^.;]{0,40}|[^.;]{0,30}\b(?:recomendam|usam)\b""",
    "nl": r"""
        \b(?:aanbevolen|ontwikkeld|goedgekeurd|ontworpen|getest|gebruikt|bedacht|
        verkrijgbaar)\b.{0,15}\b(?:door|met|bij|in)\b[^.;]{0,40}|\b(?:door|met|
        bij)\b[^.;]{0,40}\b(?:aanbevolen|ontwikkeld|getest)|[^.;]{0,30}\b(?:bevelen|
        raden)\b[^.;]{0,20}\baan\b""",
    "pl": r"""
        \b(?:polecan|opracowan|zatwierdzon|zaprojektowan|przebadan|używan|stworzon|wynalezion|
        dostępn)\w*\b.{0,15}\b(?:przez|z|ze|w|we)\b[^.;]{0,40}|[^.;]{0,30}\b(?:polecają|poleca|
        używają)\b""",
}
# How those speak of themselves who treat, or care for, people and pets. As patterns.
OURSELVES: Final = {
    "en": r"""
        \bwe (?:treat|look after|see patients|care for)\b|\bour (?:\w+ ){0,2}(?:doctor|dentist|gp|vet|nurse|
        physio|therapist|psychologist|midwi|clinic|surgery|hospital|practice|pharmac|patient|residents)|
        \bappointments?\b|\bconsultations?\b""",
    "de": r"""
        \bwir (?:behandeln|betreuen|pflegen|therapieren)\b|\bunser\w* (?:\w+ ){0,2}\w*(?:ärzt|arzt|praxis|
        klinik|therapeut|hebamm|pflege|apotheke|patient)|\b(?:sprech|behandlungs)\w+|\bbehandlung\w*|
        \btherap\w+|\btermine?\b""",
    "fr": r"""
        \bnous (?:soignons|traitons|accompagnons|prenons en charge)\b|\b(?:nos|notre) (?:\w+ ){0,2}(?:médecin|
        dentist|kiné|clinique|cabinet|infirmi|thérapeut|psycholog|patient|résident)|
        \bconsultations?\b|\brendez-vous\b""",
    "es": r"""
        \b(?:tratamos|atendemos|cuidamos)\b|\bnuestr\w+ (?:\w+ ){0,2}(?:médic|dentist|clínica|fisio|enfermer|
        terapeut|psicólog|pacient|residente)|\bconsultas?\b|\bcitas?\b""",
    "it": r"""
        \b(?:trattiamo|curiamo|assistiamo|seguiamo)\b|\b(?:nostr\w+|i nostri) (?:\w+ ){0,2}(?:medic|dentist|
        clinic|fisio|infermier|terapeut|psicolog|pazient|ospiti)|\bvisite?\b|\bappuntament\w+""",
    "pt": r"""
        \b(?:tratamos|atendemos|cuidamos|acompanhamos)\b|\b(?:noss\w+) (?:\w+ ){0,2}(?:médic|dentist|clínica|
        fisio|enfermeir|terapeut|psicólog|pacient|utente)|\bconsultas?\b|\bmarcaç\w+""",
    "nl": r"""
        \bwij? (?:behandelen|begeleiden|verzorgen|verplegen)\b|\bonze? (?:\w+ ){0,2}(?:\w*arts|dokter|
        praktijk|kliniek|fysio|verpleeg|therapeut|psycholo|patiënt|bewoners)|\bspreekuur\w*|\bbehandeling\w*|
        \bafspraken?\b""",
    "pl": r"""
        \b(?:leczymy|opiekujemy się|pomagamy|przyjmujemy)\b|\bnas[iz]\w* (?:\w+ ){0,2}(?:lekarz|dentyst|
        klinik|przychodni|fizjo|pielęgniar|terapeut|psycholog|pacjent)|\bwizyt\w*|\bterapi\w*|
        \bkonsultacj\w*""",
}
