"""Takes: several pictures of one scene, as a photographer makes them, each with its own light and place."""

from dataclasses import replace

import numpy as np

from studio.photoshoot.scene import Light, Scene


def of_take(scene: Scene, take: int) -> Scene:
    """`scene` as its `take`-th picture has it; 0 is the scene as it is written."""
    if take == 0:
        return scene
    rng = np.random.default_rng(take * 104_729 + 3)
    turned = bool(take % 2) and not scene.light.fixed
    return replace(
        scene,
        light=_lit(scene.light, rng, turned=turned),
        depth=scene.depth * float(rng.uniform(0.88, 1.3)),
        mirrored=turned,
    )


def _lit(light: Light, rng: np.random.Generator, *, turned: bool) -> Light:
    azimuth = light.azimuth + (0.0 if light.fixed else float(rng.uniform(-16, 16)))
    return replace(
        light,
        azimuth=-azimuth if turned else azimuth,
        elevation=min(max(light.elevation + float(rng.uniform(-7, 8)), 18.0), 76.0),
        softness=light.softness * float(rng.uniform(0.8, 1.3)),
    )
