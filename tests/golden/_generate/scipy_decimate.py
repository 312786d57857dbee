#!/usr/bin/env python3
"""Decimation as SciPy does it, against which the scope's kernel is held: tests/golden/scope/decimate.json.

Needs Debian's python3-scipy. Usage: scipy_decimate.py > ../scope/decimate.json
"""
import json
import platform
import sys

import numpy
import scipy
from scipy.signal import decimate

FRAMES = 3000


def noise(frames: int) -> numpy.ndarray:
    """Park and Miller's generator from 12345 on, to float32 from -1 to 1."""
    values, state = [], 12_345
    for _ in range(frames):
        state = state * 48_271 % 2_147_483_647
        values.append(state / 2_147_483_647 * 2 - 1)
    return numpy.array(values, dtype=numpy.float32).astype(numpy.float64)


signal = noise(FRAMES)
json.dump({
    "about": {
        "what": "scipy.signal.decimate(x, q, ftype='fir', zero_phase=True) of 3000 frames of noise by Park and Miller from 12345 on, "
                "as float32 from -1 to 1",
        "made_by": "tests/golden/_generate/scipy_decimate.py",
        "tools": f"Python {platform.python_version()}, SciPy {scipy.__version__}, numpy {numpy.__version__}",
        "date": "2026-11-22",
    },
    "frames": FRAMES,
    "seed": 12_345,
    "results": [
        {"q": q, "values": [round(value, 9) for value in decimate(signal, q, ftype="fir", zero_phase=True).tolist()]}
        for q in (2, 3, 5, 8, 13, 64)],
}, sys.stdout, indent=None, separators=(",", ":"))
print()
