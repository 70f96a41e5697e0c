"""The English words that the analyser knows. Where a word is missing it only gets more careful, never wrong.

What it can't place is kept as the customer wrote it. Words that are as often nouns as verbs in shop English
("notes", "colors", "tests", "brushes") are left out of the verbs on purpose.
"""

from typing import Final


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for lists that read better as prose."""
    return frozenset(text.split())


VERBS: Final = word_set(
    """
    absorb accelerate act activate adapt add adjust adorn aerate age aid aim air align allow amplify
    anchor answer apply arrange arrive ask assemble assign attach automate await balance bathe beat become
    begin blend block blow book boost bounce bow brew brighten bring bubble build burn calculate calm
    cancel capture care carry carve catch cater cause celebrate center challenge change charge chase check
    chill chop circulate clarify clean cleanse clear cling clip close coat collapse collect combine come
    comfort compare compete compile complement condition conform connect conquer contain control convert
    cook cool count couple cover cradle create cross crush cuddle cultivate curb cure curve cushion cut
    cycle dampen dance deal decide decorate dedicate deepen defend define defy delay delight deliver
    demand depend deploy derive deserve detangle detect determine develop diffuse discover display
    dissolve distribute dive double draft drain dress dries drive drop dry earn ease edit educate elevate
    eliminate embrace emit employ empower enable encourage energise energize enhance enrich ensure enter
    equip erase escape establish estimate evaluate evaporate even evolve examine exceed excel exchange
    exfoliate expand explain export expose express extend extract fade fasten feature feed feel fetch
    fight file fill filter find finish firm fit fix flatter flex flip float flow fly fold follow forecast
    freshen fuel fulfill function gather generate get give glide glow govern grant greet grill grind grip
    ground grow guarantee guard guide handle hang harden harness harvest heal hear heat heighten help hide
    hint hire hit hold hop host hug hunt hydrate identify ignite ignore illuminate imitate import impress
    improve include incorporate increase index indulge influence inform infuse inject inspect inspire
    install insulate integrate invite invoice involve isolate join juice jump keep kick kill knead knit
    label last lather launch layer lead lean learn leave lend let lift lighten limit linger link listen
    live load locate lock log look loosen love lower magnify maintain make manage map mark massage match
    measure meet melt merge mimic minimise minimize mirror mix moderate moisturise moisturize monitor mop
    motivate mount move mow multiply navigate need neutralise neutralize notify nourish nurture obtain
    occupy offer open operate organise organize outlast outperform overlap own pack paint pair pamper
    partner pass pause peel penetrate perform permit personalize pick pierce pinpoint plan play please
    plug plump polish pop possess pour power predict preserve press prevent prime print prioritize process
    produce prolong promise promote protect prove provide publish pull pump punch purchase puree purify
    qualify quench race radiate raise range rank rate reach read reassure receive recharge recline
    recommend reconcile record recover recycle redefine reduce refill refine reflect refresh regenerate
    regulate reheat reinforce reject rejuvenate relax release relieve remain remember remind remove render
    renew rent repair repel replace replenish replicate reply report represent require rescue reset resist
    respect respond rest restore resurface retain retract reuse reveal revive rewrite ride rinse rise
    roast rock roll rotate route run safeguard sample sanitize satisfy saturate save scale scan schedule
    score screw scrub sculpt seal search season seat secure see select send separate serve settle shape
    share sharpen shave shed shield shine show shrink shuffle simmer simplify sing sip sit size sketch
    sleep slice slide slip slow smell smooth snap soak soar soften solve soothe sort spare specialize
    speed spice spin sponsor spot spray spread sprout squeeze stabilise stabilize stack stain stand start
    stay steam steep steer sterilize stick stimulate stitch stop store straighten stream streamline
    strengthen stretch strike strip study submit suggest suit summarise summarize supply support surface
    surround sustain swap sweep sweeten swim swing switch swivel symbolize sync tackle tag tailor take
    tame target taste teach tell tempt test-drive thank thrive tick tighten tilt tone touch trace track
    trade train transcribe transfer transform translate trap travel treasure treat trickle trigger trim
    tuck turn twist unclog understand unfold unify unite unleash unlock unplug untangle unwind update
    upgrade uplift upload use validate vaporize vary vent verify vibrate view visit visualise visualize
    volumize wake wander warm wash watch water waterproof wear weather weigh welcome whisk whiten wick win
    wind wipe wish withstand work wrap write yield zip
    """
)

# Third person where the rules of spelling don't give it, and back.
IRREGULAR_THIRD: Final = {"be": "is", "have": "has", "do": "does", "go": "goes"}

# What ads tell their readers to do, beside the verbs of products.
ORDERS: Final = word_set(
    """
    add ask book bring browse build buy call cancel charge check choose come compare cook create customize
    discover download dress drink eat enjoy enter experience explore fall feel file find follow forget get
    give go grab grow have head hear hold imagine indulge invite join keep know learn leave let listen
    live look love make master meet never order own pack pair pay pick plan play plug pour protect put
    read ready relax remember ride run save say schedule see send serve set share shop sign simply sip
    skip sleep slip start stay step stop stream subscribe surprise swap switch take taste tell think treat
    try turn unlock unwind upgrade use visit wake watch wear whip win work write
    """
) - {"set", "ready", "simply", "never", "dress", "drink", "sleep", "plan"}
AUXILIARIES: Final = word_set("is are was were has have can could will would may might must should does do")
ADVERBS: Final = word_set(
    """
    act actively adorn age aim air also always arrive ask assemble automatically await beautifully bounce
    bow bubble carefully carve catch cause center challenge change chop circulate coat comfortably compete
    connect count couple cross cultivate curb curve cycle dance deal decide decorate dedicate deeply delay
    demand depend derive deserve determine develop discover display distribute dive double dress earn
    easily educate effortlessly employ enter equip escape establish estimate evaluate even evenly ever
    examine exceed excel exchange explain expose express extract feed feel fetch finish flip flow freely
    fulfill fully function gather gently govern gradually grant greet grill grind ground guarantee hang
    harden harness harvest hear heighten hint hire hop hunt identify ignore imitate impress incorporate
    indulge influence inform inject inspect install instantly intensely involve isolate join juice jump
    just keep kick knead knit label layer lead lean learn lend limit linger listen literally live load
    locate look love magnify manage map mark measure meet mimic mirror moderate mop motivate mow multiply
    naturally navigate neatly need never noticeably nurture obtain occupy only operate outlast outperform
    overlap own paint pamper partner pass pause peel perfectly permit personalize pick pierce pinpoint
    please plug possess press print prioritize promise prove pump punch purchase puree qualify quench
    quickly quietly race radiate range rank rarely rate really reassure receive recline recommend reduce
    reflect reinforce reject relax remain renew rent replicate represent rescue reset resist respond rest
    resurface retract reuse rewrite rinse rise roast rock roll rotate route safeguard safely sample
    satisfy saturate scale scan schedule scrub seamlessly season seat securely see select separate serve
    shape shave shed shuffle silently simply sip size sketch sleep slice slowly smoothly soar softly solve
    specialize spice sponsor spot spray sprout squeeze stain steep steer sterilize still stitch strike
    study submit subtly supply surround sustain swap sweep swim swivel symbolize tackle tag tailor teach
    tell tempt thank thrive tick tilt touch trace trade transcribe transfer translate trap treasure
    trickle truly tuck understand unify unleash unplug unwind upgrade uplift vary vent verify vibrate view
    visibly visit volumize wander watch water weather welcome whisk win wind wirelessly wish wrap
    """
)

ADJECTIVES: Final = word_set(
    """
    adjustable affordable airtight airy alcohol-free ambient analog antibacterial aromatic artisanal
    authentic automatic biodegradable bitter bold bold-flavored breathable bright brightening brushed
    buttery caffeinated calming certified chemical-free chewy classic clean cleansing clear cold
    collapsible comfortable compact compostable convertible cooling cordless cosy cozy creamy
    crease-resistant crisp cruelty-free crunchy curated custom customizable dairy-free decaf decaffeinated
    deep delicate delicious detachable digital discreet dishwasher-safe dry durable earthy easy
    eco-friendly effective efficient elastic elasticated elegant ergonomic ethical everyday expandable
    fair-trade fast fast-absorbing feather-light festive fine firm firming flat flattering flavorful
    flavourful flexible floral fluffy foldable fragrance-free fresh fruity full-grain functional gentle
    genuine gluten-free halal hand-poured handcrafted handmade handwoven healthy heavy-duty heirloom
    herbal high high-protein hot hybrid hydrating hypoallergenic iconic insulated intuitive invisible
    juicy keto kosher leak-proof leakproof light lightweight limited local long long-lasting loose low
    low-maintenance luxurious machine-washable magnetic matte mild mineral minimal minimalist modern
    modular moisturizing narrow natural nearly neutral noise-canceling noise-cancelling non-comedogenic
    non-gmo non-greasy non-slip non-stick non-toxic nourishing nutritious nutty odorless odourless
    oil-free organic oven-safe padded paraben-free plant-based plastic-free plush portable potent powerful
    practical precise premium pure quick-dry quick-drying quiet rechargeable reclaimed recyclable recycled
    reef-safe refillable refreshing relaxing reliable removable renewable reusable reversible rich robust
    round rugged rustproof safe salty savory scratch-resistant seamless secure sensitive shatterproof
    sheer shockproof short silent silky simple single-origin sleek slim small-batch smart smoky smooth
    snug soft softening solid soothing sour soy-free spacious spicy square stackable stain-resistant
    stretchy sturdy stylish sugar-free sugarless sulfate-free supple sustainable sweatproof sweet tall
    tangy tear-resistant thin tight timeless tough traceable traditional transparent ultra-light
    ultralight unbreakable unisex unscented unsweetened upcycled vegan vegetarian velvety versatile
    vibrant vintage visible warm warming washable water-resistant waterproof weatherproof wet wide
    windproof wireless wrinkle-free zero-waste zesty
    """
)
ADJECTIVE_ENDINGS: Final = (
    *("-free", "-proof", "proof", "-resistant", "-friendly", "-tested", "-approved", "-certified", "-made"),
    *("-grown", "-sourced", "-based", "-powered", "-compatible", "-safe", "-washable", "-ready", "-poured"),
    *(
        "-roasted",
        "-pressed",
        "-lasting",
        "-absorbing",
        "-drying",
        "-rated",
        "-neutral",
        "-compliant",
        "-encrypted",
    ),
)
# Second words of two-word traits: "dermatologist tested", "fragrance free", "dishwasher safe".
TRAIT_HEADS: Final = word_set(
    """
    absorbing aged approved baked based brewed certified compatible compliant crafted cut-resistant drying
    dyed encrypted fired forged free friendly grown insulated lasting made neutral poured powered pressed
    proof rated ready recyclable recycled refillable resistant roasted safe sewn sourced tanned tested
    trade traded washable whipped woven
    """
)
PARTICIPLES: Final = word_set(
    """
    aged approved assembled available backed baked blended blown bottled bound bred brewed brought built
    carved cast caught certified chosen coated compatible constructed crafted created cured cut designed
    developed dipped distilled drawn dyed easy engineered enriched equipped fed fermented filled finished
    fired fitted forged formulated free gentle given great grown hand-finished handcrafted handmade
    harvested held hidden housed ideal infused inspired knitted known led lined lit loaded loved machined
    made manufactured milled optimised optimized packaged packed padded perfect poured powered pressed
    printed produced ready recommended rich roasted safe seen sewn shaped shot small-batch soft sold
    sourced spun suitable tailored taken taught tested trusted tuned turned won worn woven written
    """
)
PREPOSITIONS: Final = word_set(
    "of with for in from by at to on into onto without under over between against through inside during up "
    "via around among within about beyond"
)

# Heads that never take "a": substances and the like.
MASS_NOUNS: Final = word_set(
    """
    access acid advice aloe aluminium aluminum ash ashwagandha bamboo barley basil battery-life bedding
    beef beer billing biotin birch brass bread bronze butter c caffeine canvas caramel carbon care
    cashmere cedar ceramic charging cheese chia chicken chocolate cinnamon clay clothing cocoa coffee
    collagen color colour comfort construction copper corduroy cork cotton coverage creatine cushioning
    delivery denim down encryption energy equipment espresso eucalyptus extract fabric flannel flavor
    flavour flax fleece foam fragrance furniture garlic gear ginger glass glycerin gold granite granola
    graphite grip gum haircare help hemp honey honeycomb hummus hydration insulation jerky jewellery
    jewelry jojoba juice jute kale keratin ketchup kombucha lamb latex lavender leather lemonade life
    light lighting linen luggage lycra magnesium mahogany makeup maple marble matcha material mayonnaise
    melatonin milk mint moisture muesli mustard niacinamide noise nylon oak oat oats oil packaging parsley
    pasta pewter pine plastic platinum playtime plywood polyester porcelain pork protection protein quinoa
    rattan reporting retinol rice rosemary rubber runtime salmon salsa salt sauce scheduling seafood shea
    shipping silicone silk silver skincare sleep soda software sound spandex spinach spirulina squalane
    steel stitching storage suede sugar support syrup tea teak technology tempeh texture theanine thyme
    titanium tobacco tofu traction training tuna turkey turmeric vanilla velvet ventilation vinegar
    visibility vitamin walnut water whey wine wood wool yoghurt yogurt zinc
    """
)
# Heads that take "a" when nothing stands before them; others are left without.
COUNT_NOUNS: Final = word_set(
    """
    account adapter amplifier ankle anklet app apron aquarium assistant audiobook backpack badge bag balm
    band bandana bar barbell barrel base basket bassinet battery beanie bed belt bench beret bib bicycle
    bike bikini birdhouse blade blanket blazer blend blender blouse board boardgame body book bookshelf
    boot bottle bottom bouquet bowl box bra bracelet brooch brush bulb bundle button button-down cable
    calendar camera camisole candle candleholder canoe cap capsule car carafe card card-game cardigan
    carpet carseat case chain chair charger class cleaner cleanser clip coat collar compass conditioner
    container cooker cord corner corset couch course cover cream crew crib cuff cup curtain cushion
    cutting-board dashboard decanter deodorant design desk detergent device diffuser dish dispenser
    display dock doll dollhouse doorbell drawer dress dresser drive drone drum dryer duffel duffle
    dumbbell e-reader earring easel ebook edge editor engine espresso-maker exfoliant exterior face-mask
    fan feature feeder filter finish fit flash flask flower formula foundation fountain-pen frame fryer
    gallery garment gel gift gimbal glove gown grinder grip-tape guitar gummy hammock handle harmonica
    harness hat headboard headlamp headset heater heel helmet hem highchair hinge hood hoodie hook hoop
    hub humidifier humidor inbox incense-burner interface interior jacket jar jersey journal juicer jumper
    kayak kennel kettle kettlebell keyboard kimono kit knife knob ladle lamp lantern laptop latch layer
    layout leash lens lesson library lid light lining lipstick litter-box lock lotion machine magazine map
    marker marketplace mascara mask mat mattress meal membership microphone mirror mist mixer mode modem
    moisturiser moisturizer monitor motor mouse mousepad mug multitool multivitamin neck necklace
    newsletter nightgown nightstand notebook novel onesie opener ottoman oven oven-mitt pacifier pack pad
    paddle page palette pan panel parka patch pattern pen pencil pendant phone piano pillow plan planner
    planter plate platform playmat pocket pocketknife podcast polo port poster pot pouch powerbank print
    printer profile program programme projector pump purse puzzle quilt rack racket range razor recipe
    reed-diffuser refund report retreat ring roaster robe romper router rower rug saddle safe sari scanner
    scarf scent scooter scratching-post screen scrub seal sensor serum service session set shade shaker
    shampoo sheet shelf shell shirt shoe shredder silhouette skateboard sketchbook skillet skirt sled
    sleeve smartplug smartwatch snack snowboard soap sofa sole soundbar spatula speaker spout spray stand
    stapler sticker stitch stool strap strap-on stroller stud subscription suit sunscreen supplement
    surface surfboard sweater sweatshirt swimsuit system t-shirt table tablet tank teapot teddy tee tent
    terrarium thermos thermostat tiara tie timeline timer tin toaster toe toner tool toothbrush toothpaste
    top tote towel tower toy tracker tray treadmill treat trial tripod trivet trunk tumbler tunic
    turntable tuxedo ukulele vacuum vase vest villa violin waffle-maker waist wallet wardrobe warranty
    watch watchband webcam wetsuit wheel whisk wick widget workshop wrap yoga-mat yoke zip zipper
    """
)
PLURAL_ONLY: Final = word_set(
    """
    binoculars boots clothes earbuds earphones glasses gloves goggles goods headphones jeans leggings
    mittens pajamas pants pyjamas sandals scissors shoes shorts slippers sneakers socks sunglasses tights
    trainers trousers
    """
)
# Words in -s that are not plural.
SINGULAR_S: Final = word_set(
    """
    access always analysis as asparagus atlas basis bass bliss bonus boss brass bus business cactus campus
    canvas citrus class compass cross dress express fitness focus gas glass harness has hibiscus iris is
    its lens mattress news oasis perhaps plus press process series species status success swiss this thus
    us virus was wellness yes
    """
)

STOP_WORDS: Final = word_set(
    """
    a all also an and any are as at be but by can do does for from get gets had has have here how i if in
    into is it it's its just me more most my no not of on one or our out over so than that the their them
    then there these they this those to too up us very was we were what when where which who why will with
    without you you'll your
    """
)
# Third persons that are as often plural nouns: at the start of a fragment they are verbs only before a
# NEXT_TO_VERB.
AMBIGUOUS_THIRDS: Final = word_set(
    """
    answers blends books boosts brushes builds charges checks clips collects controls covers creates cuts
    designs drafts drains dries drops exports features feels files filters forecasts glides glows grips
    guards guides handles hits hosts hugs imports indexes invites invoices irons links locks looks matches
    mounts moves notes offers packs pairs plans pours presses processes pulls pumps releases repairs
    replies reports respects returns rides runs scans schedules scores seals searches sends sets shares
    shields shows slides slips smells snaps sounds speeds spins stacks stands starts stays steams sticks
    stops stores streams strips suits supports swings switches takes tastes tests tones tracks trains
    travels treats trims turns twists updates uses washes wears weighs works wraps zips
    """
)
NEXT_TO_VERB: Final = word_set(
    """
    a all an and any anything anywhere around as at away back between both by clean directly down dry each
    easily eight even every everything everywhere fast five flat for four from her his hours in instantly
    into it its less like more most nine off on one out over quickly seven six ten the their them three
    through to twelve two under up well with without you your
    """
)
DETERMINERS: Final = word_set(
    """
    a all an any both each eight every five four half its many more nine no one our seven several six some
    ten that the their these this those three twelve two your
    """
)
# Ordinary nouns and modifiers that often open a phrase: they only tell common words from names.
NOUNS: Final = word_set(
    """
    added advanced all-day animal anti-aging antioxidants anyone anywhere barrel bean beans bed berries
    berry botanicals brain breakfast built-in business car cat ceramides chef class classes cold colors
    colours cotton course custom customer daily dark day days deep dentist dermatologist dinner dog double
    dual dust earbud early electrolytes evening everyday everyone extra extract extracts face family fast
    feet fiber fibre fish flat floor flower flowers food fruit fruits full gift glass gold green guest
    guide hair half hand hands hard heart heat herb high home hot hour hours hyaluronic hydration ice
    infrared ingredients ink inner instant iron key kid kids kitchen large late layer layers leaf leak
    leaves lemon lesson lessons lid lids lunch made main mattress meal meals memory metal mid minerals
    mint minute minutes modes month months morning motion multi muscle nail natural night noise nut nuts
    ocean odor odour office oil oils one orange outer oven pack pair panel panels paper peppermint
    peptides pet petal phone pine plant plastic pocket pockets pore power price probiotics rain raw real
    recipes red ripe rose salt sand sea season seed seeds session sessions set settings shades shock short
    silver single sizes skin sleep slow small snacks solar solid sound speed speeds spring stain stainless
    steel stone straps summer sun team teams thick tiny tooth touch trail travel triple ultra usb value
    vegan vegetable vertical vitamins water weather week weeks wellness wheels whole wide wild wind winter
    wrinkle year zero
    """
)
# Words that look ordinary but are written with a capital.
PROPER: Final = word_set(
    """
    africa african alpine amazon america american andalusian android apple april arctic argentinian
    armenian asia asian atlantic august australia australian austrian bauhaus bavarian belgian belgium
    berlin bluetooth brazil brazilian breton britain british bulgarian california californian canada
    canadian catalan ceylon chilean china chinese christmas colombia colombian croatian cuban czech danish
    december dutch easter egypt egyptian england english ethiopia ethiopian europe european excel february
    filipino finland finnish france french friday georgian german germany google greece greek halloween
    himalayan hungarian i icelandic india indian indonesian ios ireland irish israeli italian italy
    january japan japanese java javanese july june kenya kenyan kevlar korea korean l-theanine lebanese
    london lycra mac malaysian march may mediterranean merino-free mexican mexico microsoft milan monday
    mongolian moroccan morocco nepalese netherlands nordic norway norwegian november october pacific paris
    parisian persian peru peruvian portugal portuguese provençal romanian russian saturday scandinavian
    scotland scottish september shopify sicilian slack slovenian spain spanish stripe sunday sweden
    swedish swiss switzerland tahitian thai thursday tibetan tokyo tuesday turkey turkish tuscan velcro
    vibram victorian vietnamese wales wednesday welsh windows york zapier
    """
)
# Nouns that name a part or a property: "75% layout" does not say what the thing is.
PARTS: Final = word_set(
    """
    base battery body bottom button case color colour construction cover delivery design display exterior
    finish fit flavor flavour formula fragrance frame handle hood insulation interior layout lens lid life
    light lining material motor packaging pattern playtime pocket port print profile recipe runtime scent
    screen seal seat sensor shade shell shipping silhouette size sleeve sole spout stitching storage strap
    support surface technology texture top trial warranty zip zipper
    """
)
# Nouns that name what something is made of; of themselves they don't say what it is.
MATERIALS: Final = word_set(
    """
    aluminium aluminum ash bamboo birch brass bronze canvas carbon cashmere cedar ceramic copper corduroy
    cork cotton cushioning denim fabric flannel fleece foam glass gold granite graphite insulation jute
    leather linen mahogany maple marble nylon oak pine plastic plywood polyester porcelain rattan rubber
    silicone silk silver spandex steel stitching suede teak titanium velvet walnut wood wool
    """
)
ACRONYMS: Final = word_set(
    """
    AC AHA AI API BHA BPA CBD CRM DC DIY EU FDA FSC GDPR GMO GOTS GPS HD HDR HEPA IPX4 IPX5 IPX7 IPX8 ISO
    LED NFC NYC OLED PC PFAS PFOA PLA PU PVC RAM RGB SEO SLS SOC SPF SSD TSA TV UHD UK US USA USB UV XL
    XXL
    """
)
