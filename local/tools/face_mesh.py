"""MediaPipe's face mesh in ncnn's format, layer by layer: what the studio finds lips and lids with.

python -m local.tools.face_mesh FACE_LANDMARK.tflite OUT_DIR

Needs the packages `tflite` and numpy, which nothing else here does. The weights are float16 in the one format
and stay so in the other. See layers/studio/studio/cutting/models/README.md.
"""

import struct
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import tflite

_HALF = struct.pack("<I", 0x01306B47)  # ncnn's mark of float16 weights
_SAME = -233  # ncnn's word for a padding that keeps the size
_TYPES = {0: np.float32, 1: np.float16, 2: np.int32}
_NAMES = {code: name for name, code in vars(tflite.BuiltinOperator).items() if isinstance(code, int)}


class _Network:
    def __init__(self, content: bytes) -> None:
        self._model = tflite.Model.GetRootAsModel(content, 0)
        self._graph = graph = self._model.Subgraphs(0)
        self._operators = [graph.Operators(index) for index in range(graph.OperatorsLength())]
        self._packed = {o.Outputs(0): o.Inputs(0) for o in self._operators if self._kind(o) == "DEQUANTIZE"}
        self.weights = bytearray()

    def layers(self) -> list[tuple[str, list[int], int, str]]:
        """Kind, inputs, output, parameters; the weights are written meanwhile."""
        return [self._layer(one) for one in self._operators if self._kind(one) != "DEQUANTIZE"]

    @property
    def ends(self) -> tuple[int, list[int]]:
        graph = self._graph
        return graph.Inputs(0), [graph.Outputs(index) for index in range(graph.OutputsLength())]

    def _kind(self, operator: Any) -> str:
        code = self._model.OperatorCodes(operator.OpcodeIndex())
        return str(_NAMES[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())])

    def _layer(self, operator: Any) -> tuple[str, list[int], int, str]:
        kind, inputs = self._kind(operator), [int(index) for index in operator.InputsAsNumpy()]
        output = int(operator.Outputs(0))
        if kind == "CONV_2D":
            values, options = self._values(inputs[1]), self._options(operator, tflite.Conv2DOptions)
            parameters = self._convolution(values, len(values), options)
            self._write(values.transpose(0, 3, 1, 2), inputs[2])
            return "Convolution", inputs[:1], output, parameters
        if kind == "DEPTHWISE_CONV_2D":
            values, options = self._values(inputs[1]), self._options(operator, tflite.DepthwiseConv2DOptions)
            channels = values.shape[3]
            parameters = self._convolution(values, channels, options)
            self._write(values[0].transpose(2, 0, 1), inputs[2])
            return "ConvolutionDepthWise", inputs[:1], output, f"{parameters} 7={channels}"
        if kind == "PRELU":
            slopes = self._values(inputs[1]).ravel().astype(np.float32)
            self.weights += slopes.tobytes()
            return "PReLU", inputs[:1], output, f"0={slopes.size}"
        if kind == "PAD":
            before, after = self._values(inputs[1])[3]
            return "Padding", inputs[:1], output, f"7={before} 8={after}"
        plain = {"ADD": ("BinaryOp", "0=0"), "MAX_POOL_2D": ("Pooling", "0=0 1=2 2=2 5=1")}
        name, parameters = plain[kind]
        return name, inputs, output, parameters

    @staticmethod
    def _convolution(values: Any, count: int, options: Any) -> str:
        padding = _SAME if options.Padding() == tflite.Padding.SAME else 0
        _, height, width, _ = values.shape
        return (
            f"0={count} 1={width} 11={height} 3={options.StrideW()} 13={options.StrideH()} 4={padding} 5=1"
            f" 6={values.size}"
        )

    def _write(self, values: Any, biases: int) -> None:
        halves = np.ascontiguousarray(values, dtype=np.float16).tobytes()
        self.weights += _HALF + halves + bytes(-len(halves) % 4)
        self.weights += self._values(biases).astype(np.float32).tobytes()

    def _values(self, index: int) -> Any:
        tensor = self._graph.Tensors(self._packed.get(index, index))
        raw = self._model.Buffers(tensor.Buffer()).DataAsNumpy().tobytes()
        return np.frombuffer(raw, _TYPES[tensor.Type()]).reshape(tensor.ShapeAsNumpy())

    @staticmethod
    def _options(operator: Any, kind: Any) -> Any:
        table, options = operator.BuiltinOptions(), kind()
        options.Init(table.Bytes, table.Pos)
        return options


def converted(content: bytes) -> tuple[str, bytes]:
    """The `.param` and the `.bin`."""
    network = _Network(content)
    layers = network.layers()
    start, ends = network.ends
    used = Counter(index for _, inputs, _, _ in layers for index in inputs)
    names, lines, blobs = dict[int, list[str]](), list[str](), set[str]()

    def emit(kind: str, name: str, inputs: list[str], outputs: list[str], parameters: str = "") -> None:
        lines.append(
            " ".join(
                filter(None, [kind, name, f"{len(inputs)} {len(outputs)}", *inputs, *outputs, parameters])
            )
        )
        blobs.update(inputs, outputs)

    def offer(index: int, blob: str) -> None:
        names[index] = [f"{blob}_{number}" for number in range(used[index])] if used[index] > 1 else [blob]
        if used[index] > 1:
            emit("Split", f"split_{blob}", [blob], names[index])

    emit("Input", "in0", [], ["in0"])
    offer(start, "in0")
    for number, (kind, inputs, output, parameters) in enumerate(layers):
        blob = f"out{ends.index(output)}" if output in ends else f"b{number}"
        emit(kind, f"{kind.lower()}_{number}", [names[index].pop(0) for index in inputs], [blob], parameters)
        offer(output, blob)
    return f"7767517\n{len(lines)} {len(blobs)}\n" + "\n".join(lines) + "\n", bytes(network.weights)


def main(arguments: list[str]) -> int:
    source, out = Path(arguments[0]), Path(arguments[1])
    param, weights = converted(source.read_bytes())
    (out / "face_mesh.param").write_text(param, encoding="ascii")
    (out / "face_mesh.bin").write_bytes(weights)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
