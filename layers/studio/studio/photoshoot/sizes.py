"""How large a product is in the world, and which places suit it.

What it is called says so best ("sneakers", "electric scooter"); where the words say nothing, legs do: what
stands on several with air under it is furniture at least. A place that does not suit is exchanged: a chair
stands on the floor of the room whose table the scene shows, a car in a hall.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from studio.cutting.pose import Pose
from studio.photoshoot.scene import Scene, Surface


@dataclass(frozen=True, slots=True)
class Size:
    """`name` is for people. `scale`: how much smaller than beside a bottle a pebble looks. `built`: how much
    larger than by `scale` what people build looks, whose size everybody knows: bricks, tiles, boards.

    `tallest` and `widest`: shares of the frame. `slope`: of the camera where the photo does not tell.
    `on_floor`: never on furniture. `outside`: not at home in a home. `eye_level`: seen by somebody standing.
    """

    name: str
    scale: float
    on_floor: bool = False
    outside: bool = False
    eye_level: bool = False
    tallest: float = 0.62
    widest: float = 0.62
    slope: float | None = None
    flat: bool = False
    built: float = 1.0


JEWEL: Final = Size("a jewel", 1.5, built=2.4)
SMALL: Final = Size("a small thing", 1.25, built=2.2)
HAND: Final = Size("a thing of a hand's size", 1.0, built=1.9)
FLAT: Final = Size("a flat thing", 1.0, flat=True)
CLOTHES: Final = Size("a piece of clothing", 0.7, flat=True)
BAG: Final = Size("a bag", 0.7)
FURNITURE: Final = Size("furniture", 0.5, on_floor=True, tallest=0.66, widest=0.66, slope=0.19)
VEHICLE: Final = Size("a vehicle", 0.36, on_floor=True, outside=True, widest=0.74, slope=0.15)
PERSON: Final = Size("a person", 0.45, on_floor=True, eye_level=True, tallest=0.78, slope=0.2)
ANIMAL: Final = Size("an animal", 0.6, on_floor=True, widest=0.68, slope=0.17)

# Of two in one text the later word of the name counts: a "car phone holder" is a holder, a "bike helmet" one.
_WORDS: Final = (
    (
        JEWEL,
        "ring rings earring earrings necklace bracelet pendant jewel jewelry jewellery brooch cufflinks "
        "charm anklet",
    ),
    (
        FLAT,
        "notebook planner diary journal magazine poster postcard card cards rug mat carpet towel blanket "
        "scarf tablecloth envelope print sticker placemat bookmark",
    ),
    (
        CLOTHES,
        "jacket coat hoodie dress tee t-shirt shirt polo top jeans blouse skirt trousers pants shorts "
        "sweater sweatshirt pullover cardigan leggings",
    ),
    (
        BAG,
        "bag bags backpack rucksack handbag tote suitcase luggage briefcase duffel satchel purse guitar",
    ),
    (
        FURNITURE,
        "chair armchair sofa couch table desk bed stool bench wardrobe dresser bookshelf sideboard cabinet "
        "refrigerator fridge washer dishwasher oven treadmill grill barbecue stroller pram lawnmower "
        "nightstand ottoman recliner crib",
    ),
    (
        VEHICLE,
        "car cars auto automobile suv sedan coupe convertible van truck pickup motorcycle motorbike moped "
        "scooter bike bicycle ebike e-bike vehicle tractor boat caravan camper hatchback roadster quad",
    ),
    (PERSON, "person woman man girl boy people lady gentleman child kid dancer athlete outfit suit"),
    (
        ANIMAL,
        "dog puppy cat kitten horse cow cheetah lion tiger animal pet sheep goat pig rabbit wolf fox",
    ),
    (
        SMALL,
        "bulb cup perfume cream soap orange apple fruit lemon cherry cherries strawberry egg ice-cream cone "
        "chocolate sunglasses glasses razor mouse wallet lipstick earbuds airpods watch key keyring coin",
    ),
    (
        HAND,
        "bottle jar can mug glass lamp candle serum lotion shampoo phone camera "
        "headphones speaker shoe shoes sneaker sneakers trainers boots boot sandal sandals helmet hat "
        "cap toy figurine statue statuette miniature model-car pot pan kettle toaster food "
        "cake bread snack coffee tea juice soda wine beer whisky "
        "book box tube case holder stand vase bowl plate knife brush keyboard "
        "controller console drone ball racket dumbbell belt gloves socks plush leash collar seat "
        "charger oil polish wax tyre tire parts accessory",
    ),
)
_SIZES: Final = {word: size for size, words in _WORDS for word in words.split()}
_WORD: Final = re.compile(r"[a-z][a-z-]*")
_TOYS: Final = frozenset(
    [
        "toy",
        "toys",
        "miniature",
        "diecast",
        "die-cast",
        "model-car",
        "scale",
        "1:18",
        "1:24",
        "figurine",
        "lego",
    ]
)
_WORN: Final = re.compile(r"\b(?:worn by|wearing)\b", re.IGNORECASE)
_NOT_YET: Final = re.compile(r"\b(?:for|with|from|by|in|on|of|to)\b")


def size_of(pose: Pose, name: str = "", description: str = "", *, worn: bool = False) -> Size:
    """By the name, then by the description's first sentence, then by the pose. `worn`: the photo shows who
    wears it, if it is anything to wear."""
    found = _told(name, description)
    if worn and found in (CLOTHES, None):
        return PERSON
    return found or (FURNITURE if pose.legs else HAND)


def _told(name: str, description: str) -> Size | None:
    if _WORN.search(f"{name} {description}"):
        return PERSON
    for text in (name, description.split(".")[0]):
        found = _named(text.lower())
        if found is not None:
            return found
    return None


def _named(text: str) -> Size | None:
    if set(re.findall(r"[\w:-]+", text)) & _TOYS:
        return HAND
    # "leash for dogs", "cleaner of cars": what comes after a preposition is not the product.
    head = _NOT_YET.split(text)[0]
    for part in (head, text):
        found = [_SIZES[word] for word in _WORD.findall(part) if word in _SIZES]
        if found:
            return found[-1]
    return None


_BUILT: Final = frozenset(("brick", "tile", "wood"))
_HOMELY: Final = frozenset(("panel", "tile", "linen", "velvet"))
_SOFT: Final = frozenset(("linen", "velvet", "moss", "water", "acrylic"))


def suited(scene: Scene, size: Size) -> tuple[Scene, str | None]:
    """The scene in the product's scale, and what of it was exchanged, in words for the customer."""
    note = None
    if size.outside and _at_home(scene):
        scene, note = (
            _hall(scene),
            f"{size.name} does not stand in a home or on a table: it is shown in a hall",
        )
    elif size.on_floor and scene.setting == "table":
        outdoors = scene.backdrop.kind in ("forest", "hills", "meadow", "sky")
        scene = replace(scene, setting="outdoors" if outdoors else "room", depth=max(scene.depth, 1.6))
        planks = outdoors and scene.floor.material == "wood"
        if not outdoors or planks:
            where = "a wooden deck there" if planks and not size.outside else "the ground of that place"
            note = f"{size.name} does not stand on a table: it is shown on {where}"
        if planks and size.outside:
            scene = replace(scene, floor=Surface("moss", "#6f8a45", "#9db56a"))
    if size.on_floor and scene.floor.material == "water":
        ground = Surface("stone", "#a9a7a0", "#7d7a74", gloss=0.25)
        scene = replace(scene, floor=ground)
        note = f"{size.name} does not stand in water: it is shown on wet stone"
    return _scaled(scene, size), note


