"""The words that a free prompt may use, and what each does. Data only; `studio.photoshoot.prompt` reads it.

A key is what it does, a value the phrases for it, parted by `|`; of phrases that overlap the longest wins.
"""

from typing import Final

from studio.photoshoot.scene import Surface

# Whole scenes to start from, by preset.
SETTINGS: Final = {
    "oak_table_bright_kitchen": (
        "kitchen|bright kitchen|kitchen island|breakfast table|dining room|dining table"
    ),
    "walnut_desk_cafe": (
        "café|cafe|coffee shop|coffeehouse|bistro|restaurant|bar|bar counter|café terrace|cafe terrace"
    ),
    "mid_century_modern_office": (
        "office|mid-century modern|mid century modern|mid-century|workspace|study|home office"
    ),
    "white_bathroom_tiles": "bathroom|bath|shower|vanity|washroom|spa bathroom",
    "panelled_living_room_sunlight": (
        "living room|lounge|panelled room|paneled room|interior|home|apartment|hallway|vanity table"
    ),
    "bedroom_linen_morning": "bedroom|bedside|morning light|cosy bedroom|cozy bedroom",
    "industrial_brick_loft": "loft|brick wall|industrial|warehouse",
    "concrete_minimal_room": (
        "concrete room|brutalist|brutalist building|bunker|parking garage|art gallery|gallery"
    ),
    "sandy_beach_turquoise_sea": "beach|seaside|seashore|shore|sea|ocean|coast|tropical beach|island|waves",
    "sunset_beach": "sunset beach",
    "desert_dunes": "desert|dunes|sand dunes|canyon|sahara",
    "forest_moss": "forest|woods|woodland|jungle|rainforest|trees",
    "garden_table_summer": "garden|park|backyard|terrace|patio|deck|wooden deck|garden table",
    "mountain_rock": "mountain|mountains|mountain top|alps|peak|peaks|rocky landscape",
    "still_water_stones": "still water|zen|zen garden|spa|pond|water",
    "summer_pool_party": "pool|swimming pool|poolside|pool party",
    "clouds_and_sky": "sky|clouds|blue sky|heaven|among clouds|in the clouds",
    "city_lights_night": ("city lights|night lights|nightlife"),
    "city_street_day": (
        "street|city street|alley|urban alley|downtown|avenue|boulevard|city|streets|sidewalk|pavement"
    ),
    "neon_street_night": "neon street|neon city|rainy street|night street",
    "mountain_road": "mountain road|road|highway|country road|winding road|winding mountain road|open road",
    "flower_meadow": ("meadow|field|countryside|grassland|pasture|hills|green hills|grass field|landscape"),
    "city_skyline_dusk": "skyline|cityscape|skyscrapers|city skyscrapers|rooftop|rooftop bar|rooftop terrace",
    "old_library": "library|bookshelves|bookshelf|book shelves",
    "dark_showroom": "showroom|car showroom|luxury showroom",
    "neon_magenta_cyan_gradient": "neon|neon light|neon lights|neon glow|vaporwave|synthwave",
    "winter_snow_scene": "snow|snowy|winter|winter wonderland|snowy landscape|ski slope|arctic|frosty",
    "autumn_leaves": "autumn|autumnal|fall season|fallen leaves",
    "spring_blossom": "spring|springtime|blossom|blossoms|cherry blossom|cherry blossoms",
    "citrus_summer": "summer|summery|summertime",
    "thanksgiving_rustic_scene": "thanksgiving|harvest|thanksgiving style|rustic",
    "christmas_cozy_lights": "christmas|xmas|advent|festive|holiday season|christmas style",
    "christmas_gifts_red": "christmas gifts|christmas presents",
    "new_year_gold_confetti": "new year|new year's eve|new years eve|celebration|party",
    "valentine_hearts_pink": "valentine|valentines|valentine's day|valentines day|romantic|love",
    "mothers_day_petals": "mother's day|mothers day",
    "easter_pastel_eggs": "easter",
    "halloween_pumpkins": "halloween|spooky|haunted",
    "black_friday_bold": "black friday|cyber monday",
    "birthday_balloons_confetti": "birthday|birthday party|anniversary",
    "spotlight_velvet_burgundy": "theatre|theater|stage curtain|opera",
    "gold_and_black_luxury": "luxury|luxurious|premium|opulent|high-end|glamorous",
}

