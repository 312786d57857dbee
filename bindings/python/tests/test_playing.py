"""A track on a sound device: what is heard is what is rendered, bit by bit, also after it was changed while it played."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import require
from pulse import PulseServer, holds, interleaved
from sounds import RATE, planar, tone

import monochord
from monochord import InvalidState, Player

SOURCE = Path(__file__).resolve().parents[1] / "src"

_ATTEMPTS = 5
# A device plays on for 100 ms by itself.
_STANDSTILL_SECONDS = 0.07


@pytest.fixture(scope="module")
def pulse(tmp_path_factory: pytest.TempPathFactory, native: None) -> Iterator[PulseServer]:
    missing = PulseServer.missing()
    require(missing is None, f"{missing} is missing: apt-get install pulseaudio pulseaudio-utils")
    server = PulseServer(tmp_path_factory.mktemp("pulse"))
    yield server
    server.close()


def unhurried(test: Callable[[], None]) -> None:
    """Runs a test of sound in real time; again when it fails while the machine had no core for it, which says nothing of the code."""
    for attempt in range(1, _ATTEMPTS + 1):
        longest, is_over = [0.0], threading.Event()

        def watch(longest: list[float] = longest, is_over: threading.Event = is_over) -> None:
            last = time.monotonic()
            while not is_over.is_set():
                time.sleep(0.002)
                now = time.monotonic()
                longest[0], last = max(longest[0], now - last), now

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            test()
            return
        except AssertionError:
            if attempt == _ATTEMPTS or longest[0] <= _STANDSTILL_SECONDS:
                raise
        finally:
            is_over.set()
            watcher.join()


def run(pulse: PulseServer, code: str, *arguments: str) -> str:
    """Runs a program with the package and a sound device; what it says."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**pulse.environment, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rendered(track: Any, start: float = 0.0, end: float | None = None) -> bytes:
    return interleaved(*planar(monochord.render(track, start=start, end=end)))


@pytest.mark.slow
def test_what_is_heard_is_the_render(pulse: PulseServer) -> None:
    track = tone(300, seconds=3, beat=7)
    code = """
import json, sys, monochord
with monochord.play(json.loads(sys.argv[1])) as player:
    assert player.wait(100)
    status = player.status
print(status.state.name, status.is_streaming, status.heard == status.length, status.late, status.underruns)
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(track))
            recorded = recording.stop()
        assert said.split() == ["ENDED", "False", "True", "0", "0"]
        assert holds(recorded, rendered(track))

    unhurried(play)


@pytest.mark.slow
def test_an_update_is_heard_in_its_place(pulse: PulseServer) -> None:
    before, after = tone(300, seconds=4, beat=7), tone(300, seconds=4, beat=12)
    code = """
import json, sys, time, monochord
before, after = map(json.loads, sys.argv[1:])
player = monochord.play_track(before)
while player.position < 1.5:
    time.sleep(0.01)
monochord.update(after)
assert player.track == monochord.normalise(after)
player.wait(100)
print(player.status.underruns)
monochord.stop()
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(before), json.dumps(after))
            recorded = recording.stop()
        assert said.split() == ["0"]
        at = recorded.find(rendered(before, 0.1, 1.5))
        assert at >= 0
        # From 2.9 s on, the changed one, where it would be had it been there always.
        changed = rendered(after, 3, 4)
        there = at + round(2.9 * RATE) * 8
        assert recorded[there : there + len(changed)] == changed

    unhurried(play)


@pytest.mark.slow
def test_it_is_paused_and_goes_on_and_starts_from_a_time(pulse: PulseServer) -> None:
    track = tone(300, seconds=60, beat=7)
    code = """
import json, sys, time, monochord
from monochord import SynthState

def until(holds):
    limit = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < limit
        time.sleep(0.01)

player = monochord.play(json.loads(sys.argv[1]), start=10)
assert monochord.now_playing() is player
until(lambda: player.position > 10.3)
monochord.pause()
until(lambda: player.status.state is SynthState.PAUSED)
stands = player.status.position
time.sleep(0.3)
assert player.status.position == stands
assert "paused" in player._repr_html_()
assert not player.wait(0.05)
monochord.resume()
until(lambda: player.status.position > stands)
monochord.start_from(58)
until(lambda: player.position >= 58)
assert player.wait(60)
print(player.status.underruns, repr(player))
monochord.stop()
try:
    monochord.pause()
except monochord.InvalidState as error:
    print(error.code)
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(track))
            recorded = recording.stop()
        first, second = said.strip().splitlines()
        assert first.endswith("0 <Player: ended, 1:00.0 of 1:00.0>")
        assert second == "player.none"
        assert holds(recorded, rendered(track, 10.1, 10.3))
        assert holds(recorded, rendered(track, 58.1, 60))

    unhurried(play)


@pytest.mark.slow
def test_samples_are_heard_where_they_were_laid(pulse: PulseServer) -> None:
    track = tone(seconds=2, amplitude=0)
    code = """