def _at_home(scene: Scene) -> bool:
    if scene.setting == "table":
        return scene.backdrop.kind == "interior"
    return scene.setting == "room" and bool({scene.wall.material, scene.floor.material} & _HOMELY)


def _hall(scene: Scene) -> Scene:
    """A bare hall in the colours of the scene's wall."""
    color = scene.backdrop.colors[0] if scene.backdrop.kind == "interior" else scene.wall.color
    return replace(
        scene,
        setting="room",
        wall=Surface("plaster", color),
        floor=Surface("concrete", "#b4b2ae", gloss=0.12),
        backdrop=replace(scene.backdrop, kind="none"),
        props=(),
        stand=None,
        depth=1.5,
    )


def _surface(surface: Surface, size: Size) -> Surface:
    built = size.built if surface.material in _BUILT else 1.0
    return replace(surface, scale=surface.scale * size.scale * built)


def _scaled(scene: Scene, size: Size) -> Scene:
    """Boards, bricks and tiles as large as they are beside such a product."""
    stand = scene.stand
    if stand is not None:
        low = stand.tall * (0.6 if size.on_floor else 1.0)
        spread = min(stand.spread, 1.3) if size.on_floor else stand.spread
        stand = replace(stand, tall=low, spread=spread)
    return replace(
        scene,
        floor=_surface(scene.floor, size),
        wall=_surface(scene.wall, size),
        stand=stand,
        scale=scene.scale * size.scale,
    )
