"""U²-Netp with its widest layer in two halves: what the studio finds products with.

python -m local.tools.u2netp CONVERTED OUT    both without their suffix; CONVERTED is what pnnx made

A convolution over two joined halves is the sum of one over each. It holds neither the joined halves nor the
workspace for both at a time, and of all layers this one holds the most. See
layers/studio/studio/cutting/models/README.md.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

WIDEST: Final = "convrelu_98"
_MARK: Final = bytes(4)  # ncnn's of float32 weights
_WEIGHTS, _HAS_BIAS, _ACTIVATION = "6", "5", "9"  # ncnn's numbers for what a convolution is told


@dataclass(frozen=True, slots=True)
class _Layer:
    kind: str
    name: str
    inputs: list[str]
    outputs: list[str]
    told: dict[str, str]

    @classmethod
    def of(cls, line: str) -> "_Layer":
        kind, name, taking, giving, *rest = line.split()
        first, last = int(taking), int(taking) + int(giving)
        told = dict(entry.split("=") for entry in rest[last:])
        return cls(kind, name, rest[:first], rest[first:last], told)

    def __str__(self) -> str:
        told = [f"{key}={value}" for key, value in self.told.items()]
        counts = str(len(self.inputs)), str(len(self.outputs))
        return " ".join([self.kind, self.name, *counts, *self.inputs, *self.outputs, *told])


def split(param: str, weights: bytes) -> tuple[str, bytes]:
    """The network's text and weights with `WIDEST` in two."""
    magic, _, *lines = param.splitlines()
    layers = [_Layer.of(line) for line in lines]
    widest = next(layer for layer in layers if layer.name == WIDEST)
    joined = next(layer for layer in layers if layer.outputs == widest.inputs)
    made, out, at = list[_Layer](), bytearray(), 0
    for layer in layers:
        size = _bytes(layer)
        own, at = weights[at : at + size], at + size
        if layer is widest:
            halves, own = _halves(widest, joined.inputs, own)
            made += halves
        elif layer is not joined:
            made.append(layer)
        out += own
    blobs = {name for layer in made for name in layer.outputs}
    return "\n".join([magic, f"{len(made)} {len(blobs)}", *map(str, made)]) + "\n", bytes(out)


def _bytes(layer: _Layer) -> int:
    """Of a layer's weights; this network has them in convolutions alone."""
    if layer.kind != "Convolution":
        return 0
    biases = int(layer.told["0"]) if layer.told.get(_HAS_BIAS) == "1" else 0
    return len(_MARK) + 4 * (int(layer.told[_WEIGHTS]) + biases)


def _halves(whole: _Layer, inputs: list[str], weights: bytes) -> tuple[list[_Layer], bytes]:
    count, given, name = int(whole.told["0"]), int(whole.told[_WEIGHTS]), whole.inputs[0]
    values: npt.NDArray[Any] = np.frombuffer(weights, np.float32, given, len(_MARK)).reshape(count, 2, -1)
    told = {**whole.told, _WEIGHTS: str(given // 2)}
    del told[_ACTIVATION]
    bare = {key: value for key, value in told.items() if key != _HAS_BIAS}
    biases = weights[len(_MARK) + 4 * given :]
    layers = [
        _Layer("Convolution", f"{whole.name}_a", inputs[:1], [f"{name}_a"], told),
        _Layer("Convolution", f"{whole.name}_b", inputs[1:], [f"{name}_b"], bare),
        _Layer("BinaryOp", f"{whole.name}_sum", [f"{name}_a", f"{name}_b"], [f"{name}_sum"], {"0": "0"}),
        _Layer("ReLU", f"{whole.name}_relu", [f"{name}_sum"], whole.outputs, {}),
    ]
    first, second = (np.ascontiguousarray(values[:, half]).tobytes() for half in (0, 1))
    return layers, _MARK + first + biases + _MARK + second


def main(converted: str, out: str) -> None:
    param, weights = split(
        Path(f"{converted}.param").read_text("ascii"), Path(f"{converted}.bin").read_bytes()
    )
    Path(f"{out}.param").write_text(param, "ascii")
    Path(f"{out}.bin").write_bytes(weights)


if __name__ == "__main__":
    main(*sys.argv[1:])
