"""The English words that the analyser knows. Where a word is missing it only gets more careful, never wrong.

What it can't place is kept as the customer wrote it. Words that are as often nouns as verbs in shop English ("notes",
"colors", "tests", "brushes") are left out of the verbs on purpose.
"""

from typing import Final

VERBS: Final = frozenset(
    """
    absorb accelerate activate adapt add adjust aid aerate align allow amplify anchor apply arrive attach automate
    balance bathe beat become begin blend block blow boost brew brighten bring build burn calm capture care carry cater
    celebrate charge chill clarify clean cleanse clear cling clip close collapse collect combine come comfort complement
    condition conform connect conquer contain control convert cook cool cover cradle create crush cure cushion cut
    cuddle deepen defend define defy delight deliver detangle detect dissolve diffuse drain dries drive drop dry dampen
    ease eliminate elevate embrace empower emit enable encourage energize energise enhance enrich ensure erase evaporate
    even evolve exfoliate expand extend fade fasten fight fill filter find firm fit fix flatter flex float fold follow
    freshen fuel generate get give glide glow grip grow guard guide handle heal heat help hide hit hold hug hydrate
    ignite illuminate improve include increase infuse insulate inspire integrate invite keep kill last launch lather
    leave let lift lighten link lock loosen lower maintain make manage massage match melt minimize minimise mix moisturize
    moisturise monitor mount move neutralize neutralise nourish offer open organize organise pack pair penetrate perform
    play plump polish pop pour power predict preserve prevent prime produce prolong promise promote protect provide
    pull purify raise reach read recharge recline record recover recycle redefine reduce refill refine refresh regenerate
    regulate reheat rejuvenate relax release relieve remember remind remove repair repel replace replenish
    require resist respect restore retain reveal revive ride rinse roll run save sanitize scan schedule screw seal sculpt
    secure sharpen shield shine show shrink simmer simplify sing sit slide slip slow smell smooth snap soak soften soothe
    spare speed spin spread stabilize stabilise stack stand start stay steam stick stimulate stop store straighten
    streamline strengthen stretch strip suit support sweeten swing sync take tame target taste teach tighten tone track
    train transform travel treat trim trigger tuck turn twist unclog unfold unite unlock untangle use vaporize
    wake warm wash waterproof wear weigh whiten wick wipe withstand work wrap yield zip
    answer arrange assign book calculate cancel chase check compare compile deploy detect draft edit eliminate export
    file forecast generate host import index invoice launch log merge notify plan process publish reconcile render
    report reply score search send settle share sort stream suggest summarize summarise surface switch test-drive translate
    update upload validate verify visualize visualise write feature fly come
    """.split()
)

# Third person where the rules of spelling don't give it, and back.
IRREGULAR_THIRD: Final = {"be": "is", "have": "has", "do": "does", "go": "goes"}

AUXILIARIES: Final = frozenset("is are was were has have can could will would may might must should does do".split())
ADVERBS: Final = frozenset(
    """
    always also actively automatically carefully comfortably deeply easily effortlessly evenly even ever fully gently
    gradually instantly intensely just literally naturally never noticeably only perfectly quickly quietly rarely really
    safely seamlessly securely silently simply slowly smoothly softly still subtly truly visibly wirelessly freely
    beautifully neatly
    """.split()
)

