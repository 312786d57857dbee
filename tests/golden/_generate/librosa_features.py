#!/usr/bin/env python3
"""Mel spectrogram, MFCC and chroma as librosa 0.11 defines them: the reference of tests/golden/librosa/features.json.

librosa is not needed: its published formulas (feature.melspectrogram, feature.mfcc, feature.chroma_stft, filters.mel, filters.chroma,
util.normalize, power_to_db, all defaults but the rate, and chroma's tuning, which is given) are written out here in 64 bits.
Needs Debian's python3-numpy and python3-scipy. Usage: librosa_features.py > ../librosa/features.json
"""
import json
import platform
import sys

import numpy as np
import scipy
from scipy.fft import dct
from scipy.signal import get_window

RATE, SIZE, HOP, LENGTH = 44100, 2048, 512, 33000
TUNINGS = [0.0, 0.3]


def signal():
    """Two tones, one that rises, noise of a linear congruence (Numerical Recipes), and a silent stretch; as 32-bit floats."""
    n = np.arange(LENGTH)
    t = n / RATE
    x = 0.3 * np.sin(2 * np.pi * 220 * t) + 0.1 * np.sin(2 * np.pi * 1318.5 * t) + 0.2 * np.sin(2 * np.pi * (300 * t + 1500 * t * t))
    noise, state = np.empty(LENGTH), 1
    for i in range(LENGTH):
        state = (1664525 * state + 1013904223) % 2**32
        noise[i] = state / 2**31 - 1
    x += 0.05 * noise
    x[12000:18000] *= 0.001
    x[27000:] = 0
    return x.astype(np.float32).astype(np.float64)


def powers(x):
    padded = np.concatenate([np.zeros(SIZE // 2), x, np.zeros(SIZE // 2)])
    window = get_window("hann", SIZE, fftbins=True)
    return np.array([np.abs(np.fft.rfft(padded[k:k + SIZE] * window)) ** 2 for k in range(0, len(padded) - SIZE + 1, HOP)]).T


def hz_to_mel(f):
    return f * 3 / 200 if f < 1000 else 15 + np.log(f / 1000) / (np.log(6.4) / 27)


def mel_to_hz(m):
    return np.where(m < 15, m * 200 / 3, 1000 * np.exp((m - 15) * np.log(6.4) / 27))


def mel_filters(count=128):
    edges = mel_to_hz(np.linspace(hz_to_mel(0), hz_to_mel(RATE / 2), count + 2))
    ramps = np.subtract.outer(edges, np.fft.rfftfreq(SIZE, 1 / RATE))
    width = np.diff(edges)
    rows = [np.maximum(0, np.minimum(-ramps[i] / width[i], ramps[i + 2] / width[i + 1])) * 2 / (edges[i + 2] - edges[i])
            for i in range(count)]
    return np.array(rows)


def power_to_db(s, amin=1e-10, top_db=80):
    db = 10 * np.log10(np.maximum(amin, s))
    return np.maximum(db, db.max() - top_db)


def chroma_filters(tuning, count=12, ctroct=5.0, octwidth=2.0):
    frequencies = np.linspace(0, RATE, SIZE, endpoint=False)[1:]
    a440 = 440 * 2 ** (tuning / count)
    bins = count * np.log2(frequencies / (a440 / 16))
    bins = np.concatenate(([bins[0] - 1.5 * count], bins))
    widths = np.concatenate((np.maximum(bins[1:] - bins[:-1], 1.0), [1]))
    d = np.subtract.outer(bins, np.arange(0, count, dtype="d")).T
    half = np.round(count / 2)
    d = np.remainder(d + half + 10 * count, count) - half
    weights = np.exp(-0.5 * (2 * d / np.tile(widths, (count, 1))) ** 2)
    weights /= np.sqrt((weights ** 2).sum(axis=0, keepdims=True))
    weights *= np.tile(np.exp(-0.5 * ((bins / count - ctroct) / octwidth) ** 2), (count, 1))
    return np.roll(weights, -3 * (count // 12), axis=0)[:, :1 + SIZE // 2]


def chroma(s, tuning):
    raw = chroma_filters(tuning) @ s
    largest = raw.max(axis=0)
    return raw / np.where(largest < np.finfo(np.float32).tiny, 1, largest)


s = powers(signal())
mel = mel_filters() @ s
mfcc = dct(power_to_db(mel), axis=0, type=2, norm="ortho")[:20]
shown = [0, 1, 7, 18, 23, 26, 29, 33, 41, 50, 53, 60, 64]


def columns(matrix):
    return [[float(f"{v:.9g}") for v in matrix[:, k]] for k in shown]


json.dump({
    "about": {
        "what": "columns of matrices: the frames that are named",
        "made_by": "tests/golden/_generate/librosa_features.py",
        "source": "librosa 0.11 documentation and formulas",
        "tools": f"Python {platform.python_version()}, SciPy {scipy.__version__}, numpy {np.__version__}",
        "date": "2026-11-21",
        "tolerance": "1e-4 of the largest value: the transform under test is of 32 bits",
    },
    "length": LENGTH, "frames": s.shape[1], "shown": shown,
    "mel": columns(mel), "mfcc": columns(mfcc),
    "chroma": [{"tuning": tuning, "values": columns(chroma(s, tuning))} for tuning in TUNINGS],
}, sys.stdout, separators=(",", ":"))
print()
