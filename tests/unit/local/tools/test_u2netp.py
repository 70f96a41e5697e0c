"""A convolution over joined halves is the sum of one over each."""

from pathlib import Path

import ncnn
import numpy as np

from local.tools import u2netp

PARAM = f"""7767517
5 6
Input in0 0 1 in0
Split both 1 2 in0 left right
Concat joined 2 1 left right whole 0=0
Convolution {u2netp.WIDEST} 1 1 whole seen 0=4 1=3 11=3 3=1 13=1 4=1 5=1 6=216 9=1
Convolution last 1 1 seen out0 0=1 1=1 11=1 5=1 6=4
"""


def _run(folder: Path, name: str, picture: np.ndarray) -> np.ndarray:
    network = ncnn.Net()
    assert network.load_param(str(folder / f"{name}.param")) == 0
    assert network.load_model(str(folder / f"{name}.bin")) == 0
    with network.create_extractor() as extractor:
        extractor.input("in0", ncnn.Mat(picture))
        return np.array(extractor.extract("out0")[1])


def test_the_widest_layer_in_two_gives_what_it_gave_as_one(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    wide, last = (rng.normal(size=size).astype(np.float32) for size in (216 + 4, 4 + 1))
    (tmp_path / "one.param").write_text(PARAM, "ascii")
    (tmp_path / "one.bin").write_bytes(bytes(4) + wide.tobytes() + bytes(4) + last.tobytes())
    u2netp.main(str(tmp_path / "one"), str(tmp_path / "two"))
    assert "Concat" not in (tmp_path / "two.param").read_text("ascii")
    picture = rng.normal(size=(3, 20, 24)).astype(np.float32)
    one, two = (_run(tmp_path, name, picture) for name in ("one", "two"))
    assert one.shape == two.shape == (1, 20, 24)
    assert np.abs(one - two).max() < 1e-4
    assert np.abs(one).max() > 0.1
