"""Features over time, as librosa defines them: of one channel at 44,100 Hz, 2048 points, hop 512.

Samples are (frames,), or (channels, frames), of which the mean is taken; at another rate than 44,100 Hz they are resampled. Results are
32-bit floats, (rows, columns) with a column for each frame: an array of NumPy, or a memory view without it.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, cast

from monochord._arrays import empty, only_row
from monochord._calls import call
from monochord._samples import Samples, mono

if TYPE_CHECKING:
    from monochord._arrays import Array

SAMPLE_RATE = 44100
HOP = 512


def mel(samples: Any, rate: int, *, bands: int = 128, min_hz: float = 0.0, max_hz: float = 22050.0) -> Array:
    """Power in mel bands, (bands, columns): ``librosa.feature.melspectrogram``.

    Args:
        samples: (frames,) or (channels, frames).
        rate: Hz, 8000 to 384000.
        bands: 1 to 4096.
        min_hz: the lower edge of the lowest band.
        max_hz: the upper edge of the highest one.
    """
    return _matrix("mel_spectrogram", mono(samples), rate, bands, min_hz, max_hz)


def mfcc(samples: Any, rate: int, *, coefficients: int = 20) -> Array:
    """Mel-frequency cepstral coefficients, (coefficients, columns): ``librosa.feature.mfcc``."""
    return _matrix("mfcc", mono(samples), rate, coefficients)


def chroma(samples: Any, rate: int, *, tuning: float = 0.0) -> Array:
    """How much of each pitch class there is, C first, (12, columns): ``librosa.feature.chroma_stft``.

    Args:
        samples: (frames,) or (channels, frames).
        rate: Hz, 8000 to 384000.
        tuning: semitones from A = 440 Hz, -0.5 to 0.5.
    """
    return _matrix("chroma", mono(samples), rate, tuning)


def onset_strength(samples: Any, rate: int) -> Array:
    """How much the spectrum rises, (columns,): ``librosa.onset.onset_strength``."""
    given = mono(samples)
    columns = ctypes.c_int64()
    call("onset_strength", given.address, given.frames, rate, None, 0, ctypes.byref(columns))
    made, address = empty(1, columns.value)
    if columns.value > 0:
        call("onset_strength", given.address, given.frames, rate, address, columns.value, ctypes.byref(columns))
    return cast("Array", only_row(made))


def tempogram(envelope: Any, *, window: int = 384) -> Array:
    """How like itself an onset envelope is after each lag, (lags, columns): ``librosa.feature.tempogram``.

    Args:
        envelope: what :func:`onset_strength` gave.
        window: lags, 1 to 65536; lag n stands for 60 · 44100 / (512 n) beats a minute.
    """
    given = mono(envelope)
    return _sized("tempogram", given, (given.address, given.frames, window))


def _matrix(name: str, given: Samples, rate: int, *arguments: Any) -> Array:
    return _sized(name, given, (given.address, given.frames, rate, *arguments))


def _sized(name: str, given: Samples, arguments: tuple[Any, ...]) -> Array:
    rows, columns = ctypes.c_int64(), ctypes.c_int64()
    size = (ctypes.byref(rows), ctypes.byref(columns))
    call(name, *arguments, None, 0, *size)
    made, address = empty(rows.value, columns.value)
    if columns.value > 0:
        call(name, *arguments, address, rows.value * columns.value, *size)
    return cast("Array", made)
