"""Loudness, beside what the standards say of simple signals."""

from __future__ import annotations

import math
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from conftest import numpy_or_skip
from sounds import RATE, of, sine, tone

import monochord
from monochord import InvalidState, Meter, MeterReading


def flat(reading: MeterReading) -> list[float]:
    return [*astuple(reading)[:-1], *(value for channel in reading.channels for value in astuple(channel))]


def numbers(reading: MeterReading) -> Any:
    """All that was read, to what rounding may do."""
    return pytest.approx(flat(reading), abs=1e-9, nan_ok=True)


def test_a_stereo_tone_at_minus_23_is_minus_23_lufs(arrays: str) -> None:
    # EBU Tech 3341, case 1, of a tenth of the length: 1 kHz, -23 dBFS, both channels.
    channel = sine(1000, 4, -23)
    reading = monochord.meter(of(arrays, [channel, channel]), RATE)
    assert reading.integrated_lufs == pytest.approx(-23, abs=0.1)
    assert reading.max_momentary_lufs == pytest.approx(-23, abs=0.1)
    assert reading.max_short_term_lufs == pytest.approx(-23, abs=0.1)
    assert reading.sample_peak_dbfs == pytest.approx(-23, abs=0.001)
    assert reading.true_peak_dbtp == pytest.approx(-23, abs=0.05)
    assert (reading.frames, reading.non_finite) == (4 * RATE, 0)
    assert [each.lufs for each in reading.channels] == pytest.approx([-26.01, -26.01], abs=0.1)
    assert [each.sample_peak_dbfs for each in reading.channels] == pytest.approx([-23, -23], abs=0.001)


def test_one_channel_is_3_lu_less_unless_both_loudspeakers_play_it(arrays: str) -> None:
    # ITU-R BS.1770-5: 997 Hz at full scale in one channel is -3.01 LKFS.
    channel = sine(997, 1)
    assert monochord.meter(of(arrays, [channel]), RATE).integrated_lufs == pytest.approx(-3.01, abs=0.01)
    assert monochord.meter(channel, RATE).integrated_lufs == pytest.approx(-3.01, abs=0.01)
    assert monochord.meter(channel, RATE, dual_mono=True).integrated_lufs == pytest.approx(0, abs=0.01)


def test_a_peak_between_samples_is_seen(arrays: str) -> None:
    # A quarter of the rate, 45 degrees in: all samples are at -3.01 dB of the peak.
    channel = [math.sin(math.pi / 2 * n + math.pi / 4) for n in range(RATE)]
    reading = monochord.meter(channel, RATE)
    assert reading.sample_peak_dbfs == pytest.approx(-3.01, abs=0.01)
    assert reading.true_peak_dbtp == pytest.approx(0, abs=0.4)


def test_a_range_is_the_distance_of_two_levels(arrays: str) -> None:
    # EBU Tech 3342, case 1, of a quarter of the length: -20 and -30 LUFS are 10 LU.
    channel = [*sine(1000, 5, -20), *sine(1000, 5, -30)]
    assert monochord.meter(of(arrays, [channel, channel]), RATE).loudness_range_lu == pytest.approx(10, abs=1)


def test_silence_is_minus_infinity_and_too_little_is_no_number(arrays: str) -> None:
    silence = monochord.meter([0.0] * RATE, RATE)
    assert silence.integrated_lufs == silence.true_peak_dbtp == -math.inf
    short = monochord.meter(sine(1000, 0.3), RATE)
    assert math.isnan(short.integrated_lufs) and math.isnan(short.max_short_term_lufs)
    nothing = monochord.meter([], RATE)
    assert nothing.frames == 0


def test_samples_that_are_no_numbers_are_counted(arrays: str) -> None:
    channel = sine(1000, 1)
    channel[100] = math.nan
    channel[200] = math.inf
    assert monochord.meter(channel, RATE).non_finite == 2


