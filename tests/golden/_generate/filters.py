#!/usr/bin/env python3
"""Reference filters of tests/golden/filters/biquads.json, by scipy.

Needs Debian's python3-scipy. Usage: filters.py > ../filters/biquads.json

Cookbook sections: the analogue prototypes that R. Bristow-Johnson's "Audio EQ Cookbook" lists, through scipy.signal.bilinear with the
frequency prewarped; the digital formulas of the text are not used. Butterworth cascades: the first samples of the impulse response of
scipy.signal.butter(output="sos"), which does not depend on how poles and zeros are paired, and the gain in dB at a few frequencies.
"""
import json
import platform

import numpy as np
import scipy
from scipy import signal


def prototypes(q, gain_db):
    a = 10 ** (gain_db / 40)
    r = np.sqrt(a) / q
    return {
        "LowPass": ([1], [1, 1 / q, 1]),
        "HighPass": ([1, 0, 0], [1, 1 / q, 1]),
        "BandPassConstantSkirt": ([1, 0], [1, 1 / q, 1]),
        "BandPass": ([1 / q, 0], [1, 1 / q, 1]),
        "Notch": ([1, 0, 1], [1, 1 / q, 1]),
        "AllPass": ([1, -1 / q, 1], [1, 1 / q, 1]),
        "Peaking": ([1, a / q, 1], [1, 1 / (a * q), 1]),
        "LowShelf": ([a, a * r, a * a], [a, r, 1]),
        "HighShelf": ([a * a, a * r, a], [1, r, a]),
    }


def cookbook():
    rows = []
    for rate, frequency, q, gain in [
        (48000, 1000, 0.7071067811865476, 6), (44100, 60, 0.5, -12), (96000, 15000, 4, 3), (48000, 20000, 1.2, -9), (192000, 20, 0.9, 15)]:
        k = 1 / np.tan(np.pi * frequency / rate)
        for name, (b, a) in prototypes(q, gain).items():
            # bilinear takes s = 2 fs (z-1)/(z+1): with fs = k/2 the frequency 1 of the prototype falls on the wanted one.
            zb, za = signal.bilinear(b, a, fs=k / 2)
            rows.append({
                "form": name, "rate": rate, "frequency": frequency, "q": q, "gain_db": gain,
                "b": list(zb / za[0]), "a": list(za[1:] / za[0])})
    return rows


def butterworth():
    rows = []
    for kind, order, edges, rate in [
        ("lowpass", 1, [1000], 48000), ("lowpass", 2, [1000], 48000), ("lowpass", 5, [18000], 44100), ("lowpass", 12, [3000], 48000),
        ("highpass", 1, [80], 48000), ("highpass", 3, [80], 48000), ("highpass", 8, [200], 96000), ("highpass", 12, [12000], 44100),
        ("bandpass", 1, [300, 3400], 48000), ("bandpass", 3, [8912.5, 11220.2], 48000), ("bandpass", 5, [20, 20000], 48000),
        ("bandpass", 6, [900, 1100], 44100), ("bandstop", 1, [45, 55], 48000), ("bandstop", 4, [5000, 9000], 48000),
        ("bandstop", 5, [2000, 2500], 44100)]:
        sos = signal.butter(order, edges, kind, fs=rate, output="sos")
        impulse = np.zeros(128)
        impulse[0] = 1
        frequencies = [rate * x for x in (0.0004, 0.002, 0.01, 0.03, 0.1, 0.2, 0.31, 0.4, 0.49)]
        _, h = signal.sosfreqz(sos, worN=np.array(frequencies), fs=rate)
        rows.append({
            "kind": kind, "order": order, "edges": edges, "rate": rate, "impulse": list(signal.sosfilt(sos, impulse)),
            "frequencies": frequencies, "gains_db": list(20 * np.log10(np.abs(h)))})
    return rows


print(json.dumps({
    "made_with": f"scipy {scipy.__version__}, numpy {np.__version__}, Python {platform.python_version()}",
    "cookbook": cookbook(), "butterworth": butterworth()}, indent=1))
