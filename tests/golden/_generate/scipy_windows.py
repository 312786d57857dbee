#!/usr/bin/env python3
"""Windows as SciPy makes them: the reference of tests/golden/windows/scipy.json.

Needs Debian's python3-scipy. Usage: scipy_windows.py > ../windows/scipy.json
"""
import json
import platform
import sys

import numpy
import scipy
from scipy.signal import get_window

NAMES = {
    "rectangular": "boxcar", "Hann": "hann", "Hamming": "hamming", "Blackman": "blackman", "Blackman-Harris": "blackmanharris",
    "flat top": "flattop", "Kaiser 2": ("kaiser", 2.0), "Kaiser 8.6": ("kaiser", 8.6), "Kaiser 20": ("kaiser", 20.0)}
LENGTHS = [1, 2, 5, 16, 33]

json.dump({
    "about": {
        "what": "samples of each window, for each length, periodic (fftbins=True) and symmetric",
        "made_by": "tests/golden/_generate/scipy_windows.py",
        "tools": f"Python {platform.python_version()}, SciPy {scipy.__version__}, numpy {numpy.__version__}",
        "date": "2026-11-21",
    },
    "windows": [
        {"name": name, "periodic": periodic, "values": get_window(window, length, fftbins=periodic).tolist()}
        for name, window in NAMES.items() for periodic in (True, False) for length in LENGTHS],
}, sys.stdout, indent=None, separators=(",", ":"))
print()
