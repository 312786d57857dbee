#!/usr/bin/env python3
"""Onset envelopes and tempograms of tests/golden/rhythm/onset.json: the formulas that librosa 0.11 publishes, in numpy, in double.

Needs Debian's python3-numpy. Usage: onset_features.py > ../rhythm/onset.json

librosa.onset.onset_strength: power spectra (2048 points, hop 512, periodic Hann, centred, zero padding), 128 mel bands of Slaney's scale
and area, 10 log10(max(1e-10, S)) not below the largest less 80 dB, max(0, difference to the frame before), mean over the bands, 3 zeros
in front, cut to the number of frames. librosa.feature.tempogram: the envelope padded by linear ramps of 192 frames to 0, frames of 384
times a periodic Hann window, autocorrelation, divided by the largest magnitude. The mel basis is checked against the sum 5.94156 and
maximum 0.0321513 that others published for librosa at 44.1 kHz.
"""
import json
import platform

import numpy as np

RATE, SIZE, HOP, BANDS, WINDOW = 44100, 2048, 512, 128, 384


def slaney_mel_to_hz(mel):
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (mel - 15)))


def mel_basis():
    top = 15 + np.log(RATE / 2 / 1000) / (np.log(6.4) / 27)
    edges = slaney_mel_to_hz(np.linspace(0, top, BANDS + 2))
    bins = np.fft.rfftfreq(SIZE, 1 / RATE)
    slopes = edges[:, None] - bins[None, :]
    widths = np.diff(edges)
    basis = np.maximum(0, np.minimum(-slopes[:-2] / widths[:-1, None], slopes[2:] / widths[1:, None]))
    basis *= (2 / (edges[2:] - edges[:-2]))[:, None]
    assert abs(basis.sum() - 5.94156) < 1e-5 and abs(basis.max() - 0.0321513) < 1e-7, (basis.sum(), basis.max())
    return basis


def hann(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


def onset_strength(x):
    padded = np.pad(x, SIZE // 2)
    frames = 1 + len(x) // HOP
    spectra = np.array([np.abs(np.fft.rfft(padded[k * HOP:k * HOP + SIZE] * hann(SIZE))) ** 2 for k in range(frames)])
    level = 10 * np.log10(np.maximum(1e-10, spectra @ mel_basis().T))
    level = np.maximum(level, level.max() - 80)
    rise = np.maximum(0, np.diff(level, axis=0)).mean(axis=1)
    return np.concatenate([np.zeros(1 + SIZE // (2 * HOP)), rise])[:frames]


def tempogram(envelope):
    padded = np.pad(envelope, WINDOW // 2, mode="linear_ramp", end_values=0)
    result = []
    for k in range(len(envelope)):
        frame = padded[k:k + WINDOW] * hann(WINDOW)
        full = np.correlate(frame, frame, "full")[WINDOW - 1:]
        largest = np.abs(full).max()
        result.append(full / largest if largest > np.finfo(np.float32).tiny else full)
    return np.array(result)


def clicks(bpm, seconds):
    """Bursts of 1 kHz, 50 ms, that die away as exp(-40 t)."""
    x = np.zeros(int(seconds * RATE))
    n = np.arange(RATE // 20)
    burst = np.sin(2 * np.pi * 1000 * n / RATE) * np.exp(-40 * n / RATE)
    for beat in np.arange(0, seconds, 60 / bpm):
        at = int(round(beat * RATE))
        part = burst[:max(0, len(x) - at)]
        x[at:at + len(part)] += part
    return x


def swell(seconds):
    """Two tones whose loudness goes up and down three and five times a second, under an even tone that rises."""
    t = np.arange(int(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * 330 * t) * (1 + np.sin(2 * np.pi * 3 * t)) / 2
            + 0.2 * np.sin(2 * np.pi * 2200 * t) * ((1 + np.sin(2 * np.pi * 5 * t)) / 2) ** 8
            + 0.05 * np.sin(2 * np.pi * (200 * t + 150 * t * t)))


rows = []
for name, x in [("clicks of 120 a minute", clicks(120, 10)), ("swelling tones", swell(6))]:
    envelope = onset_strength(x.astype(np.float32).astype(float))
    tempi = tempogram(envelope)
    rows.append({
        "signal": name, "samples": len(x), "envelope": [round(v, 7) for v in envelope],
        "tempogram_mean": [round(v, 8) for v in tempi.mean(axis=0)],
        "tempogram_frames": {str(k): [round(v, 8) for v in tempi[k]] for k in (0, 100, len(tempi) - 1)}})
print(json.dumps({"made_with": f"numpy {np.__version__}, Python {platform.python_version()}", "signals": rows}))
