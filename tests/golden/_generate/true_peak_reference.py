#!/usr/bin/env python3
"""True peaks by zero-padded FFT at 64 times the rate: the reference of tests/golden/true-peak/wesnoth.json.

Needs Debian's python3-numpy, ffmpeg and wesnoth-1.16-music. Usage: true_peak_reference.py > ../true-peak/wesnoth.json

A track is cut into segments of 2^15 frames with 2^12 frames of guard at either end, faded by a raised cosine inside the guard so that
the periodic continuation of the FFT has no step. The guard is far longer than the reach of a sinc to 1e-4. Segments whose largest
sample is more than 3 dB below that of the track can't hold its peak and are left out. Frames beyond either end are silence.
"""
import json
import platform
import subprocess
import sys

import numpy as np

MUSIC = "/usr/share/games/wesnoth/1.16/data/core/music/"
TRACKS = [
    "battle-epic", "breaking_the_chains", "defeat", "elf-land", "frantic-old", "heroes_rite", "journeys_end", "knolls", "love_theme",
    "main_menu", "northerners", "return_to_wesnoth", "sad", "silvan_sanctuary", "suspense", "the_deep_path", "traveling_minstrels",
    "underground", "vengeful", "victory2", "wanderer"]
OVERSAMPLING = 64
GUARD = 1 << 12
BODY = (1 << 15) - 2 * GUARD


def decode(path):
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-f", "f64le", "-c:a", "pcm_f64le", "-"], check=True, capture_output=True).stdout
    return np.frombuffer(raw, dtype="<f8").reshape(-1, 2)


def true_peak(samples):
    fade = 0.5 - 0.5 * np.cos(np.pi * (np.arange(GUARD // 2) + 0.5) / (GUARD // 2))
    window = np.ones(BODY + 2 * GUARD)
    window[: GUARD // 2] = fade
    window[-(GUARD // 2):] = fade[::-1]
    padded = np.concatenate([np.zeros(GUARD), samples, np.zeros(GUARD + BODY)])
    top = np.abs(samples).max()
    best, at = 0.0, 0.0
    for start in range(0, len(samples), BODY):
        segment = padded[start : start + BODY + 2 * GUARD]
        if np.abs(segment[GUARD:-GUARD]).max() < top * 10 ** (-3 / 20):
            continue
        spectrum = np.fft.rfft(segment * window)
        fine = np.abs(np.fft.irfft(spectrum, len(segment) * OVERSAMPLING)) * OVERSAMPLING
        inside = fine[GUARD * OVERSAMPLING : (GUARD + BODY) * OVERSAMPLING]
        peak = int(inside.argmax())
        if inside[peak] > best:
            best, at = float(inside[peak]), start + peak / OVERSAMPLING
    return best, at


result = {}
for name in TRACKS:
    audio = decode(MUSIC + name + ".ogg")
    peaks = [true_peak(audio[:, c]) for c in range(audio.shape[1])]
    result[name + ".ogg"] = {
        "true_peak_dbtp_per_channel": [round(20 * np.log10(p), 5) for p, _ in peaks],
        "position_frames_per_channel": [round(at, 2) for _, at in peaks],
    }
    print(name, result[name + ".ogg"], file=sys.stderr)

json.dump({
    "about": {
        "what": "largest magnitude of each channel after 64-fold interpolation by zero-padded FFT, in dBTP, and where it falls in frames",
        "files": "Debian package wesnoth-1.16-music 1:1.16.9-1, data/core/music, decoded by ffmpeg",
        "made_by": "tests/golden/_generate/true_peak_reference.py",
        "tools": f"Python {platform.python_version()}, numpy {np.__version__}, ffmpeg 5.1",
        "date": "2026-11-21",
    },
    "tracks": result,
}, sys.stdout, indent=1)
print()