ADJECTIVES: Final = frozenset(
    """
    adjustable affordable airtight alcohol-free ambient analog antibacterial aromatic artisanal authentic automatic
    biodegradable bold breathable bright brushed buttery certified chemical-free chewy classic clean collapsible comfortable
    compact compostable convertible cordless cozy cosy creamy crisp crunchy curated custom customizable dairy-free
    delicate delicious detachable digital discreet dishwasher-safe durable earthy easy eco-friendly effective efficient
    elastic elegant ergonomic ethical everyday expandable fair-trade fast fast-absorbing feather-light festive fine firm
    flavorful flavourful flexible floral foldable fragrance-free fresh fruity full-grain functional genuine gentle
    gluten-free handcrafted handmade handwoven hand-poured healthy heavy-duty heirloom herbal high-protein
    hydrating hypoallergenic iconic insulated intuitive juicy kosher halal keto leakproof leak-proof light lightweight
    limited local long-lasting low-maintenance luxurious machine-washable magnetic matte mild mineral minimal minimalist
    modern modular moisturizing natural neutral noise-canceling noise-cancelling non-comedogenic non-greasy non-gmo
    non-slip non-stick non-toxic nourishing nutritious odorless odourless oil-free organic oven-safe padded paraben-free
    plant-based plush plastic-free portable potent powerful practical precise premium pure quick-drying quiet rechargeable
    reclaimed recyclable recycled reef-safe refillable refreshing reliable removable renewable reusable reversible
    rich robust rugged rustproof safe scratch-resistant seamless secure sensitive shatterproof sheer shockproof silent
    silky simple single-origin sleek slim small-batch smart smooth soft soothing soy-free spacious spicy stackable
    stain-resistant sturdy stylish sugar-free sulfate-free supple sustainable sweatproof sweet tangy tear-resistant
    thin timeless tough traceable traditional transparent ultra-light ultralight unbreakable unisex unscented upcycled
    vegan vegetarian velvety versatile vibrant vintage warm washable water-resistant waterproof weatherproof
    windproof wireless wrinkle-free zero-waste unsweetened caffeinated decaf decaffeinated cruelty-free
    """.split()
)
ADJECTIVE_ENDINGS: Final = (
    "-free", "-proof", "proof", "-resistant", "-friendly", "-tested", "-approved", "-certified", "-made", "-grown",
    "-sourced", "-based", "-powered", "-compatible", "-safe", "-washable", "-ready", "-poured", "-roasted", "-pressed",
    "-lasting", "-absorbing", "-drying", "-rated", "-neutral", "-compliant", "-encrypted",
)  # fmt: skip
# Second words of two-word traits: "dermatologist tested", "fragrance free", "dishwasher safe".
TRAIT_HEADS: Final = frozenset(
    """
    tested approved certified free safe resistant friendly made grown sourced based powered compatible washable ready
    poured roasted pressed brewed crafted sewn woven baked whipped aged insulated rated neutral compliant encrypted
    refillable recyclable recycled cut-resistant traded trade absorbing lasting drying proof fired dyed tanned forged
    """.split()
)
PARTICIPLES: Final = frozenset(
    """
    made designed crafted handcrafted handmade built engineered powered infused enriched formulated blended packed
    sourced grown roasted brewed baked woven knitted sewn cut shaped inspired developed tested certified approved
    recommended backed loved trusted lined padded equipped fitted finished filled loaded packaged printed poured
    assembled produced manufactured distilled pressed milled aged cured dipped coated constructed created cast carved
    forged tailored tuned optimized optimised compatible available free rich suitable ideal perfect great safe easy
    gentle soft ready bottled harvested fermented dyed fired turned machined housed hand-finished small-batch
    """.split()
)
PREPOSITIONS: Final = frozenset(
    "of with for in from by at to on into onto without under over between against through inside during up".split()
)

