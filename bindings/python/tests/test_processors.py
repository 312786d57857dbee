"""Processors by their names, beside the responses that are theirs by definition."""

from __future__ import annotations

import math

import pytest
from conftest import numpy_or_skip
from sounds import RATE, of, planar, sine

import monochord
from monochord import InvalidArgument, Processor


def power_db(samples: list[float]) -> float:
    return 10 * math.log10(sum(x * x for x in samples) / len(samples))


def test_those_that_there_are_describe_themselves(native: None) -> None:
    kinds = monochord.processor_kinds()
    assert {"limiter", "low_pass", "high_pass"} <= kinds.keys()
    for name, kind in kinds.items():
        assert kind.name == name and kind.summary
        for parameter in kind.parameters:
            assert parameter.name and parameter.summary
            if None not in (parameter.minimum, parameter.default):
                assert parameter.minimum <= parameter.default


def test_a_butterworth_is_3_db_down_where_it_cuts(arrays: str) -> None:
    # |H| = 1 / sqrt(1 + (f / fc) ** (2 n)): -3.01 dB at fc, of the order 4 another 24 dB an octave on.
    tones = {hertz: sine(hertz, 1, 0) for hertz in (1000, 2000)}
    filtered = {hertz: planar(monochord.process("low_pass", tones[hertz], RATE, frequency_hz=1000, order=4))[0] for hertz in tones}
    before, after = slice(RATE // 2, None), slice(RATE // 2, None)
    loss = {hertz: power_db(filtered[hertz][after]) - power_db(tones[hertz][before].tolist()) for hertz in tones}
    assert loss[1000] == pytest.approx(-3.01, abs=0.01)
    assert loss[2000] == pytest.approx(-10 * math.log10(1 + 2**8), abs=0.2)


def test_what_is_given_stays_and_what_comes_is_as_long_and_not_late(arrays: str) -> None:
    channels = of(arrays, [sine(1000, 0.25, -12), sine(300, 0.25, -20)])
    before = planar(channels)
    behind = monochord.process("limiter", channels, RATE)
    assert planar(channels) == before
    # All is below the ceiling: what comes out is what went in, to the bit.
    assert planar(behind) == before


def test_in_place_block_by_block_is_the_same(arrays: str) -> None:
    whole = planar(monochord.process("high_pass", [sine(200, 0.25), sine(900, 0.25)], RATE, frequency_hz=500))
    given = [sine(200, 0.25), sine(900, 0.25)]
    parts: list[list[float]] = [[], []]
    with Processor("high_pass", RATE, 2, max_frames=1000, frequency_hz=500) as processor:
        assert processor.latency == 0
        assert processor.tail > 0
        for start in range(0, 12000, 1000):
            block = of(arrays, [channel[start : start + 1000] for channel in given])
            processor.process(block)
            for part, channel in zip(parts, planar(block), strict=True):
                part.extend(channel)
        with pytest.raises(ValueError):
            processor.process(of(arrays, [[0.0] * 1001] * 2))
        with pytest.raises(ValueError):
            processor.process(of(arrays, [[0.0] * 10]))
        processor.reset()
        block = of(arrays, [channel[:1000] for channel in given])
        processor.process(block)
    assert parts == whole
    assert planar(block) == [channel[:1000] for channel in whole]


def test_frames_one_after_the_other_are_changed_where_they_lie(native: None) -> None:
    numpy = numpy_or_skip()
    frames = numpy.ascontiguousarray(numpy.array([sine(200, 0.05), sine(900, 0.05)], numpy.float32).T)
    expected = monochord.process("low_pass", frames.T, RATE, frequency_hz=500)
    with Processor("low_pass", RATE, 2, frequency_hz=500) as processor:
        processor.process(frames.T)
    assert numpy.array_equal(frames.T, expected)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("low_pas", {}), ("low_pass", {"frequency": 100}), ("low_pass", {"frequency_hz": -1}), ("low_pass", {"frequency_hz": 30000})],
)
def test_what_there_is_not_is_refused(native: None, name: str, parameters: dict[str, float]) -> None:
    with pytest.raises(InvalidArgument) as caught:
        monochord.process(name, [0.0] * 100, RATE, **parameters)
    assert isinstance(caught.value, ValueError)