# What things are made of. The noun after it says where it goes, else the preposition before it.
MATERIALS: Final[dict[str, tuple[Surface, str]]] = {
    "oak": (Surface("wood", "#d2a878", "#a57748"), "wood|wooden|oak|light wood|pine wood|bamboo|timber"),
    "walnut": (Surface("wood", "#8a5c3a", "#4c2d1a"), "walnut|dark wood|mahogany|rustic wood|teak"),
    "marble": (Surface("marble", "#f4f2ef", "#a49d96", gloss=0.3), "marble|white marble|carrara"),
    "dark_marble": (Surface("marble", "#2b2b2e", "#b9b3a8", gloss=0.4), "black marble|dark marble"),
    "green_marble": (Surface("marble", "#3d6653", "#c9d8c9", gloss=0.35), "green marble"),
    "concrete": (Surface("concrete", "#b7b5b2"), "concrete|cement"),
    "stone": (Surface("stone", "#9c978f", "#6d6963"), "stone|slate|rock|rocks|granite|limestone|rocky"),
    "terrazzo": (Surface("terrazzo", "#f2ede6", "#b06a50", gloss=0.15), "terrazzo"),
    "linen": (Surface("linen", "#e9e0d2"), "linen|fabric|cloth|cotton|textile|tablecloth|canvas|burlap"),
    "velvet": (Surface("velvet", "#7a2338"), "velvet|silk|satin|silky|velvety"),
    "tile": (Surface("tile", "#eef0ef", "#d2d5d4"), "tile|tiles|tiled|ceramic tiles"),
    "brick": (Surface("brick", "#a4583e", "#c9beb0"), "brick|bricks"),
    "plaster": (Surface("plaster", "#ece5da"), "plaster|stucco|textured wall|lime wash|limewash|clay"),
    "panel": (Surface("panel", "#dfe2d8"), "panelled|paneled|wall panels|moulding|molding|wainscoting"),
    "asphalt": (Surface("asphalt", "#6d6c6e", "#e9e6dc", scale=0.55), "asphalt|tarmac"),
    "leather": (Surface("velvet", "#5a3626"), "suede"),
    "sand": (Surface("sand", "#ead6b0"), "sand|sandy"),
    "moss": (Surface("moss", "#5c7438", "#8ba04e"), "moss|mossy|grass|grassy|lawn"),
    "acrylic": (
        Surface("acrylic", "#eef1f4", gloss=0.55),
        "glass|acrylic|mirror|mirrored|glossy|reflective|polished|lacquered",
    ),
    "metal": (
        Surface("metal", "#b9bcc1", gloss=0.4),
        "metal|metallic|steel|brushed steel|aluminium|aluminum|chrome",
    ),
    "paper": (Surface("paint", "#f1efec"), "paper|seamless paper|matte|cardboard"),
}

# Where things go.
PLACES: Final = {
    "table": (
        "table|tabletop|table top|counter|countertop|counter top|desk|shelf|bench|board|"
        "worktop|sideboard|plank|planks|tabletops|desktop|dresser|nightstand|bar top|windowsill"
    ),
    "floor": "surface|floor|ground|slab|cushion|carpet|path|backdrop floor",
    "wall": "wall|walls|background|backdrop|background wall|wallpaper|scene|setting|set|room",
    "stand": "podium|pedestal|platform|plinth|stand|round podium|display stand|podest",
    "block": "block|cube stand|box stand|brick stand",
    "steps": "steps|stairs|stepped podium|stepped podiums|tiered podium|podiums|staircase",
    "books": "stack of books|pile of books|stacked books",
    "stack": "stacked podium|double podium|two-tier podium|tiers",
    "arch": "arch|archway|arches|niche|alcove",
}
# What a table noun shows where no setting is named: (preset, phrases).
TABLES: Final = {
    "mid_century_modern_office": "desk|desktop",
    "marble_counter_kitchen": "counter|countertop|counter top|worktop",
    "panelled_living_room_sunlight": "sideboard|dresser|windowsill|nightstand",
}
TOWARDS_FLOOR: Final = "on|on top of|atop|upon|onto|resting on|standing on|sitting on|over"
TOWARDS_WALL: Final = "in front of|against|before|behind|with a background of|backed by"

