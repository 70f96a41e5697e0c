"""Natural irregularity: periodic noise textures, sampled at any coordinates."""

from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

Floats = npt.NDArray[np.floating[Any]]

SIZE: Final = 512  # texels a period


@lru_cache(maxsize=64)
def texture(seed: int, roughness: float = 1.0) -> Floats:
    """(SIZE, SIZE) noise that tiles, mean 0, most of it in −1..1.

    `roughness` is the exponent of amplitude over frequency: 1 is cloudy, 0.5 grainy, 1.6 smooth.
    """
    rng = np.random.default_rng(seed)
    frequency = np.hypot(
        *np.meshgrid(np.fft.fftfreq(SIZE) * SIZE, np.fft.rfftfreq(SIZE) * SIZE, indexing="ij")
    )
    amplitude = np.where(frequency > 0, np.maximum(frequency, 1.0) ** -(roughness + 0.5), 0.0)
    phase = rng.uniform(0, 2 * np.pi, frequency.shape)
    field = np.fft.irfft2(amplitude * np.exp(1j * phase), s=(SIZE, SIZE))
    return np.asarray(field / (2.0 * field.std()), dtype=np.float32)


def sample(field: Floats, u: Floats, v: Floats) -> Floats:
    """`field` at (u, v), in periods, of any one shape; repeats for ever, bilinear between texels."""
    size = field.shape[0]
    u, v = np.broadcast_arrays(u, v)
    # libvips samples a picture of coordinates; whatever the shape, it is given one of rows it can share out.
    columns = u.shape[-1] if u.ndim == 2 else 256
    rows = -(-u.size // columns)
    index = np.zeros((rows * columns, 2), dtype=np.float32)
    for axis, along in enumerate((u.ravel(), v.ravel())):
        index[: u.size, axis] = (along - np.floor(along)) * size  # `%` says the same in six times as long
    padded = pyvips.Image.new_from_array(np.pad(field, ((0, 2), (0, 2)), mode="wrap"))
    found = padded.mapim(pyvips.Image.new_from_array(index.reshape(rows, columns, 2)))
    return np.asarray(found.numpy(), dtype=np.float32).ravel()[: u.size].reshape(u.shape)


def noise(seed: int, u: Floats, v: Floats, roughness: float = 1.0) -> Floats:
    """Noise at (u, v), in periods of 512 texels."""
    return sample(texture(seed, roughness), u, v)


def smoothstep(low: float | Floats, high: float | Floats, x: Floats) -> Floats:
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), dtype=np.float32)
