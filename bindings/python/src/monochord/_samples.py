"""Samples that a caller has: whatever holds floats, as pointers that the library takes, copied only where it has to be.

An array is (channels, frames), or (frames,) for one channel. Taken as they lie are 32-bit floats whose channels lie one after the other,
or whose frames do, which is how other libraries' (frames, channels) lies once it is turned by ``.T``. All else is converted into a copy.
"""

from __future__ import annotations

import array
import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from monochord._arrays import FLOAT_BYTES, NOWHERE, numpy_if_there, rows_at

MOST_CHANNELS = 64


@dataclass(frozen=True, slots=True)
class Samples:
    """Samples where they lie.

    Attributes:
        owner: what keeps the memory.
        address: the first sample of the first channel.
        across: bytes from a channel to the next; of interleaved samples those of one.
        is_interleaved: frame by frame, and not channel by channel.
        is_copy: made for this call.
    """

    owner: Any
    address: int
    channels: int
    frames: int
    across: int
    is_interleaved: bool
    is_copy: bool

    @property
    def suffix(self) -> str:
        """What the name of the function ends with that takes them."""
        return "_interleaved" if self.is_interleaved else ""

    @property
    def pointer(self) -> Any:
        """What that function takes."""
        return self.address if self.is_interleaved else rows_at(self.address, self.channels, self.across)

    def parts(self, frames: int) -> Iterator[tuple[float, Samples]]:
        """One after the other, so many frames at once, and which share of the whole is done with each."""
        for start in range(0, self.frames, frames):
            count = min(frames, self.frames - start)
            moved = start * FLOAT_BYTES * (self.channels if self.is_interleaved else 1)
            yield (start + count) / self.frames, replace(self, address=self.address + moved, frames=count)


def samples_of(values: Any) -> Samples:
    """The samples that an array, a buffer or a sequence holds.

    Raises:
        TypeError: it holds no floats.
        ValueError: its shape is none of samples.
    """
    numpy = numpy_if_there()
    return _of_buffer(values) if numpy is None else _of_array(values, numpy)


def writable(values: Any) -> Samples:
    """The samples of an array that is changed where it lies.

    Raises:
        TypeError: it can't be written to, or is not of 32-bit floats.
    """
    given = samples_of(values)
    if given.is_copy:
        raise TypeError("what is to be written to has to be a writable array of 32-bit floats, its channels or its frames without gaps")
    return given


def mono(values: Any) -> Samples:
    """The samples of one channel; of several the mean."""
    given = samples_of(values)
    if given.channels == 1:
        return given
    numpy = numpy_if_there()
    if numpy is not None:
        return _of_array(given.owner.mean(axis=0, dtype=numpy.float64).astype(numpy.float32), numpy)
    flat = memoryview(given.owner).cast("B").cast("f")
    channels = [flat[i * given.frames : (i + 1) * given.frames] for i in range(given.channels)]
    return _of_buffer(array.array("f", (sum(frame) / given.channels for frame in zip(*channels, strict=True))))


def planar(values: Any) -> Samples:
    """The samples channel by channel."""
    given = samples_of(values)
    numpy = numpy_if_there()
    return _of_array(numpy.ascontiguousarray(given.owner), numpy) if given.is_interleaved and numpy is not None else given


def interleaved(values: Any) -> Samples:
    """The samples frame by frame."""
    given = samples_of(values)
    if given.is_interleaved or given.channels == 1:
        return given
    numpy = numpy_if_there()
    if numpy is not None:
        return _of_array(numpy.asfortranarray(given.owner), numpy)
    flat = memoryview(given.owner).cast("B").cast("f")
    mixed = array.array("f", bytes(len(flat) * FLOAT_BYTES))
    for channel in range(given.channels):
        mixed[channel :: given.channels] = array.array("f", flat[channel * given.frames : (channel + 1) * given.frames])
    return replace(_of_memory(mixed, given.channels, given.frames, is_copy=True), is_interleaved=True)


def _of_array(values: Any, numpy: ModuleType) -> Samples:
    is_copy = not hasattr(values, "__array_interface__") and not _is_buffer(values)
    given = numpy.asarray(values, None if not is_copy else numpy.float32)
    if given.dtype.kind != "f":
        raise _no_floats(str(given.dtype))
    channels, frames = _shape(given.shape)
    given = given.reshape(channels, frames) if given.ndim == 1 else given
    across, along = given.strides
    is_interleaved = channels > 1 and frames > 1 and across == given.itemsize and along == channels * given.itemsize
    if given.dtype != numpy.float32 or not given.flags.aligned or not (is_interleaved or frames < 2 or along == given.itemsize):
        # What lies frame by frame is copied as it lies.
        given, is_copy = given.astype(numpy.float32, order="F" if is_interleaved else "C"), True
    return Samples(given, given.ctypes.data, channels, frames, given.strides[0], is_interleaved, is_copy or not given.flags.writeable)


def _of_buffer(values: Any) -> Samples:
    if not _is_buffer(values):
        return _of_sequence(values)
    view = memoryview(values)
    code = view.format.lstrip("@=<")
    if code not in ("f", "d"):
        raise _no_floats(f"in the format {view.format!r}")
    channels, frames = _shape(view.shape or ())
    if view.c_contiguous and view.nbytes > 0:
        view = view.cast("B").cast("f" if code == "f" else "d")
        if code == "f" and not view.readonly:
            return _of_memory(view, channels, frames, is_copy=False)
        return _of_memory(array.array("f", view), channels, frames, is_copy=True)
    return _of_sequence(view.tolist())


def _of_sequence(values: Any) -> Samples:
    given = list(values)
    rows = given if given and not hasattr(given[0], "__float__") else [given]
    floats = [array.array("f", row) for row in rows]
    if len({len(row) for row in floats}) > 1:
        raise ValueError("all channels have to have as many frames")
    channels, frames = _shape((len(floats), len(floats[0])))
    return _of_memory(array.array("f", (value for row in floats for value in row)), channels, frames, is_copy=True)


def _of_memory(flat: memoryview | array.array[float], channels: int, frames: int, *, is_copy: bool) -> Samples:
    address = ctypes.addressof(ctypes.c_char.from_buffer(flat)) if len(flat) > 0 else NOWHERE
    return Samples(flat, address, channels, frames, frames * FLOAT_BYTES, False, is_copy)


def _shape(shape: Sequence[int]) -> tuple[int, int]:
    if len(shape) == 1:
        return 1, shape[0]
    if len(shape) != 2 or shape[0] == 0:
        raise ValueError(f"the shape is {tuple(shape)}: samples are (channels, frames), or (frames,) of one channel")
    if shape[0] > MOST_CHANNELS:
        raise ValueError(f"the shape is {tuple(shape)}: samples are (channels, frames), which (frames, channels) is once turned by .T")
    return shape[0], shape[1]


def _is_buffer(values: Any) -> bool:
    try:
        memoryview(values)
    except TypeError:
        return False
    return True


def _no_floats(what: str) -> TypeError:
    return TypeError(f"samples are floats, full scale -1 to 1, and these are {what}: divide 16-bit integers by 32768")