GOBOS: Final = {
    "window": (
        "window|window light|sunlight|sunlight streaming|sun rays|rays of light|sunbeams|sunbeam|"
        "sunlit|sunny|sunshine|sun"
    ),
    "blinds": "blinds|venetian blinds|shutters|striped shadows|stripes of light",
    "palm": "palm shadow|palm shadows|palm leaf shadow|palm leaf shadows|tropical shadows",
    "branch": (
        "leaf shadow|leaf shadows|plant shadow|plant shadows|foliage shadow|foliage shadows|branch shadows"
    ),
    "dapple": "dappled|dappled light|dappled shade|tree shade|shadows of trees",
    "spot": "spotlight|spot light|spotlit|spotlights|dramatic lighting|dramatic light|dramatic|theatrical",
}
# How the lamp changes: (name, phrases).
LIGHTS: Final = {
    "warm": (
        "warm lighting|warm light|warm|warm tones|golden|golden light|golden hour|candlelight|"
        "warm evening light|"
        "candle light|cosy|cozy"
    ),
    "cool": "cool light|cool|cold|cool tones|moonlight|blueish light",
    "soft": "soft light|soft lighting|soft|diffused|diffused light|diffuse|gentle light|overcast|airy",
    "hard": (
        "hard light|hard sunlight|hard sun|harsh light|hard shadows|crisp shadows|strong shadows|"
        "direct light|shadowy|shadows|shadow"
    ),
    "dark": "dark|moody|low key|low-key|dim|dimly lit|darkness|noir",
    "bright": (
        "bright|high key|high-key|well lit|luminous|light-filled|daylight|natural light|"
        "studio light|studio lighting"
    ),
    "left": "from the left|light from the left|left light",
    "right": "from the right|light from the right|right light",
    "reflection": "reflection|reflections|mirror image|neon reflections",
    "wet": "wet|rain-soaked|rain soaked|rainy|puddles|after the rain|glistening",
    "evening": "sunset|sunrise|dusk|dawn|evening|at sunset|evening light|twilight|blue hour",
    "morning": "morning|early morning|morning sun|morning sunlight|first light",
    "noon": "noon|midday|mid-day|high noon|noonday|midday sun|noon sun",
    "afternoon": "afternoon|late afternoon|afternoon light|afternoon sun|afternoon sunlight",
    "night": "night|at night|nighttime|night-time|midnight|moonlit night",
    "mist": "mist|misty|fog|foggy|hazy|haze",
    "storm": "stormy|stormy sky|storm clouds|overcast sky|cloudy|grey sky",
    "low": "long shadows|low sun",
    "top": "top light|overhead light|from above",
    "back": "backlit|back light|backlight|from behind|rim light",
}

