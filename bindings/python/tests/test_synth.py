"""A track that sounds, block by block."""

from __future__ import annotations

import ctypes
import gc

import pytest
from conftest import numpy_or_skip
from sounds import RATE, of, planar, sine, tone

import monochord
from monochord import InvalidState, Synth, SynthState
from monochord._library import library


def test_any_cut_into_blocks_gives_the_same_samples(arrays: str) -> None:
    whole = planar(monochord.render(tone()))
    with Synth(tone()) as synth:
        blocks = [planar(block) for block in synth.blocks(4097)]
    assert [sum(channel, []) for channel in zip(*blocks, strict=True)] == whole
    assert len(blocks[-1][0]) == RATE % 4097


def test_it_fills_the_callers_arrays(arrays: str) -> None:
    expected = planar(monochord.render(tone(), end=0.1))
    room = of(arrays, [[9.0] * 4800] * 2)
    with Synth(tone()) as synth:
        assert synth.process_into(room) == 4800
    assert planar(room) == expected


def test_it_fills_arrays_frame_by_frame(native: None) -> None:
    numpy = numpy_or_skip()
    expected = numpy.asarray(monochord.render(tone(), end=0.1))
    frames = numpy.zeros((4800, 2), numpy.float32)
    with Synth(tone()) as synth:
        assert synth.process_into(frames.T) == 4800
    assert numpy.array_equal(frames.T, expected)


def test_what_cannot_be_written_to_is_refused(arrays: str) -> None:
    with Synth(tone()) as synth:
        for room in ([[0.0] * 10] * 2, bytes(80), memoryview(bytes(80)).cast("f")):
            with pytest.raises(TypeError):
                synth.process_into(room)
        assert synth.position == 0


def test_fewer_frames_come_at_the_end_and_then_none(arrays: str) -> None:
    with Synth(tone()) as synth:
        synth.seek(RATE - 10)
        assert synth.process(100).shape == (2, 10)
        assert synth.process(100).nbytes == 0
        assert synth.status.state is SynthState.ENDED
        assert list(synth.blocks()) == []


def test_seek_gives_what_playing_through_would_have_given(arrays: str) -> None:
    whole = planar(monochord.render(tone()))
    with Synth(tone()) as synth:
        synth.seek(12345)
        assert synth.position == 12345
        assert planar(synth.process(1000)) == [channel[12345:13345] for channel in whole]


def test_a_pause_is_silence_and_no_frame_is_lost(arrays: str) -> None:
    with Synth(tone()) as synth:
        synth.process(4800)
        synth.pause()
        synth.process(4800)
        assert set(planar(synth.process(4800))[0]) == {0.0}
        status = synth.status
        assert status.state is SynthState.PAUSED
        assert 4800 < status.position <= 4800 + RATE // 100 + 1
        synth.resume()
        synth.process(4800)
        assert synth.status.state is SynthState.PLAYING


def test_an_update_is_heard_from_the_next_frame_on(arrays: str) -> None:
    changed = planar(monochord.render(tone(700, 2)))
    with Synth(tone(300, 2)) as synth:
        synth.process(RATE)
        synth.update(tone(700, 2))
        after = planar(synth.process(RATE))
    # 50 ms of crossing, and how far the limiter looks ahead.
    assert [channel[4800:] for channel in after] == [channel[RATE + 4800 :] for channel in changed]


def test_an_update_that_is_none_leaves_what_sounds(arrays: str) -> None:
    expected = planar(monochord.render(tone()))
    with Synth(tone()) as synth:
        first = planar(synth.process(1000))
        with pytest.raises(ValueError):
            synth.update({"progression": []} | {"unknown": 1})
        rest = planar(synth.process(RATE))
        assert synth.track == monochord.normalise(tone())
    assert [a + b for a, b in zip(first, rest, strict=True)] == expected


def test_samples_are_laid_over_the_track(arrays: str) -> None:
    clip = sine(440, 0.5, -20)
    track = tone(amplitude=0, seconds=1)
    with Synth(track) as synth:
        synth.push_clip(of(arrays, [clip, [2 * x for x in clip]]), start=36000, gain=0.5)
        assert synth.length == 36000 + 24000
        left, right = planar(synth.process(70000))
    assert len(left) == 60000
    assert max(map(abs, left[:36000])) == 0
    for n in range(500, 23000, 41):
        assert left[36000 + n] == pytest.approx(0.5 * clip[n], abs=1e-6)
        assert right[36000 + n] == pytest.approx(clip[n], abs=1e-6)


def test_voices_and_the_whole_have_gains(arrays: str) -> None:
    with Synth(tone(amplitude=0.5)) as synth:
        synth.set_level(0.5)
        synth.process(4800)
        assert max(planar(synth.process(4800))[0]) == pytest.approx(0.25, abs=1e-3)
        synth.set_voice(0, 0, mute=True)
        synth.process(4800)
        assert set(map(abs, planar(synth.process(4800))[0])) == {0.0}
        synth.set_voice(0, 0, gain=0.5, mute=False)
        synth.process(4800)
        assert max(planar(synth.process(4800))[0]) == pytest.approx(0.125, abs=1e-3)
        with pytest.raises(ValueError):
            synth.set_level(-1)


def test_how_it_stands_is_told(native: None) -> None:
    with Synth(tone(), sample_rate=44100) as synth:
        synth.process(1000)
        status = synth.status
        assert (synth.sample_rate, synth.length, synth.position) == (44100, 44100, 1000)
    assert (status.state, status.is_streaming, status.step, status.position, status.length) == (SynthState.PLAYING, False, 0, 1000, 44100)
    assert (status.late, status.underruns) == (0, 0)


def test_what_was_closed_says_so(native: None) -> None:
    synth = Synth(tone())
    synth.close()
    synth.close()
    with pytest.raises(InvalidState) as caught:
        synth.process(10)
    assert caught.value.code.startswith("handle.")


def test_what_nobody_holds_is_freed(native: None) -> None:
    synth = Synth(tone())
    handle = synth._handle
    del synth
    gc.collect()
    assert library().monochord_synth_free(handle) != 0


@pytest.mark.parametrize("settings", [{"sample_rate": 7999}, {"sample_rate": 400000}, {"ceiling_dbtp": 1}, {"crossing_ms": -1}])
def test_settings_out_of_their_range_are_refused(native: None, settings: dict[str, float]) -> None:
    with pytest.raises(ValueError):
        Synth(tone(), **settings)


def test_a_device_needs_a_live_one(native: None) -> None:
    with Synth(tone()) as synth, pytest.raises(InvalidState):
        synth.start()


def test_calls_give_up_the_gil(native: None) -> None:
    function_flag_python_api = 0x4
    assert isinstance(library(), ctypes.CDLL)
    assert library().monochord_render._flags_ & function_flag_python_api == 0


def test_frames_below_zero_cannot_be_had(native: None) -> None:
    with Synth(tone()) as synth, pytest.raises(ValueError):
        synth.process(-1)
