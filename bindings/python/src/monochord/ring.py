"""Reads ring buffers: the newest seconds of a signal that another program writes into shared memory (docs/ring-buffer.md).

Python alone: neither the library nor a server is needed. Where NumPy is installed samples are its arrays.
"""

from __future__ import annotations

import errno
import mmap
import os
import struct
import threading
import zlib
from dataclasses import dataclass
from types import ModuleType, TracebackType
from typing import Any

from monochord._arrays import numpy_if_there
from monochord.errors import FileFault

MAGIC = b"AUDITAB!"
HEADER_BYTES = 4096
STATES = ("none", "writing", "closed")

_SAMPLE_TYPES = {1: ("float32", "f"), 2: ("float64", "d")}
_TRIES = 4
_FRAMES_PER_WRITE = 1024
_MOST_CHANNELS, _MOST_FRAMES, _MOST_RATE = 65_536, 1 << 40, (1 << 31) - 1

# Offsets of 8-byte words: 128 and 136, and of version 1 40.
_BEGIN, _END, _SEQUENCE = 16, 17, 5


@dataclass(frozen=True, slots=True)
class RingLayout:
    """The shape of a ring: what its header says and never changes.

    Attributes:
        version: 1 or 2.
        sample_rate: in Hz.
        capacity: frames of a channel.
        sample_type: float32 or float64.
        identity: tells this ring from every other; empty in version 1.
        names: of the channels; empty where they have none.
        frames_per_write: of version 1; 0 in version 2.
    """

    version: int
    sample_rate: int
    channels: int
    capacity: int
    sample_type: str
    identity: str
    names: tuple[str, ...]
    frames_per_write: int

    @property
    def sample_bytes(self) -> int:
        return 4 if self.sample_type == "float32" else 8

    @property
    def file_bytes(self) -> int:
        return HEADER_BYTES + self.channels * self.capacity * self.sample_bytes


@dataclass(frozen=True, slots=True)
class RingStatus:
    """What the header says of the writer at a moment; of version 1 nothing.

    Attributes:
        state: ``none`` (no writer yet), ``writing`` or ``closed``.
        generation: writers that have opened it, counted.
        heartbeat: when something was written last, in ms since 1970.
        process: of the writer.
        started: when the writer opened it, in ms since 1970.
    """

    state: str
    generation: int
    heartbeat: int
    process: int
    started: int


