"""The names of an earlier program's module."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest
import realtime_backend
from pulse import PulseServer, holds
from sounds import RATE, tone, wav_integers
from test_playing import pulse, rendered, run, unhurried  # noqa: F401

import monochord
from realtime_backend._queues import ClipQueue, without_queues


def test_its_functions_have_the_parameters_that_programs_give() -> None:
    signatures = {
        "start_stream": ["track_json", "start_time"],
        "stop_stream": [],
        "pause_stream": [],
        "resume_stream": [],
        "start_from": ["position"],
        "update_track": ["track_json"],
        "enable_gpu": ["enable"],
        "push_clip_samples": ["index", "data", "finished"],
        "render_sample_wav": ["track_json", "output_path"],
        "render_full_wav": ["track_json", "output_path"],
    }
    for name, parameters in signatures.items():
        assert list(inspect.signature(getattr(realtime_backend, name)).parameters) == parameters
        assert name in realtime_backend.__all__
    assert inspect.signature(realtime_backend.start_stream).parameters["start_time"].default is None
    assert inspect.signature(realtime_backend.push_clip_samples).parameters["finished"].default is False
    realtime_backend.enable_gpu(True)
    realtime_backend.stop_stream()


def test_tracks_are_written_whole_or_their_first_minute(native: None, tmp_path: Path) -> None:
    track = json.dumps(tone(seconds=61, amplitude=0.5))
    for render, seconds in ((realtime_backend.render_full_wav, 61), (realtime_backend.render_sample_wav, 60)):
        render(track, str(tmp_path / "track.wav"))
        channels, bits, samples = wav_integers(str(tmp_path / "track.wav"))
        assert (channels, bits, len(samples)) == (2, 16, 2 * RATE * seconds)
        assert max(samples[:RATE]) / 32768 == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("track", ["", "evening.json", "{", "5", '{"progression": 1}'])
def test_what_is_no_track_is_a_value_error_and_never_a_path(native: None, track: str, tmp_path: Path) -> None:
    for call in (
        lambda: realtime_backend.start_stream(track),
        lambda: realtime_backend.render_full_wav(track, tmp_path / "track.wav"),
        lambda: realtime_backend.render_sample_wav(track, tmp_path / "track.wav"),
    ):
        with pytest.raises(ValueError) as caught:
            call()
        assert isinstance(caught.value, monochord.TrackError)
        assert caught.value.code != "track.not-found"


def test_clips_without_a_file_are_queues(tmp_path: Path) -> None:
    (tmp_path / "bell.wav").touch()
    clips = [
        {"file_path": "bell.wav"},
        {"path": "filled.wav", "start_time": 3, "gain": 0.5},
        {"file_path": "data:audio/wav;base64,AAAA"},
        {"file": "other.wav"},
    ]
    for track in ({"clips": clips}, {"overlay_clips": clips}):
        rest, queues = without_queues(json.dumps(track), [tmp_path])
        (kept,) = rest.values()  # type: ignore[union-attr]
        assert kept == [clips[0], clips[2]]
        assert queues == [None, ClipQueue(3, 0.5), None, ClipQueue(0, 1.0)]
    assert track["overlay_clips"] == clips


@pytest.mark.slow
def test_a_stream_plays_and_its_clips_are_filled(pulse: PulseServer) -> None:  # noqa: F811
    track = tone(seconds=3, amplitude=0) | {"overlay_clips": [{"file_path": "filled.wav", "start": 1.5, "amp": 0.5}]}
    code = """
import json, sys, array, math, time, monochord, realtime_backend
realtime_backend.start_stream(sys.argv[1], 0.5)
clip = array.array("f", (x for n in range(24000) for x in (n / 24000, -n / 24000)))
realtime_backend.push_clip_samples(0, clip[:20000])
realtime_backend.push_clip_samples(0, clip[20000:], True)
for wrong in ((1, [0.0, 0.0]), (0, [0.0, 0.0])):
    try:
        realtime_backend.push_clip_samples(*wrong)
    except ValueError as error:
        print(error)
monochord.now_playing().wait(100)
print(monochord.now_playing().status.underruns)
realtime_backend.stop_stream()
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(track)).splitlines()
            recorded = recording.stop()
        assert "no clip 1" in said[0] and "finished" in said[1] and said[2] == "0"
        # Both parts, in one piece. Half of n / 24000 is a float as it is.
        ramp = [0.5 * n / 24000 for n in range(600, 23400)]
        values = memoryview(recorded).cast("f")
        loud = [i for i in range(0, len(values), 2) if values[i] > 0.5 * 5000 / 24000]
        start = loud[0] - 2 * (5001 - 600)
        assert values[start : start + 2 * len(ramp) : 2].tolist() == pytest.approx(ramp, abs=1e-6)
        assert values[start + 1 : start + 1 + 2 * len(ramp) : 2].tolist() == pytest.approx([-x for x in ramp], abs=1e-6)

    unhurried(play)


@pytest.mark.slow
def test_a_stream_is_paused_moved_and_changed(pulse: PulseServer) -> None:  # noqa: F811
    before, after = tone(300, seconds=60, beat=7), tone(300, seconds=60, beat=12)
    code = """
import sys, time, monochord, realtime_backend
realtime_backend.start_stream(sys.argv[1])
realtime_backend.pause_stream()
realtime_backend.resume_stream()
realtime_backend.update_track(sys.argv[2])
realtime_backend.start_from(58)
monochord.now_playing().wait(100)
print(monochord.now_playing().status.underruns)
realtime_backend.stop_stream()
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(before), json.dumps(after))
            recorded = recording.stop()
        assert said.split() == ["0"]
        assert holds(recorded, rendered(after, 58.5, 60))

    unhurried(play)