import json, sys, array, monochord
ramp = array.array("f", (n / 48000 / 4 for n in range(12000)))
player = monochord.play(json.loads(sys.argv[1]))
monochord.push_clip_samples([ramp, [-x for x in ramp]], start=1.25)
monochord.push_clip_samples([[-x for x in ramp], ramp])
player.wait(100)
print(player.status.underruns)
"""

    def play() -> None:
        with pulse.record() as recording:
            said = run(pulse, code, json.dumps(track))
            recorded = recording.stop()
        assert said.split() == ["0"]
        ramp = [n / 48000 / 4 for n in range(12000)]
        assert holds(recorded, interleaved(ramp[600:-600], [-x for x in ramp[600:-600]]))
        assert holds(recorded, interleaved([-x for x in ramp[600:-600]], ramp[600:-600]))

    unhurried(play)


@pytest.mark.slow
def test_what_cannot_play_leaves_what_plays(pulse: PulseServer) -> None:
    code = """
import json, sys, monochord
track = json.loads(sys.argv[1])
player = monochord.play(track)
try:
    monochord.play({"progression": 3})
except ValueError as error:
    print(error.faults[0].code.startswith("track."))
print(monochord.now_playing() is player, player.status.is_streaming)
monochord.stop()
try:
    monochord.play(track, device="no such device")
except monochord.DeviceFault as error:
    print(isinstance(error, OSError), error.code)
print([device["name"] for device in monochord.devices() if device["is_default_output"]] != [])
"""
    said = run(pulse, code, json.dumps(tone(seconds=60))).split()
    assert said == ["True", "True", "True", "True", "device.not-found", "True"]


@pytest.mark.slow
def test_a_device_that_goes_away_is_told(tmp_path: Path, native: None) -> None:
    server = PulseServer(tmp_path)
    code = """
import json, sys, time, monochord
player = monochord.play(json.loads(sys.argv[1]))
while player.position < 0.2:
    time.sleep(0.01)
print("plays", flush=True)
try:
    player.wait(100)
except monochord.DeviceFault as error:
    print(error.code, player.status.is_streaming)
"""
    command = [sys.executable, "-c", code, json.dumps(tone(seconds=600))]
    environment = {**server.environment, "PYTHONPATH": str(SOURCE)}
    try:
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "plays\n"
            server.close()
            said = program.stdout.read().split()
    finally:
        server.close()
    assert said[0].startswith("device.") and said[1] == "False"


@pytest.mark.slow
def test_a_program_that_ends_while_it_plays_ends_at_once(pulse: PulseServer) -> None:
    code = "import json, sys, monochord; monochord.play(json.loads(sys.argv[1])); print('over')"
    began = time.monotonic()
    assert run(pulse, code, json.dumps(tone(seconds=110))) == "over\n"
    assert time.monotonic() - began < 100


def test_a_player_that_was_not_started_stands(native: None) -> None:
    player = Player(tone(seconds=2), start=0.5)
    assert (player.sample_rate, player.position, player.length) == (RATE, 0.5, 2)
    assert player.wait()
    player.seek(1)
    assert player.position == 1
    player.update(tone(seconds=3))
    assert player.track == monochord.normalise(tone(seconds=3))
    assert repr(player) == "<Player: stopped, 0:01.0 of 0:02.0>"
    assert "0:01.0 of 0:02.0" in player._repr_html_()
    player.close()
    player.close()
    assert player.closed
    assert repr(player) == "<Player: closed>"


def test_what_plays_is_asked_for_only_when_something_does() -> None:
    monochord.stop()
    for call in (monochord.pause, monochord.resume, lambda: monochord.start_from(1), lambda: monochord.update({}), monochord.now_playing):
        with pytest.raises(InvalidState, match=r"play\(track\)"):
            call()


def test_play_track_takes_a_dict(native: None) -> None:
    with pytest.raises(TypeError, match="dict"):
        monochord.play_track("{}")  # type: ignore[arg-type]
