"""A track as an array and as a file."""

from __future__ import annotations

import base64
import json
import math
import signal
import sys
import wave
from pathlib import Path
from typing import Any

import pytest
from conftest import numpy_or_skip
from sounds import RATE, planar, sine, tone, wav_integers

import monochord
from monochord import TrackError


def test_a_tone_is_its_formula(arrays: str) -> None:
    left, right = planar(monochord.render(tone(300, amplitude=0.25)))
    assert len(left) == len(right) == RATE
    # The first sample is one step of the phase in; 10 ms at both ends fade.
    for n in range(960, RATE - 960, 97):
        assert left[n] == pytest.approx(0.25 * math.sin(2 * math.pi * 300 * (n + 1) / RATE), abs=1e-6)
    assert left == right


def test_it_is_numpys_array_where_numpy_is_and_a_memory_view_where_not(arrays: str) -> None:
    samples = monochord.render(tone())
    assert samples.shape == (2, RATE)
    if arrays == "numpy":
        import numpy

        assert isinstance(samples, numpy.ndarray)
        assert samples.dtype == numpy.float32
        assert samples.flags.owndata and samples.flags.c_contiguous and samples.flags.writeable
    else:
        assert isinstance(samples, memoryview)
        assert (samples.format, samples.contiguous, samples.readonly) == ("f", True, False)
        assert samples[1, 5000] == samples.tolist()[1][5000]


def test_the_rate_is_that_of_the_track_or_the_one_that_is_asked_for(arrays: str) -> None:
    assert monochord.render(tone(seconds=0.5)).shape == (2, 24000)
    assert monochord.render(tone(seconds=0.5), sample_rate=44100).shape == (2, 22050)


def test_a_part_is_the_cut_of_the_whole(arrays: str) -> None:
    whole = planar(monochord.render(tone(333, seconds=2)))
    part = planar(monochord.render(tone(333, seconds=2), start=0.25, end=1.75))
    assert part == [channel[12000:84000] for channel in whole]
    assert monochord.render(tone(), start=5).nbytes == 0
    assert monochord.render(tone(), start=0.5, end=99).shape == (2, 24000)


@pytest.mark.parametrize("seconds", [-1.0, math.nan])
def test_a_time_that_is_none_is_refused(native: None, seconds: float) -> None:
    with pytest.raises(ValueError, match="no time"):
        monochord.render(tone(), start=seconds)


def test_a_dict_a_text_and_a_file_are_one_track(arrays: str, tmp_path: Path) -> None:
    file = tmp_path / "track.json"
    file.write_text(json.dumps(tone()), encoding="utf-8")
    expected = planar(monochord.render(tone()))
    for track in (json.dumps(tone()), "\n " + json.dumps(tone()), file, str(file)):
        assert planar(monochord.render(track)) == expected


def test_a_track_may_hold_numpys_numbers(native: None) -> None:
    numpy = numpy_or_skip()
    track = tone()
    track["progression"][0]["voices"][0]["params"] |= {"baseFreq": numpy.float32(300), "ampL": numpy.float64(0.1), "ampR": numpy.float64(0.1)}
    assert planar(monochord.render(track)) == planar(monochord.render(tone()))


def test_peaks_stay_below_the_ceiling_unless_it_is_taken_away(arrays: str) -> None:
    loud = tone(1000, amplitude=2.0)
    for ceiling in (-1, -6):
        peak = monochord.meter(monochord.render(loud, ceiling_dbtp=ceiling), RATE).true_peak_dbtp
        assert ceiling - 0.5 < peak <= ceiling
    bare = monochord.meter(monochord.render(loud, ceiling_dbtp=None), RATE)
    assert bare.sample_peak_dbfs == pytest.approx(20 * math.log10(2), abs=0.001)


@pytest.mark.parametrize("track", ["{", "", "[]", {}, {"progression": 3}, '{"progression": [{"duration": NaN}]}'])
def test_what_is_no_track_is_a_value_error(native: None, track: Any) -> None:
    with pytest.raises(ValueError) as caught:
        monochord.render(track)
    assert isinstance(caught.value, TrackError)
    assert caught.value.faults


def test_all_that_is_wrong_is_told_with_its_place(native: None) -> None:
    track = tone()
    voices = [{"synth_function_name": "binaural_beat"}, {"synth_function_name": "binaural_beat", "params": {"baseFrq": 1}}]
    track["progression"].append({"duration": 0, "voices": voices})
    with pytest.raises(TrackError, match="And 1 more") as caught:
        monochord.render(track)
    length, parameter = sorted(caught.value.faults, key=lambda fault: fault.path)
    assert (length.path, length.step, length.voice) == ("progression[1].duration", 2, None)
    assert (parameter.path, parameter.step, parameter.voice) == ("progression[1].voices[1].params.baseFrq", 2, 2)
    assert parameter.code == "track.parameter-unknown"
    assert "baseFreq" in parameter.message


