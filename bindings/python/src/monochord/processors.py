"""Whatever changes a signal, by its name."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from monochord._arrays import FLOAT_BYTES, empty
from monochord._calls import Handle, call, call_for_json, call_for_number, options, text
from monochord._samples import Samples, planar, writable

if TYPE_CHECKING:
    from monochord._arrays import Array

_BLOCK_FRAMES = 4096


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a processor. A bound is None where it depends on the sample rate, or there is none."""

    name: str
    summary: str
    unit: str
    minimum: float | None
    maximum: float | None
    default: float | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ProcessorKind:
    """A processor that there is."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]


def processor_kinds() -> dict[str, ProcessorKind]:
    """All processors that there are, by their names."""
    return {told["name"]: _kind(told) for told in call_for_json("processors")}


class Processor(Handle):
    """A processor that changes blocks in place.

    Args:
        name: one of :func:`processor_kinds`.
        rate: Hz, 8000 to 384000.
        channels: 1 to 64.
        max_frames: the largest block that will come.
        parameters: by their names; the others are as they are by default.

    Raises:
        InvalidArgument: there is no such processor or parameter, or a value is out of its range.
    """

    def __init__(self, name: str, rate: int, channels: int, /, *, max_frames: int = _BLOCK_FRAMES, **parameters: float) -> None:
        super().__init__("processor", call_for_number("processor_create", text(name), options(**parameters)))
        try:
            call("processor_prepare", self._handle, rate, channels, max_frames)
        except BaseException:
            self.close()
            raise

    def process(self, block: Any) -> None:
        """Changes an array of 32-bit floats, (channels, frames) or (frames,), where it lies."""
        self._process(writable(block))

    def reset(self) -> None:
        """Forgets what it has heard."""
        call("processor_reset", self._handle)

    @property
    def latency(self) -> int:
        """How many frames later the sound comes out."""
        return call_for_number("processor_latency", self._handle)

    @property
    def tail(self) -> int:
        """How many frames sound goes on after the last one that went in, until it is 120 dB below, the latency included."""
        return call_for_number("processor_tail", self._handle)

    def _process(self, given: Samples) -> None:
        call(f"processor_process{given.suffix}", self._handle, given.pointer, given.channels, given.frames)


def process(name: str, samples: Any, rate: int, /, **parameters: float) -> Array:
    """Samples behind a processor, as long as they were, and none of them late: (channels, frames).

    Args:
        name: one of :func:`processor_kinds`.
        samples: (channels, frames), or (frames,); they stay as they are.
        rate: Hz, 8000 to 384000.
        parameters: by their names; the others are as they are by default.

    Raises:
        InvalidArgument: there is no such processor or parameter, or a value is out of its range.
    """
    given = planar(samples)
    with Processor(name, rate, given.channels, max_frames=_BLOCK_FRAMES, **parameters) as processor:
        late = processor.latency
        work = _Room(given.channels, given.frames + late)
        for channel in range(given.channels):
            ctypes.memmove(work.at(channel), given.address + channel * given.across, given.frames * FLOAT_BYTES)
            ctypes.memset(work.at(channel, given.frames), 0, late * FLOAT_BYTES)
        for _, part in work.samples.parts(_BLOCK_FRAMES):
            processor._process(part)
    if late == 0:
        return cast("Array", work.values)
    made = _Room(given.channels, given.frames)
    for channel in range(given.channels):
        ctypes.memmove(made.at(channel), work.at(channel, late), given.frames * FLOAT_BYTES)
    return cast("Array", made.values)


class _Room:
    """An array, and where its samples lie."""

    def __init__(self, channels: int, frames: int) -> None:
        self.values, self._address = empty(channels, frames)
        self._across = frames * FLOAT_BYTES
        self.samples = Samples(self.values, self._address, channels, frames, self._across, False, False)

    def at(self, channel: int, frame: int = 0) -> int:
        return self._address + channel * self._across + frame * FLOAT_BYTES


def _kind(told: Mapping[str, Any]) -> ProcessorKind:
    parameters = tuple(
        Parameter(
            each["name"],
            each["summary"],
            each["unit"],
            each.get("minimum"),
            each.get("maximum"),
            each.get("default"),
            each.get("is_whole", False),
        )
        for each in told["parameters"]
    )
    return ProcessorKind(told["name"], told["summary"], parameters)
