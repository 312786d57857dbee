"""Signals and tracks whose answers are known in closed form."""

from __future__ import annotations

import array
import math
from collections.abc import Iterable
from typing import Any

RATE = 48000


def tone(hertz: float = 300.0, seconds: float = 1.0, amplitude: float = 0.1, *, beat: float = 0.0, **more: Any) -> dict[str, Any]:
    """A track of one step that is a sine in both channels."""
    params = {"ampL": amplitude, "ampR": amplitude, "baseFreq": hertz, "beatFreq": beat, **more}
    return {
        "global": {"sample_rate": RATE},
        "progression": [{"duration": seconds, "voices": [{"synth_function_name": "binaural_beat", "params": params}]}],
    }


def sine(hertz: float, seconds: float, level_db: float = 0.0, rate: int = RATE) -> array.array[float]:
    """A sine, its peaks at a level."""
    amplitude = 10 ** (level_db / 20)
    return array.array("f", (amplitude * math.sin(2 * math.pi * hertz * n / rate) for n in range(round(seconds * rate))))


def planar(values: Any) -> list[list[float]]:
    """The channels of what a call gave, whichever array it is."""
    found = values.tolist()
    return found if found and isinstance(found[0], list) else [found]


def of(arrays: str, channels: Iterable[Iterable[float]]) -> Any:
    """Channels as an array of this kind: (channels, frames) of 32-bit floats."""
    rows = [array.array("f", channel) for channel in channels]
    if arrays == "numpy":
        import numpy

        return numpy.array(rows, numpy.float32)
    flat = array.array("f", (value for row in rows for value in row))
    return memoryview(flat).cast("B").cast("f", (len(rows), len(rows[0])))


def wav_integers(path: str) -> tuple[int, int, list[int]]:
    """Channels, bits and samples of a WAV: the module ``wave`` knows none of 24 bits with a channel mask."""
    with open(path, "rb") as file:
        content = file.read()
    assert (content[:4], content[8:12]) == (b"RIFF", b"WAVE")
    chunks, at = {}, 12
    while at < len(content):
        size = int.from_bytes(content[at + 4 : at + 8], "little")
        chunks[content[at : at + 4]] = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    channels, bits = (int.from_bytes(chunks[b"fmt "][i : i + 2], "little") for i in (2, 14))
    data, step = chunks[b"data"], bits // 8
    return channels, bits, [int.from_bytes(data[i : i + step], "little", signed=True) for i in range(0, len(data), step)]
