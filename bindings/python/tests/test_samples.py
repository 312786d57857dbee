"""Samples that a caller has: what is taken as it lies, what is copied, and what is none."""

from __future__ import annotations

import array

import pytest
from conftest import numpy_or_skip

from monochord._samples import MOST_CHANNELS, interleaved, mono, planar, samples_of


def floats(address: int, count: int) -> list[float]:
    import ctypes

    return list((ctypes.c_float * count).from_address(address))


def test_a_buffer_of_floats_is_taken_as_it_lies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    flat = array.array("f", range(6))
    address, _ = flat.buffer_info()
    for given, channels, frames in ((flat, 1, 6), (memoryview(flat).cast("B").cast("f", (2, 3)), 2, 3)):
        taken = samples_of(given)
        assert (taken.address, taken.channels, taken.frames, taken.is_copy) == (address, channels, frames, False)


@pytest.mark.parametrize("kind", ["numpy", "plain"])
def test_all_else_is_converted(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "plain":
        monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    else:
        numpy_or_skip()
    read_only = bytes(array.array("f", [1, 2, 3, 4, 5, 6]))
    for given in (
        [[1, 2, 3], [4.0, 5.0, 6.0]],
        (array.array("f", [1, 2, 3]), [4, 5, 6]),
        memoryview(array.array("d", [1, 2, 3, 4, 5, 6])).cast("B").cast("d", (2, 3)),
        memoryview(read_only).cast("f", (2, 3)),
    ):
        taken = samples_of(given)
        assert (taken.channels, taken.frames, taken.is_copy) == (2, 3, True)
        assert floats(taken.address, 6) == [1, 2, 3, 4, 5, 6]
    assert floats(interleaved([[1, 2, 3], [4, 5, 6]]).address, 6) == [1, 4, 2, 5, 3, 6]
    assert floats(mono([[1, 2, 3], [3, 2, 0]]).address, 3) == [2, 2, 1.5]


def test_numpys_arrays_are_taken_as_they_lie_channel_by_channel_or_frame_by_frame() -> None:
    numpy = numpy_or_skip()
    planes = numpy.arange(12, dtype=numpy.float32).reshape(2, 6)
    for given, address, across in (
        (planes, planes.ctypes.data, 24),
        (planes[:, 2:5], planes.ctypes.data + 8, 24),
        (planes[::-1], planes.ctypes.data + 24, -24),
        (planes[1], planes.ctypes.data + 24, 24),
    ):
        taken = samples_of(given)
        assert (taken.address, taken.is_interleaved, taken.is_copy) == (address, False, False)
        assert taken.channels == 1 or taken.across == across
    frames = numpy.arange(12, dtype=numpy.float32).reshape(6, 2)
    taken = samples_of(frames.T)
    assert (taken.address, taken.channels, taken.frames, taken.is_interleaved, taken.is_copy) == (frames.ctypes.data, 2, 6, True, False)


def test_numpys_other_arrays_are_copied_as_they_lie() -> None:
    numpy = numpy_or_skip()
    doubles = numpy.arange(12.0).reshape(6, 2)
    taken = samples_of(doubles.T)
    assert (taken.is_interleaved, taken.is_copy) == (True, True)
    assert floats(taken.address, 12) == list(range(12))
    assert floats(planar(doubles.T).address, 12) == [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11]
    strided = numpy.arange(24, dtype=numpy.float32).reshape(2, 12)[:, ::2]
    assert floats(samples_of(strided).address, 12) == [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]
    assert floats(samples_of(numpy.array([1, 2], ">f4")).address, 2) == [1, 2]
    assert floats(samples_of(numpy.array([1, 2], numpy.float16)).address, 2) == [1, 2]


@pytest.mark.parametrize("kind", ["numpy", "plain"])
def test_what_holds_no_samples_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "plain":
        monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    else:
        numpy_or_skip()
    with pytest.raises(TypeError, match="divide 16-bit integers"):
        samples_of(array.array("h", [1, 2]))
    with pytest.raises((TypeError, ValueError)):
        samples_of("sound")
    with pytest.raises((TypeError, ValueError)):
        samples_of([[1.0, 2.0], [1.0]])
    with pytest.raises(ValueError, match=r"turned by \.T"):
        samples_of([[0.0, 0.0]] * (MOST_CHANNELS + 1))
    with pytest.raises(ValueError):
        samples_of(memoryview(array.array("f", range(8))).cast("B").cast("f", (2, 2, 2)))


@pytest.mark.parametrize("kind", ["numpy", "plain"])
def test_nothing_is_no_frames(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "plain":
        monkeypatch.setitem(__import__("sys").modules, "numpy", None)
    else:
        numpy_or_skip()
    assert samples_of([]).frames == samples_of(array.array("f")).frames == 0
    assert (samples_of([[], []]).channels, samples_of([[], []]).frames) == (2, 0)
