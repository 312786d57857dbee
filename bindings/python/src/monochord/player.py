"""A track on a sound device."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Any, Self

from monochord._html import clock, table
from monochord.synth import Synth, SynthState, SynthStatus
from monochord.tracks import Folders, Track

_LOOKS_SECONDS = 0.02


class Player:
    """A track that plays on a sound device, in a thread of the library's own.

    ::

        with Player("evening.json") as player:
            player.wait()

    As a context manager it starts to play where it has not yet, and is closed at the end, which stops it.

    Args:
        track: a dict, JSON text, or the path of a file.
        start: seconds of the track to begin at.
        device: an id, a name or a part of one; None for the default.
        low_latency: 10 ms ahead instead of 100: quicker, and less sure.
        sample_rate: Hz; None for that of the track.
        ceiling_dbtp: what true peaks stay below; None for no limiter.
        crossing_ms: how long what an update changes takes to come and go.
        folders: where files that the track names may be.

    Raises:
        TrackError: something is wrong with the track; ``faults`` has all of it.
    """

    def __init__(
        self,
        track: Track,
        *,
        start: float = 0.0,
        device: str | None = None,
        low_latency: bool = False,
        sample_rate: int | None = None,
        ceiling_dbtp: float | None = -1.0,
        crossing_ms: float = 50.0,
        folders: Folders = (),
    ) -> None:
        self._synth = Synth(
            track, sample_rate=sample_rate, live=True, ceiling_dbtp=ceiling_dbtp, crossing_ms=crossing_ms, folders=folders
        )
        self._rate = self._synth.sample_rate
        self._device, self._low_latency = device, low_latency
        if start != 0:
            self.seek(start)

    def __enter__(self) -> Self:
        if not self.status.is_streaming:
            self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self) -> Self:
        """Begins to play, at the position. Gives itself.

        Raises:
            DeviceFault: there is no such device, or it is taken.
        """
        self._synth.start(self._device, low_latency=self._low_latency)
        return self

    def stop(self) -> None:
        """Ends at once; :meth:`start` goes on from what was heard.

        Raises:
            DeviceFault: the device had gone away.
        """
        self._synth.stop()

    def close(self) -> None:
        """Stops, and frees all that it holds. May be called again."""
        self._synth.close()

    def pause(self) -> None:
        """Fades out within 10 ms, and stands."""
        self._synth.pause()

    def resume(self) -> None:
        """Fades in, where it stood."""
        self._synth.resume()

    def seek(self, seconds: float) -> None:
        """Goes to a time of the track."""
        self._synth.seek(round(seconds * self._rate))

    def update(self, track: Track) -> None:
        """Goes over to a changed track while it sounds; what stays the same goes on undisturbed. Its files are looked for where those of
        the first were.

        Raises:
            TrackError: something is wrong with it; what sounds goes on.
        """
        self._synth.update(track)

    def push_clip(self, samples: Any, rate: int | None = None, *, start: float | None = None, gain: float = 1.0) -> None:
        """Lays samples over the track.

        Args:
            samples: (channels, frames), one or two channels, or (frames,); full scale -1 to 1.
            rate: theirs, in Hz; None for that of the player.
            start: the second of the track where they begin; None for a tenth of a second after what is made now.
            gain: 0 or more.
        """
        # What is made goes on meanwhile, and what begins behind it is not heard.
        at = self._synth.position + self._rate // 10 if start is None else round(start * self._rate)
        self._synth.push_clip(samples, rate, start=at, gain=gain)

    def set_level(self, gain: float) -> None:
        """The gain of the whole, 0 or more, 1 for as it is."""
        self._synth.set_level(gain)

    def set_voice(
        self, step: int, voice: int, *, gain: float | None = None, mute: bool | None = None, solo: bool | None = None
    ) -> None:
        """Moves a voice within 10 ms; both are counted from 0. What is None stays."""
        self._synth.set_voice(step, voice, gain=gain, mute=mute, solo=solo)

    def wait(self, timeout: float | None = None) -> bool:
        """Waits until all of it was heard, or it was stopped; a pause is waited for as well.

        Args:
            timeout: seconds to wait at most.

        Returns:
            Whether it is over.

        Raises:
            DeviceFault: the device went away.
        """
        until = None if timeout is None else time.monotonic() + timeout
        while self.status.is_streaming:
            if until is not None and time.monotonic() >= until:
                return False
            time.sleep(_LOOKS_SECONDS)
        # What ended it by itself is told here.
        self._synth.stop()
        return True

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._synth.closed

    @property
    def status(self) -> SynthStatus:
        """How it stands, in frames."""
        return self._synth.status

    @property
    def sample_rate(self) -> int:
        """Hz."""
        return self._rate

    @property
    def position(self) -> float:
        """The second of the track that is heard now."""
        return self.status.heard / self._rate

    @property
    def length(self) -> float:
        """Seconds of the track."""
        return self.status.length / self._rate

    @property
    def track(self) -> dict[str, Any]:
        """The track that was given last, as :func:`normalise` gives it."""
        return self._synth.track

    def __repr__(self) -> str:
        return f"<Player: {', '.join(value for _, value in self._rows()[:2])}>"

    def _repr_html_(self) -> str:
        return table("Player", self._rows())

    def _rows(self) -> list[tuple[str, str]]:
        if self.closed:
            return [("state", "closed")]
        now = self.status
        state = "ended" if now.state is SynthState.ENDED else "paused" if now.state is SynthState.PAUSED else "playing"
        if not now.is_streaming and now.state is not SynthState.ENDED:
            state = "stopped"
        at = f"{clock(now.heard / self._rate)} of {clock(now.length / self._rate)}"
        step = "none" if now.step is None else str(now.step + 1)
        return [("state", state), ("position", at), ("step", step), ("underruns", str(now.underruns))]
