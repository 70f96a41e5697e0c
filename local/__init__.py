"""Never deployed: everything that stands in for AWS and the vendors on one machine, and what tries it out.

What is deployed is imported from its layers, as on AWS; `python -m local.…` finds them by itself.
"""

import sys
from pathlib import Path
from typing import Final

_LAYERS: Final = Path(__file__).resolve().parents[1] / "layers"
sys.path += [str(path) for name in ("adrelay", "studio") if str(path := _LAYERS / name) not in sys.path]
