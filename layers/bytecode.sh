#!/bin/sh
# Compiles a layer: sh bytecode.sh ARTIFACTS_DIR
#
# Lambda cannot write into a layer: what comes without bytecode is compiled anew at each cold start, which then
# takes four times as long. Bytecode is its Python version's own and the same on every processor; it is not held
# against the source's time, which does not survive the upload.
for python in python3.13 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2> /dev/null; then
        exec "$python" -m compileall -q --invalidation-mode unchecked-hash -s "$1" -p /opt "$1/python"
    fi
done
echo "There is no Python 3.13 here to compile the layer with: cold starts will take four times as long" >&2