class RingBuffer:
    """A ring that another program writes. Reading changes nothing and is not noticed.

    Frames have numbers, counted since the file was made. What is given is what was written: frames that were overwritten while they were
    copied are told as lost.

    Raises:
        FileFault: there is no such file, it is no ring, or a damaged one; ``code`` says which.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._numpy = numpy_if_there()
        self._map, self.layout = _open(self.path)
        self._words: memoryview | None = memoryview(self._map)[:HEADER_BYTES].cast("Q")
        self._planes: Any = None if self._numpy is None else _planes(self._map, self.layout, self._numpy)

    def __enter__(self) -> RingBuffer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        layout = self.layout
        return f"RingBuffer({self.path!r}: {layout.channels} channels, {layout.sample_rate} Hz, {layout.capacity / layout.sample_rate:g} s)"

    @property
    def sample_rate(self) -> int:
        """In Hz."""
        return self.layout.sample_rate

    @property
    def channels(self) -> int:
        """Number of channels."""
        return self.layout.channels

    @property
    def capacity(self) -> int:
        """Frames that are kept."""
        return self.layout.capacity

    @property
    def end(self) -> int:
        """Frames that are complete: the number of the next one."""
        layout = self.layout
        return self._word(_SEQUENCE) * layout.frames_per_write if layout.version == 1 else self._word(_END)

    @property
    def oldest(self) -> int:
        """The oldest frame that is not overwritten, or about to be."""
        layout = self.layout
        # Of version 1 it can only be guessed that the next write has begun.
        begun = self.end + layout.frames_per_write if layout.version == 1 else self._word(_BEGIN)
        return max(0, begun - layout.capacity)

    @property
    def status(self) -> RingStatus:
        """What the header says of the writer."""
        if self.layout.version == 1:
            return RingStatus("none", 0, 0, 0, 0)
        heartbeat, process, started, both = (self._word(word) for word in range(24, 28))
        state = both & 0xFFFF_FFFF
        return RingStatus(STATES[state] if state < len(STATES) else "none", both >> 32, heartbeat, process, started)

    @property
    def is_closed(self) -> bool:
        """Whether the writer has closed it in order. One that was ended does not say so: its ``status.heartbeat`` stands still."""
        return self.status.state == "closed"

    def latest(self, frames: int) -> Any:
        """The newest frames, (channels, frames): as many as asked, or all that there are."""
        return self.read(max(self.end - frames, self.oldest), frames)[0]

    def read(self, position: int, frames: int) -> tuple[Any, int]:
        """Frames from a position on, (channels, frames), and how many from it on were lost.

        There are fewer than asked where there are no more yet. The position to go on with is ``position + lost + samples.shape[1]``.

        Raises:
            ValueError: a position or number below 0.
        """
        if position < 0 or frames < 0:
            raise ValueError(f"position {position} and frames {frames} are 0 or more")
        first = position
        for _ in range(_TRIES):
            end = self.end
            first = max(first, self.oldest)
            count = max(0, min(end - first, frames, self.layout.capacity))
            if count == 0:
                break
            samples = self._copy(first, count)
            _fence()
            overwritten = max(0, self.oldest - first)
            if overwritten < count:
                # What was overwritten meanwhile is at the front; the rest is as it was written.
                return self._rest(samples, overwritten), first + overwritten - position
            first += overwritten
        return self._copy(0, 0), first - position

    def close(self) -> None:
        """Lets go of the memory. Arrays that were given are copies and stay."""
        if self._words is not None:
            self._words.release()
            self._words = self._planes = None
            self._map.close()

    def _word(self, index: int) -> int:
        # One load of 8 bytes; unpacking with a byte order would be eight.
        if self._words is None:
            raise ValueError(f"{self.path} was closed")
        return int(self._words[index])

    def _copy(self, first: int, count: int) -> Any:
        capacity = self.layout.capacity
        at = first % capacity
        ahead = min(count, capacity - at)
        if self._numpy is not None:
            samples = self._numpy.empty((self.layout.channels, count), self.layout.sample_type)
            samples[:, :ahead] = self._planes[:, at : at + ahead]
            samples[:, ahead:] = self._planes[:, : count - ahead]
            return samples
        size = self.layout.sample_bytes
        rows = []
        for channel in range(self.layout.channels):
            plane = HEADER_BYTES + channel * capacity * size
            rows.append(self._map[plane + at * size : plane + (at + ahead) * size] + self._map[plane : plane + (count - ahead) * size])
        return rows

    def _rest(self, samples: Any, overwritten: int) -> Any:
        if self._numpy is not None:
            return samples[:, overwritten:]
        size = self.layout.sample_bytes
        flat = bytearray().join(row[overwritten * size :] for row in samples)
        code = "f" if size == 4 else "d"
        return memoryview(flat).cast("B").cast(code, (self.layout.channels, len(flat) // size // self.layout.channels))


def _open(path: str) -> tuple[mmap.mmap, RingLayout]:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        code = {errno.ENOENT: "ring.not-found", errno.EACCES: "ring.no-permission"}.get(error.errno or 0, "ring.failed")
        raise _fault(code, path, f"{path} can't be opened: {error.strerror}") from error
    try:
        length = os.fstat(descriptor).st_size
        try:
            header = os.pread(descriptor, HEADER_BYTES, 0)
        except IsADirectoryError as error:
            raise _fault("ring.not-a-ring", path, f"{path} is a folder") from error
        layout = _layout(header, length, path)
        return mmap.mmap(descriptor, layout.file_bytes, prot=mmap.PROT_READ), layout
    finally:
        os.close(descriptor)


def _layout(header: bytes, length: int, path: str) -> RingLayout:
    if not header.startswith(MAGIC):
        raise _fault("ring.not-a-ring", path, f"{path} is no ring buffer: it does not begin with AUDITAB!")
    if len(header) < HEADER_BYTES:
        raise _fault("ring.length", path, f"{path} has {length} bytes, less than a header")
    version, rate, channels, capacity = struct.unpack_from("<4Q", header, 8)
    if version not in (1, 2):
        raise _fault("ring.version", path, f"{path} is a ring buffer of version {version}; 1 and 2 are known here")
    if version == 2 and zlib.crc32(header[:80]) != struct.unpack_from("<I", header, 80)[0]:
        raise _fault("ring.checksum", path, f"the header of {path} is damaged: its checksum is another")
    for name, value, most in (("sample rate", rate, _MOST_RATE), ("channels", channels, _MOST_CHANNELS), ("capacity", capacity, _MOST_FRAMES)):
        if not 1 <= value <= most:
            raise _fault("ring.header", path, f"the header of {path} says {name} {value} where 1 to {most} is expected")
    layout = _version_1(header, rate, channels, capacity) if version == 1 else _version_2(header, rate, channels, capacity, path)
    # Earlier programs left the rest of a longer file behind a ring of version 1.
    if length != layout.file_bytes if version == 2 else length < layout.file_bytes:
        raise _fault("ring.length", path, f"{path} has {length} bytes where its header says {layout.file_bytes}")
    return layout


def _version_1(header: bytes, rate: int, channels: int, capacity: int) -> RingLayout:
    (per_write,) = struct.unpack_from("<Q", header, 48)
    return RingLayout(1, rate, channels, capacity, "float64", "", (), per_write or _FRAMES_PER_WRITE)


def _version_2(header: bytes, rate: int, channels: int, capacity: int, path: str) -> RingLayout:
    kind, header_bytes, stride, file_bytes = struct.unpack_from("<2I2Q", header, 40)
    if kind not in _SAMPLE_TYPES:
        raise _fault("ring.sample-type", path, f"{path} has samples of type {kind}; 1 (float32) and 2 (float64) are known here")
    names = tuple(header[256:].split(b"\0", 1)[0].decode(errors="replace").split("\n"))
    layout = RingLayout(
        2, rate, channels, capacity, _SAMPLE_TYPES[kind][0], header[64:80].hex(), names if len(names) == channels and names[0] else (), 0)
    expected = (HEADER_BYTES, capacity * layout.sample_bytes, layout.file_bytes)
    if (header_bytes, stride, file_bytes) != expected:
        raise _fault("ring.header", path, f"the header of {path} says {(header_bytes, stride, file_bytes)} where {expected} is expected")
    return layout


def _planes(memory: mmap.mmap, layout: RingLayout, numpy: ModuleType) -> Any:
    flat = numpy.frombuffer(memory, layout.sample_type, layout.channels * layout.capacity, HEADER_BYTES)
    return flat.reshape(layout.channels, layout.capacity)


def _fence() -> None:
    # What is read before is read before what is read behind. x86 does so by itself; elsewhere giving a lock back and taking one does.
    for _ in range(2):
        with _order:
            pass


def _fault(code: str, path: str, message: str) -> FileFault:
    return FileFault(message, code=code, subject=path)


_order = threading.Lock()
