"""A PulseAudio of a test's own: a sink without hardware, recorded from its monitor (as PulseServer of Monochord.TestKit)."""

from __future__ import annotations

import array
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE_SECONDS = 30.0
_FORMAT = ("--raw", "--format=float32le", "--rate=48000", "--channels=2")


class PulseServer:
    """A server, and what a program needs in its environment to use it. Its sink has two channels of floats at 48 kHz."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        configuration = folder / "asound.conf"
        configuration.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n", encoding="utf-8")
        self.environment = {
            **os.environ,
            "PULSE_SERVER": f"unix:{folder / 'socket'}",
            "ALSA_CONFIG_PATH": str(configuration),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_COOKIE": str(folder / "cookie"),
        }
        # The sink does not rewind: else the first of a stream would go where the monitor has been recorded already.
        sink = "module-null-sink sink_name=stereo rate=48000 format=float32le channels=2 norewinds=1"
        protocol = f"module-native-protocol-unix socket={folder / 'socket'} auth-anonymous=1"
        options = ("-n", "--daemonize=no", "--use-pid-file=no", "--disable-shm=yes", "--exit-idle-time=600", "--log-level=error")
        self._server = self.start("pulseaudio", *options, "-L", sink, "-L", protocol)
        wait_for(self._answers, "PulseAudio does not start.")

    @staticmethod
    def missing() -> str | None:
        """A program that is missing for it; None where nothing is."""
        return next((program for program in ("pulseaudio", "parec", "pactl") if shutil.which(program) is None), None)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Starts a program that uses the server."""
        return subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def record(self) -> Recording:
        """Starts to record what the sink plays."""
        file = self._folder / f"{time.monotonic_ns()}.raw"
        return Recording(self.start("parec", "--record", *_FORMAT, "--latency-msec=50", "-d", "stereo.monitor", str(file)), file)

    def close(self) -> None:
        self._server.kill()
        self._server.wait()

    def _answers(self) -> bool:
        return self._server.poll() is None and self.start("pactl", "info").wait(_PATIENCE_SECONDS) == 0


class Recording:
    """What a sink plays, under way."""

    def __init__(self, recorder: subprocess.Popen[bytes], file: Path) -> None:
        self._recorder, self._file = recorder, file
        wait_for(lambda: self._bytes > 0, "parec records nothing.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def stop(self) -> bytes:
        """What was recorded, whole frames of two floats, until a second later than now."""
        until = self._bytes + 48000 * 8
        wait_for(lambda: self._bytes >= until, "parec stopped.")
        self._end()
        data = self._file.read_bytes()
        return data[: len(data) // 8 * 8]

    @property
    def _bytes(self) -> int:
        return self._file.stat().st_size if self._file.exists() else 0

    def _end(self) -> None:
        self._recorder.kill()
        self._recorder.wait()


def wait_for(holds: Callable[[], bool], otherwise: str) -> None:
    """Waits until something holds."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < until, otherwise
        time.sleep(0.02)


def interleaved(left: list[float], right: list[float]) -> bytes:
    """Two channels frame by frame, as a recording has them."""
    mixed = array.array("f", bytes(8 * len(left)))
    mixed[0::2], mixed[1::2] = array.array("f", left), array.array("f", right)
    return mixed.tobytes()


def holds(recorded: bytes, expected: bytes) -> bool:
    """Whether frames stand in a recording in one piece, bit by bit."""
    at = recorded.find(expected)
    while at >= 0 and at % 8 != 0:
        at = recorded.find(expected, at + 1)
    return at >= 0
