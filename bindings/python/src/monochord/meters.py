"""Loudness (ITU-R BS.1770-5, EBU R 128), true peak and sample peak."""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass
from typing import Any, cast

from monochord._calls import Handle, Progress, call, call_for_number, call_with_progress, options, text
from monochord._html import number, table
from monochord._library import MeterSnapshot
from monochord._samples import Samples, samples_of

_BLOCK_SECONDS = 10


@dataclass(frozen=True, slots=True)
class ChannelReading:
    """One channel by itself.

    Attributes:
        lufs: its loudness; NaN of a low-frequency channel.
        true_peak_dbtp: its true peak.
        sample_peak_dbfs: its largest sample.
    """

    lufs: float
    true_peak_dbtp: float
    sample_peak_dbfs: float


@dataclass(frozen=True, slots=True)
class MeterReading:
    """What was measured. A loudness is NaN where there was not enough: 0.4 s, or 3 s for short-term and range; minus infinity for silence.

    Attributes:
        integrated_lufs: of the whole, gated.
        max_momentary_lufs: of the loudest 0.4 s.
        max_short_term_lufs: of the loudest 3 s.
        loudness_range_lu: loudness range (EBU Tech 3342).
        true_peak_dbtp: the largest of all channels.
        sample_peak_dbfs: the largest of all channels.
        momentary_lufs: of the last 0.4 s.
        short_term_lufs: of the last 3 s.
        frames: frames that were measured.
        non_finite: samples that were no numbers, and taken for silence.
        channels: each by itself.
    """

    integrated_lufs: float
    max_momentary_lufs: float
    max_short_term_lufs: float
    loudness_range_lu: float
    true_peak_dbtp: float
    sample_peak_dbfs: float
    momentary_lufs: float
    short_term_lufs: float
    frames: int
    non_finite: int
    channels: tuple[ChannelReading, ...]

    def __str__(self) -> str:
        return f"{self.integrated_lufs:z.1f} LUFS, {self.loudness_range_lu:z.1f} LU, {self.true_peak_dbtp:z.1f} dBTP"

    def _repr_html_(self) -> str:
        rows = [
            ("integrated", number(self.integrated_lufs, 1, "LUFS")),
            ("momentary, max", number(self.max_momentary_lufs, 1, "LUFS")),
            ("short-term, max", number(self.max_short_term_lufs, 1, "LUFS")),
            ("loudness range", number(self.loudness_range_lu, 1, "LU")),
            ("true peak", number(self.true_peak_dbtp, 1, "dBTP")),
            ("sample peak", number(self.sample_peak_dbfs, 1, "dBFS")),
        ]
        if self.non_finite > 0:
            rows.append(("no numbers", f"{self.non_finite} samples"))
        return table("Loudness", rows)


class Meter(Handle):
    """Measures block by block.

    ::

        with Meter(48000, 2) as meter:
            for block in blocks:
                meter.process(block)
            print(meter.finish().integrated_lufs)

    Args:
        rate: Hz, 8000 to 384000.
        channels: 1 to 64, in the order of the layout.
        layout: a name such as ``"5.1"``; None for what is usual for so many channels.
        dual_mono: measure one channel as if it came from both loudspeakers: 3.01 LU more.
        reserved_seconds: how long a programme may be before measuring has to take more memory.
    """

    def __init__(
        self, rate: int, channels: int, *, layout: str | None = None, dual_mono: bool = False, reserved_seconds: float | None = None
    ) -> None:
        chosen = options(layout=layout, dual_mono=dual_mono or None, reserved_seconds=reserved_seconds)
        super().__init__("meter", call_for_number("meter_create", rate, channels, chosen))
        self._channels = channels

    def process(self, samples: Any) -> None:
        """Measures the next frames: (channels, frames), or (frames,)."""
        self._process(samples_of(samples))

    def read(self) -> MeterReading:
        """What was measured so far. The true peak lacks the last half millisecond."""
        told = MeterSnapshot(size=ctypes.sizeof(MeterSnapshot))
        call("meter_read", self._handle, told)
        return MeterReading(
            told.integrated_lufs,
            told.max_momentary_lufs,
            told.max_short_term_lufs,
            told.loudness_range_lu,
            told.true_peak_dbtp,
            told.sample_peak_dbfs,
            told.momentary_lufs,
            told.short_term_lufs,
            told.frames,
            told.non_finite,
            tuple(map(self._channel, range(self._channels))),
        )

    def finish(self) -> MeterReading:
        """Ends the programme; what it measured."""
        call("meter_finish", self._handle)
        return self.read()

    def reset(self) -> None:
        """Begins another one."""
        call("meter_reset", self._handle)

    def _process(self, given: Samples) -> None:
        call(f"meter_process{given.suffix}", self._handle, given.pointer, given.channels, given.frames)

    def _channel(self, channel: int) -> ChannelReading:
        values = [ctypes.c_double() for _ in range(3)]
        call("meter_read_channel", self._handle, channel, *map(ctypes.byref, values))
        return ChannelReading(*(value.value for value in values))


def meter(
    samples: Any, rate: int, *, layout: str | None = None, dual_mono: bool = False, progress: Progress | None = None
) -> MeterReading:
    """Measures samples.

    >>> import math
    >>> tone = [math.sin(2 * math.pi * 1000 * frame / 48000) for frame in range(48000)]
    >>> print(meter([tone, tone], 48000))
    0.0 LUFS, nan LU, 0.0 dBTP

    Args:
        samples: (channels, frames), or (frames,): an array, a buffer or lists of floats, full scale -1 to 1.
        rate: Hz, 8000 to 384000.
        layout: a name such as ``"5.1"``; None for what is usual for so many channels.
        dual_mono: measure one channel as if it came from both loudspeakers: 3.01 LU more.
        progress: is told how much is done, from 0 to 1; what it raises ends the measurement.
    """
    given = samples_of(samples)
    with Meter(rate, given.channels, layout=layout, dual_mono=dual_mono) as measuring:
        for done, part in given.parts(int(rate) * _BLOCK_SECONDS):
            measuring._process(part)
            if progress is not None:
                progress(done)
        return measuring.finish()


def measure_file(
    path: str | os.PathLike[str],
    *,
    quick: bool = False,
    layout: str | None = None,
    dual_mono: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Everything that the meter measures of a file: what ``monochord meter --json`` prints.

    Args:
        path: the file.
        quick: loudness, peaks and levels only.
        layout: a name such as ``"5.1"``; None for that of the file.
        dual_mono: as of :func:`meter`.
        progress: is told how much is done, from 0 to 1; what it raises ends the measurement.

    Raises:
        FileFault: it can't be read, or has no sound.
    """
    chosen = options(quick=quick or None, layout=layout, dual_mono=dual_mono or None)
    return cast("dict[str, Any]", call_with_progress("measure_file", text(os.fspath(path)), chosen, progress=progress))
