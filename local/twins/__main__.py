"""`python -m local.twins [port]`: serve the four twins."""

import sys

from local.twins.serve import main

main(sys.argv[1:])