# Heads that never take "a": substances and the like.
MASS_NOUNS: Final = frozenset(
    """
    coffee tea oil water leather cotton linen wool silk bamboo steel aluminum aluminium titanium wood software jewelry
    jewellery furniture honey chocolate rice protein granola cheese wine beer bread butter bedding clothing luggage
    equipment skincare haircare makeup caffeine sugar salt aloe acid c glycerin niacinamide collagen retinol squalane
    zinc clay vitamin shea cocoa extract foam fabric plastic glass rubber silicone ceramic porcelain denim cashmere
    insulation storage protection support sound noise light lighting charging access comfort hydration moisture energy
    sleep coverage color colour texture flavor flavour fragrance packaging shipping delivery construction material
    technology stitching cushioning grip traction ventilation visibility encryption reporting billing scheduling training
    advice help care gear kombucha matcha pasta sauce yogurt yoghurt magnesium melatonin turmeric ginger matcha cinnamon lavender eucalyptus jojoba keratin biotin creatine whey oat oats barley
    quinoa tofu tempeh hemp flax chia spirulina ashwagandha theanine kale spinach granite marble brass bronze copper gold
    silver platinum pewter graphite carbon nylon polyester spandex lycra fleece velvet suede corduroy flannel canvas jute
    rattan cork oak walnut ash birch maple pine teak cedar mahogany plywood latex gum playtime battery-life runtime life
    """.split()
)
# Heads that take "a" when nothing stands before them; others are left without.
COUNT_NOUNS: Final = frozenset(
    """
    bag balm band bar base basket battery beanie belt blade blanket blazer blend blender board body book boot bottle bowl box
    bracelet brush bundle cable camera candle cap car card case chair charger cleanser clip coat collar conditioner container
    cooker course cover cream crew cup cushion dashboard desk device diffuser dish dispenser display drawer dress
    dryer earring exfoliant face-mask fan filter finish fit foundation frame fryer garment gel gift glove grinder
    guitar hammock handle hat headlamp headset heater helmet hood hoodie hook humidifier interface jacket jar jersey
    jumper kettle keyboard kit knife lamp laptop lens lid lining lipstick lock lotion machine mascara mask mat
    mattress microphone mirror mist moisturizer moisturiser monitor mouse mug multivitamin necklace notebook opener
    oven pack pad pan parka patch pen phone pillow planner plate platform pocket pot pouch powerbank pump purse puzzle
    quilt rack racket razor ring robe router rug saddle scarf scent screen scrub serum set shade shaker sheet shell shirt shoe
    skillet sleeve smartwatch snack soap sofa sole speaker spray stand sticker stool strap stroller suit supplement
    sunscreen sweater sweatshirt table tablet tank tent tie timer toner toothbrush toothpaste tote towel tower toy tracker trunk
    tumbler vacuum vest wallet watch wheel wrap zip zipper app tool service plan subscription workshop membership program
    programme planter vase formula design surface seal spout interior exterior pack system mode button motor sensor
    feature barrel knob grip-tape tray drive hub dock port adapter cord light bulb engine recipe range backpack duffel
    warranty top bottom pouch corner edge display neck waist hem yoke strap-on heel toe layer panel profile silhouette
    print pattern stitch grinder roaster journal calendar map badge trial refund membership account page profile inbox
    report editor timeline widget assistant library gallery marketplace course class lesson session retreat meal snack bar
    gummy capsule tablet candle wick jar tin bouquet flower pendant chain stud hoop ankle cuff tee t-shirt polo skirt
    bed sofa couch carpet curtain blouse coat cardigan romper onesie bib crib bassinet highchair leash harness treat kennel aquarium terrarium
    duffle bike bicycle scooter helmet skateboard drone projector printer espresso-maker shampoo detergent cleaner deodorant
    """.split()
)
PLURAL_ONLY: Final = frozenset(
    """
    jeans shorts trousers pants leggings tights glasses sunglasses goggles pajamas pyjamas headphones earbuds earphones
    shoes boots sneakers trainers sandals slippers socks gloves mittens scissors binoculars clothes goods
    """.split()
)
# Words in -s that are not plural.
SINGULAR_S: Final = frozenset(
    """
    canvas lens glass gas bus plus atlas iris oasis basis analysis citrus cactus focus bonus campus virus status asparagus
    hibiscus class bass brass dress mattress press express fitness business wellness compass harness access success process
    swiss bliss boss cross always perhaps yes its this is was has as us thus series species news
    """.split()
)