PROPS: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "petals": (
        ("#f3b3bd", "#fbe3e2", "#e98fa0"),
        "petals|petal|flowers|flower|floral|roses|rose petals|flower petals|peonies|wildflowers|wild flowers",
    ),
    "leaves": (("#b5451b", "#d98324", "#8c2f14", "#e0a63a"), "autumn leaves|maple leaves|fall leaves"),
    "green_leaves": (
        ("#5d8f3a", "#86a94f"),
        "leaves|leaf|green leaves|herbs|mint leaves|fresh mint|mint|basil",
    ),
    "palm": (
        ("#3f7a45", "#2f6a3e", "#5a9150"),
        "palm leaves|palm leaf|palms|tropical leaves|tropical plants|ferns|fern|monstera|"
        "plants|potted plants|greenery",
    ),
    "eucalyptus": (("#7f9c88", "#94ae9a", "#6d8b78"), "eucalyptus|olive branches|olive branch|sprigs"),
    "pampas": (("#c7a579", "#d8bd96"), "pampas|pampas grass|dried grass|dried flowers|wheat|reeds"),
    "foliage": (("#35562c",), "foliage|foreground leaves"),
    "pumpkins": (("#d9731a", "#e8913a", "#c65f16"), "pumpkin|pumpkins|gourds|carved pumpkins"),
    "ornaments": (("#a3202c", "#c79f45"), "ornaments|baubles|christmas balls|christmas ornaments"),
    "gifts": (("#a62a31", "#f2e9dc", "#1f5a3c"), "gifts|gift|gift boxes|presents|wrapped gifts"),
    "garland": (("#2f5b3c", "#ffdf9e"), "garland|fir|fir twigs|pine branches|christmas tree|fairy lights"),
    "eggs": (("#f3c9d2", "#c6ddea", "#f6e3a8"), "eggs|easter eggs"),
    "balloons": (("#ef6f6c", "#f7b733", "#5fb3c9"), "balloons|balloon"),
    "hearts": (("#d6324f", "#ef7d92"), "hearts|heart"),
    "stars": (("#e6c262", "#f7e3a3"), "stars|star|gold stars"),
    "confetti": (("#d9b04c", "#ef6f6c", "#5fb3c9"), "confetti|glitter|sparkles|sparkling|streamers"),
    "candles": (("#f1e6d2", "#e9d9bf"), "candles|candle|tea lights"),
    "pebbles": (("#a9a6a0", "#8f8d88"), "pebbles|stones|rocks|zen stones|river stones"),
    "spheres": (("#efd9c8", "#d9c3b0"), "spheres|sphere|balls|orbs|bubbles"),
    "cubes": (
        ("#d8d4ce", "#c3beb6"),
        "cubes|boxes|geometric|geometric shapes|geometric pattern|geometry|abstract shapes",
    ),
    "columns": (("#e9ddcf", "#d9cbbb"), "columns|cylinders|pillars"),
    "slices": (
        ("#f29a1f", "#f5c12d", "#9cc23c"),
        "citrus|orange slices|lemon slices|lemons|oranges|limes|citrus slices|fruit|fruits",
    ),
    "books": (
        ("#7a3b33", "#2f4f4a", "#c9a86c", "#384a66", "#e8dfcf"),
        "books|stacks of books|notebooks|novels",
    ),
    "laptop": (("#b9bcc1",), "laptop|computer|notebook computer|macbook"),
    "cups": (("#f4f0ea", "#d9cfc0"), "cup|cups|cup of coffee|coffee cup|mug|mugs|espresso|coffee|tea cup"),
    "fruits": (
        ("#d8382c", "#7fa83a", "#e9a23b"),
        "apples|apple|whole fruit|tomatoes|peaches",
    ),
    "berries": (("#c81f2e", "#e0414b"), "strawberries|strawberry|cherries|raspberries|berries|cranberries"),
    "beans": (("#4a2a18", "#5d371f"), "coffee beans|roasted beans|beans"),
    "snowfall": ((), "snowfall|falling snow|snowflakes|snow falling"),
    "petals_air": (("#f3b3bd", "#fbdfe0"), "falling petals|floating petals|flying petals"),
    "bats": (("#150f1c",), "bats|bat"),
}

BACKDROPS: Final = {
    "mesh": (
        "gradient|gradient background|colour gradient|color gradient|ombre|ombré|blurred colours|"
        "blurred colors"
    ),
    "lights": "bokeh|bokeh lights|blurred lights|lights",
    "interior": ("blurred room|out of focus room|blurred interior|shop|boutique|store"),
}