def test_frames_one_after_the_other_are_the_same_sound(native: None) -> None:
    numpy = numpy_or_skip()
    planes = numpy.array([sine(1000, 1, -20), sine(400, 1, -30)], numpy.float32)
    expected = numbers(monochord.meter(planes, RATE))
    assert flat(monochord.meter(numpy.ascontiguousarray(planes.T).T, RATE)) == expected
    assert flat(monochord.meter(numpy.ascontiguousarray(planes.T.astype(float)).T, RATE)) == expected


def test_any_cut_into_blocks_reads_the_same(arrays: str) -> None:
    channel = sine(1000, 1, -20)
    expected = numbers(monochord.meter(of(arrays, [channel, channel]), RATE))
    with Meter(RATE, 2) as meter:
        for start in range(0, RATE, 7777):
            part = channel[start : start + 7777]
            meter.process(of(arrays, [part, part]))
        assert meter.read().frames == RATE
        assert flat(meter.finish()) == expected
        with pytest.raises(InvalidState):
            meter.process([[0.0], [0.0]])
        meter.reset()
        meter.process(of(arrays, [channel, channel]))
        assert flat(meter.finish()) == expected


def test_a_long_sound_tells_its_progress(arrays: str) -> None:
    told: list[float] = []
    monochord.meter([0.0] * (25 * 8000), 8000, progress=told.append)
    assert told == [0.4, 0.8, 1.0]


def test_layouts_weigh_channels(arrays: str) -> None:
    # BS.1770-5: surrounds count 1.41 times as much (1.5 dB), and the low-frequency channel not at all.
    tone_of = {channel: [sine(997, 1, -20) if each == channel else [0.0] * RATE for each in range(6)] for channel in (0, 3, 4)}
    front, low, surround = (monochord.meter(of(arrays, tone_of[c]), RATE, layout="5.1").integrated_lufs for c in (0, 3, 4))
    assert surround - front == pytest.approx(1.5, abs=0.02)
    assert low == -math.inf


@pytest.mark.parametrize(
    ("channels", "rate", "settings"), [(2, 7999, {}), (2, 500000, {}), (2, 2**32 + RATE, {}), (2, RATE, {"layout": "5.1"}), (2, RATE, {"layout": "round"})]
)
def test_what_cannot_be_measured_is_refused(native: None, channels: int, rate: int, settings: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        monochord.meter([[0.0]] * channels, rate, **settings)


def test_a_rate_is_a_whole_number(native: None) -> None:
    assert monochord.meter([0.0], 48000.0).frames == 1  # type: ignore[arg-type]
    for rate in (44100.5, "48000", None):
        with pytest.raises(TypeError):
            monochord.meter([0.0], rate)  # type: ignore[arg-type]


def test_a_file_is_measured_as_its_samples_are(native: None, tmp_path: Path) -> None:
    monochord.render_wav(tone(1000, seconds=4), tmp_path / "tone.wav", bits="float")
    told: list[float] = []
    report = monochord.measure_file(tmp_path / "tone.wav", quick=True, progress=told.append)
    reading = monochord.meter(monochord.render(tone(1000, seconds=4)), RATE)
    assert report["integrated_lufs"] == pytest.approx(reading.integrated_lufs, abs=0.01)
    assert told == sorted(told) and told[-1] == 1
    with pytest.raises(monochord.MonochordError) as caught:
        monochord.measure_file(tmp_path / "nothing.wav")
    assert caught.value.code.startswith("file.")


def test_notebooks_show_a_table(native: None) -> None:
    reading = monochord.meter(sine(997, 1), RATE)
    assert str(reading) == "-3.0 LUFS, nan LU, 0.0 dBTP"
    page = reading._repr_html_()
    assert page.startswith("<table>") and "−3.0 LUFS" in page and "–" in page
    assert isinstance(reading, MeterReading)
    assert "−∞ LUFS" in monochord.meter([0.0] * RATE, RATE)._repr_html_()