@pytest.mark.parametrize("track", [None, 5, [1], b"{}"])
def test_what_could_be_no_track_is_a_type_error(track: Any) -> None:
    with pytest.raises(TypeError):
        monochord.render(track)


def test_progress_rises_to_one(native: None, tmp_path: Path) -> None:
    for render in (
        lambda progress: monochord.render(tone(seconds=5), progress=progress),
        lambda progress: monochord.render_wav(tone(seconds=5), tmp_path / "tone.wav", progress=progress),
    ):
        told: list[float] = []
        render(told.append)
        assert told == sorted(told)
        assert len(told) > 2
        assert told[-1] == 1


def test_what_progress_raises_ends_the_work_and_comes_out(native: None, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(done: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        monochord.render(tone(seconds=5), progress=stop)
    with pytest.raises(Enough):
        monochord.render_wav(tone(seconds=5), tmp_path / "tone.wav", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_the_work(native: None, tmp_path: Path) -> None:
    told: list[float] = []

    def press(done: float) -> None:
        if not told:
            signal.raise_signal(signal.SIGINT)
        told.append(done)

    with pytest.raises(KeyboardInterrupt):
        monochord.render_wav(tone(seconds=60), tmp_path / "tone.wav", progress=press)
    assert len(told) == 1
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_wav_holds_the_samples(arrays: str, tmp_path: Path) -> None:
    done = monochord.render_wav(tone(), tmp_path / "tone.wav")
    assert (done.path, done.frames, done.sample_rate, done.duration_seconds) == (str(tmp_path / "tone.wav"), RATE, RATE, 1)
    channels, bits, samples = wav_integers(done.path)
    assert (channels, bits, len(samples)) == (2, 24, 2 * RATE)
    expected = planar(monochord.render(tone()))
    for i in range(0, 2 * RATE, 101):
        # A dither of one step to either side.
        assert samples[i] / 2**23 == pytest.approx(expected[i % 2][i // 2], abs=1.5 / 2**23)


def test_a_file_comes_to_its_loudness(native: None, tmp_path: Path) -> None:
    done = monochord.render_wav(tone(1000, seconds=2), tmp_path / "tone.wav", bits=16, lufs=-23)
    assert done.integrated_lufs == pytest.approx(-23, abs=0.05)
    _, bits, samples = wav_integers(done.path)
    assert bits == 16
    # A sine of 997 Hz at full scale in both channels is 0 LUFS; one of 1 kHz is 0.005 dB louder.
    assert max(samples) / 32768 == pytest.approx(10 ** (-23 / 20), rel=0.01)


def test_the_ending_says_what_is_written(native: None, tmp_path: Path) -> None:
    for name, magic in (("tone.flac", b"fLaC"), ("tone.ogg", b"OggS"), ("tone.WAV", b"RIFF")):
        monochord.render_file(tone(), tmp_path / name)
        assert (tmp_path / name).read_bytes()[:4] == magic
    with pytest.raises(ValueError, match="render_file"):
        monochord.render_wav(tone(), tmp_path / "tone.flac")
    with pytest.raises(monochord.MonochordError):
        monochord.render_file(tone(), tmp_path / "tone.mp3")


def test_stems_lie_beside_the_whole(native: None, tmp_path: Path) -> None:
    track = tone() | {"background_noise": {"amp": 0.1, "params": {"noise_type": "white"}}}
    done = monochord.render_wav(track, tmp_path / "both.wav", stems=True)
    assert len(done.stems) == 2
    assert all(Path(stem).exists() for stem in done.stems)


def test_files_of_a_track_are_looked_for_where_it_says(arrays: str, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "bell.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(_integers(sine(500, 1, -20)))
    track = {"progression": tone(amplitude=0)["progression"], "overlay_clips": [{"file_path": "bell.wav"}], "global": {"sample_rate": RATE}}
    for call in (monochord.render, lambda track: monochord.render_wav(track, tmp_path / "track.wav")):
        with pytest.raises(TrackError) as caught:
            call(track)
        assert caught.value.faults[0].path == "overlay_clips[0].file_path"
    heard = planar(monochord.render(track, folders=[tmp_path]))[0]
    assert heard[24012] == pytest.approx(0.1 * math.sin(2 * math.pi * 500 * 24012 / RATE), abs=1e-4)
    # Within the track itself.
    sound = base64.b64encode((tmp_path / "bell.wav").read_bytes()).decode()
    track["overlay_clips"] = [{"file_path": f"data:audio/wav;base64,{sound}"}]
    assert planar(monochord.render(track))[0] == heard


def test_a_folder_that_cannot_be_written_to_says_so(native: None, tmp_path: Path) -> None:
    with pytest.raises(monochord.MonochordError) as caught:
        monochord.render_wav(tone(), tmp_path / "nowhere" / "tone.wav")
    assert isinstance(caught.value, OSError)
    assert caught.value.code
    assert "nowhere" in str(caught.value)


def _integers(samples: Any) -> bytes:
    values = (round(32767 * value) for value in samples)
    return b"".join(value.to_bytes(2, sys.byteorder, signed=True) for value in values)