STOP_WORDS: Final = frozenset(
    """
    a an the and or but of to in on at by for from with without into your you it its they their them this that these those
    is are be was were has have had do does as so up out over all any we our us i me my not no one than then when where
    who what which how why if can will just more most very too also get gets it's you'll there here
    """.split()
)
# Third persons that are as often plural nouns: at the start of a fragment they are verbs only before a NEXT_TO_VERB.
AMBIGUOUS_THIRDS: Final = frozenset(
    """
    reports updates plans scores tracks books hosts drafts answers locks packs wraps pairs cuts slides stands files forecasts
    indexes imports exports processes guides guards supports controls handles covers filters moves runs works stops mounts
    clips links drops charges blends boosts hugs sets hits sounds shares scans schedules seals shields shows slips snaps
    spins stacks starts steams sticks streams stores strips swings switches tastes treats trims turns twists uses washes
    wears builds checks collects creates designs features glides grips hosts invoices invites matches notes offers pulls
    releases repairs replies respects returns rides searches smells speeds sends stays suits takes tests tones trains
    travels zips pumps presses pours glows looks feels weighs drains dries irons brushes
    """.split()
)
NEXT_TO_VERB: Final = frozenset(
    """
    your you the a an any every each all both more most less up in on with to over under into from for like it as at by down
    out away off back flat and easily quickly without through around between even clean dry fast instantly well hours
    directly its their his her them anything everything everywhere anywhere any one two three four five six seven eight
    nine ten twelve
    """.split()
)
DETERMINERS: Final = frozenset(
    """
    a an the your our its their this these that those any every each all both some many several no one two three four
    five six seven eight nine ten twelve half more
    """.split()
)
# Ordinary nouns and modifiers that often open a phrase: they only tell common words from names.
NOUNS: Final = frozenset(
    """
    added advanced all-day animal anti-aging barrel brain breakfast built-in business car chef cold cotton custom customer
    daily dark day deep dentist dermatologist dinner dog cat double dual dust early evening extra face family fast feet
    fiber fibre fish flat floor flower food fruit full gift glass gold green guest hair half hand hands hard heart heat
    herb high home hot hour hours hyaluronic ice infrared ink inner instant iron key kid kids kitchen large late leak lemon
    lid lids lunch made main meal memory metal mid mint morning motion multi muscle nail natural night nut nuts ocean odor
    odour office one orange outer oven paper peppermint pet petal phone pine plant plastic pocket pockets pore price
    rain raw real red ripe rose salt sand sea season seed seeds shock short silver single skin slow small solar solid
    spring stain stainless steel stone straps sun summer team teams thick tiny tooth touch triple ultra usb value vegan
    vegetable vertical water weather wellness whole wide wild wind winter wrinkle year zero hydration ingredients colors
    colours sizes shades set pair pack month months week weeks day days minute minutes guide course session sessions class
    classes lesson lessons meals recipes snacks beans leaves flowers fruits berries oils botanicals extracts vitamins minerals
    antioxidants ceramides peptides probiotics electrolytes layer layers panel panels wheels speed speeds modes settings
    trail bed bean earbud leaf berry oil extract mattress cotton
    noise anyone anywhere everyday everyone
    """.split()
)
# Words that look ordinary but are written with a capital.
PROPER: Final = frozenset(
    """
    italy france switzerland japan germany america britain england spain portugal mexico korea china india scotland
    ireland wales sweden norway finland netherlands belgium greece turkey morocco egypt peru colombia ethiopia kenya brazil
    australia europe asia africa canada california london paris berlin milan tokyo york alpine arctic atlantic pacific
    canadian californian parisian russian thai vietnamese victorian bauhaus android ios apple google amazon
    microsoft windows mac excel slack shopify stripe zapier i l-theanine
    italian french swiss japanese german american british english spanish portuguese mexican korean chinese indian
    scottish irish welsh nordic scandinavian danish swedish norwegian finnish dutch belgian greek turkish moroccan
    egyptian himalayan mediterranean peruvian colombian ethiopian kenyan brazilian australian european asian african
    bluetooth kevlar velcro lycra vibram january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday christmas easter halloween ceylon java merino-free
    """.split()
)
ACRONYMS: Final = frozenset(
    """
    BPA USB LED UV SPF HD USA UK EU US GPS AI API TV PVC CBD PFAS PFOA FSC GOTS FDA SOC GDPR CRM SEO HEPA NFC RGB ISO DIY
    TSA PU UHD OLED HDR SSD RAM PLA IPX4 IPX5 IPX7 IPX8 PC GMO SLS AHA BHA NYC AC DC XL XXL
    """.split()
)