# Set a colour apart: how its lightness and chroma change.
SHADES: Final = {
    "light": "light|pale|soft|baby",
    "dark": "dark|deep",
    "pastel": "pastel|powder|dusty|muted",
    "vivid": "bright|vivid|vibrant|electric|bold",
}
# More colour words, beside those of `studio.words.vocabulary`.
COLORS: Final = {
    "natural beige": "#e9dcc8",
    "grey": "#bdbdbc",
    "gray": "#bdbdbc",
    "off-white": "#f6f3ee",
    "nude": "#e3c7b4",
    "champagne": "#efe0c6",
    "rose gold": "#d9a597",
    "copper": "#b8734a",
    "bronze": "#9a6b3f",
    "sky": "#8cc4ea",
    "monochrome": "#dcdcdb",
    "monochromatic": "#dcdcdb",
}

_NEGATIONS = (
    "no not without avoid avoiding never non don't dont isn't skip omit exclude excluding except minus"
)
NEGATIONS: Final = frozenset(_NEGATIONS.split())

# Compounds that mean another thing than the words in them, and that no scene shows.
UNDRAWN: Final = (
    "ice cubes|ice cube|bed of ice|bed of ice cubes|yacht deck|boat deck|ship deck|"
    "new york|new york's|skate park|water park|theme park|car park|beach ball|beach club|wine cellar|"
    "boxing ring|snow globe|light bulb|light bulbs|cutting board|soft toys|tropical fish|coral reef|"
    "race track|"
    "tennis court|volleyball court|beach volleyball court|golf course|film set|concert stage|street market|"
    "christmas market|flea market|flower shop|fish market|water slide|spa pool|stone circle|rock concert|"
    "glass house|glass bottle|sand castle|wooden boat|gift shop|night sky|tree house|ski lift|table tennis|"
    "bar stool|pine tree|pine trees|fruit bowl|ice rink|ice cave|wine glass|wine glasses|wave pool|"
    "flower pot|light box|star wars|brick oven|road trip|field hospital|bus stop|train station|gas station"
)

# What a place phrase begins with: the product is in it, on it or before it.
_LOCATIVES = """
on in at inside into onto atop under underneath beneath among amidst amid within through along across over
against before aboard above held surrounded splashing underwater outside around
"""
LOCATIVES: Final = frozenset(_LOCATIVES.split())

# Measures, which say nothing of what they measure.
MEASURES: Final = (
    "shallow depth of field|depth of field|"
    "bed of|pile of|heap of|layer of|slab of|sheet of|piece of|patch of|carpet of|sea of|block of"
)
# And what ends one: what comes after it is beside the product.
_BESIDE = "with next near beside alongside by featuring and overlooking"
BESIDE: Final = frozenset(_BESIDE.split())

_FILLERS = """
through a an the and or of with in to for by as is are be it its at into this that these those around
among amidst surrounded under along across parked driving full covered overlooking next amid beneath empty
single rustic cozy warm fresh winding messy sunlit tidy quiet busy lively charming quaint vintage old new
dreamy sleek product photo photograph picture image shot shoot photoshoot scene style styled
styling look looking looks feel feeling vibe mood tone tones theme themed colour color coloured colored
colours colors lighting light lit studio-grade high quality professional realistic photorealistic 4k 8k hd
detailed very really slightly some minimal minimalist minimalistic simple clean modern sleek elegant
sophisticated stylish beautiful lovely nice pretty delicate fresh natural organic pure calm serene cosy
placed place placing standing sitting resting lying laid set displayed display featuring showing focus
blurred background blur depth field shallow bokeh-like close-up closeup front view top side center centre
centered centred composition plain solid pattern patterned texture textured inside within near next beside
streaming falling scattered made few many big small large tall round white-balanced studio commercial
advertising ad product's item bottle jar box brand premium-looking empty space
"""
FILLERS: Final = frozenset(_FILLERS.split())
