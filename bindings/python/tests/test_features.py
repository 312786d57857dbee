"""Features over time, beside the numbers that librosa's formulas give."""

from __future__ import annotations

import array
import json
import math
from pathlib import Path
from typing import Any

import pytest
from sounds import of, planar, sine

import monochord

GOLDEN = Path(__file__).resolve().parents[3] / "tests" / "golden"


def golden(*path: str) -> Any:
    return json.loads(GOLDEN.joinpath(*path).read_text(encoding="utf-8"))


def signal(length: int) -> array.array[float]:
    """As in tests/golden/_generate/librosa_features.py."""
    samples, state = array.array("f"), 1
    for n in range(length):
        state = (1664525 * state + 1013904223) % 2**32
        t = n / 44100
        x = 0.3 * math.sin(2 * math.pi * 220 * t) + 0.1 * math.sin(2 * math.pi * 1318.5 * t)
        x += 0.2 * math.sin(2 * math.pi * (300 * t + 1500 * t * t)) + 0.05 * (state / 2**31 - 1)
        samples.append(0 if n >= 27000 else x * 0.001 if 12000 <= n < 18000 else x)
    return samples


def test_mel_mfcc_and_chroma_are_librosas(arrays: str) -> None:
    known = golden("librosa", "features.json")
    samples = of(arrays, [signal(known["length"])])
    found = [
        (known["mel"], monochord.mel(samples, 44100)),
        (known["mfcc"], monochord.mfcc(samples, 44100)),
        *((each["values"], monochord.chroma(samples, 44100, tuning=each["tuning"])) for each in known["chroma"]),
    ]
    for columns, matrix in found:
        rows = planar(matrix)
        assert matrix.shape == (len(columns[0]), known["frames"])
        tolerance = 1e-4 * max(abs(value) for column in columns for value in column)
        for frame, column in zip(known["shown"], columns, strict=True):
            assert [row[frame] for row in rows] == pytest.approx(column, abs=tolerance)


def test_onsets_stand_where_clicks_are(arrays: str) -> None:
    samples = array.array("f", bytes(4 * 44100))
    for frame in (20, 50):
        samples[frame * 512] = 1
    (strength,) = planar(monochord.onset_strength(samples, 44100))
    assert len(strength) == 1 + 44100 // 512
    first, second = sorted(sorted(range(len(strength)), key=lambda k: -strength[k])[:2])
    # The window hears a click up to two hops before it comes; difference and centring move it by no more than that.
    assert abs(first - 20) <= 2
    assert second - first == 30


def test_onset_strength_and_tempogram_are_librosas(arrays: str) -> None:
    known = next(each for each in golden("rhythm", "onset.json")["signals"] if each["signal"].startswith("clicks"))
    # Bursts of 1 kHz, 50 ms, every half second: as in tests/golden/_generate/onset_features.py.
    samples = array.array("f", bytes(4 * known["samples"]))
    burst = [math.sin(2 * math.pi * 1000 * n / 44100) * math.exp(-40 * n / 44100) for n in range(2205)]
    for at in range(0, len(samples), 22050):
        samples[at : at + 2205] = array.array("f", burst)
    strength = monochord.onset_strength(samples, 44100)
    assert planar(strength)[0] == pytest.approx(known["envelope"], abs=1e-3 * max(known["envelope"]))
    tempogram = monochord.tempogram(known["envelope"])
    rows = planar(tempogram)
    assert tempogram.shape == (384, len(known["envelope"]))
    for frame, column in known["tempogram_frames"].items():
        assert [row[int(frame)] for row in rows] == pytest.approx(column, abs=1e-4)


def test_several_channels_are_their_mean(arrays: str) -> None:
    one, other = sine(440, 0.5, -6, 44100), sine(1000, 0.5, -6, 44100)
    both = monochord.mel(of(arrays, [one, other]), 44100)
    mean = monochord.mel([(a + b) / 2 for a, b in zip(one, other, strict=True)], 44100)
    assert planar(both)[10] == pytest.approx(planar(mean)[10], rel=1e-3, abs=1e-6)


def test_other_rates_are_resampled(arrays: str) -> None:
    chroma = planar(monochord.chroma(sine(440, 1, -6, 48000), 48000))
    assert len(chroma[0]) == 1 + 44100 // 512
    # A is the tenth class after C.
    assert max(range(12), key=lambda c: chroma[c][40]) == 9


def test_bands_lie_where_they_are_asked_for(arrays: str) -> None:
    bands = planar(monochord.mel(sine(1000, 0.5, -6, 44100), 44100, bands=10, min_hz=500, max_hz=1500))
    assert len(bands) == 10
    assert 3 <= max(range(10), key=lambda b: bands[b][20]) <= 6


def test_nothing_has_no_columns(arrays: str) -> None:
    assert monochord.mel([], 44100).nbytes == 0
    assert monochord.onset_strength([], 44100).nbytes == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda: monochord.mel([0.0], 1),
        lambda: monochord.mel([0.0], 44100, bands=0),
        lambda: monochord.mel([0.0], 44100, min_hz=2000, max_hz=1000),
        lambda: monochord.mfcc([0.0], 44100, coefficients=0),
        lambda: monochord.chroma([0.0], 44100, tuning=1),
        lambda: monochord.tempogram([0.0], window=0),
        lambda: monochord.chroma([math.nan] * 4096, 44100),
    ],
)
def test_what_is_out_of_range_is_refused(native: None, ask: Any) -> None:
    with pytest.raises(ValueError):
        ask()
