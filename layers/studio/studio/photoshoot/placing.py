"""The product at its place in a picture, on nothing: for whoever makes the scene around it."""

import pyvips

from studio.cutting.pose import Pose
from studio.photoshoot.framing import frame
from studio.photoshoot.scene import Scene
from studio.photoshoot.sizes import Size


def placed(
    cutout: pyvips.Image, scene: Scene, size: tuple[int, int], pose: Pose, kind: Size, take: int
) -> pyvips.Image:
    """RGBA of `size` (width, height) px: the product, its own pixels, where `shoot` would have it."""
    camera, standin = frame(cutout, pose, kind, scene, size, take)
    width, height = max(2, round(standin.width * size[1])), max(2, round(standin.height * size[1]))
    small = cutout.thumbnail_image(width, height=height, size="force")
    line = (camera.base - standin.floor) * size[1]
    top = round(line + standin.hangs * height) - height
    left = round(camera.middle - width / 2)
    found = small.embed(left, top, size[0], size[1], extend="background", background=[0, 0, 0, 0])
    return found.cast("uchar").copy(interpretation="srgb").copy_memory()


def laid_over(picture: pyvips.Image, product: pyvips.Image) -> pyvips.Image:
    """`product` (RGBA) over an RGB picture of the same size: where it is opaque, its very pixels."""
    share = product[3] / 255.0
    mixed = (product.extract_band(0, n=3) * share + picture * (1.0 - share)).rint()
    return mixed.cast("uchar").copy(interpretation="srgb").copy_memory()
