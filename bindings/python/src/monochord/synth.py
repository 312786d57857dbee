"""A track that sounds, block by block or on a device."""

from __future__ import annotations

import ctypes
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from monochord._arrays import FLOAT_BYTES, empty, first_columns, rows_at
from monochord._calls import Handle, call, call_for_json, call_for_number, options
from monochord._library import SynthSnapshot
from monochord._samples import interleaved, writable
from monochord.tracks import Folders, Track, as_json, as_names, given

if TYPE_CHECKING:
    from monochord._arrays import Array

CHANNELS = 2
_KEEP = -1


class SynthState(enum.Enum):
    """Whether a synthesiser sounds."""

    PLAYING = 0
    PAUSED = 1
    ENDED = 2


@dataclass(frozen=True, slots=True)
class SynthStatus:
    """How a synthesiser stands.

    Attributes:
        state: it sounds, is paused, or has come to its end.
        is_streaming: a device plays it.
        step: the step that sounds, from 0; None in a gap.
        position: the frame that comes next.
        heard: the frame that is heard now on a device; else as ``position``.
        length: frames of the track.
        late: parts that were not prepared in time; the samples are the same.
        underruns: of the device: gaps that were heard.
    """

    state: SynthState
    is_streaming: bool
    step: int | None
    position: int
    heard: int
    length: int
    late: int
    underruns: int


class Synth(Handle):
    """A track that sounds, in two channels.

    >>> track = {"progression": [{"duration": 1, "voices": [{"synth_function_name": "binaural_beat"}]}]}
    >>> with Synth(track, sample_rate=48000) as synth:
    ...     block = synth.process(4096)
    ...     synth.length, synth.position, block.shape
    (48000, 4096, (2, 4096))

    Args:
        track: a dict, JSON text, or the path of a file.
        sample_rate: Hz, 8000 to 384000; None for that of the track.
        live: prepare in a thread of its own what comes, as a device needs.
        ceiling_dbtp: what true peaks stay below, -60 to 0; None for no limiter.
        crossing_ms: how long what an update changes takes to come and go.
        folders: where files that the track names may be.

    Raises:
        TrackError: something is wrong with the track; ``faults`` has all of it.
    """

    def __init__(
        self,
        track: Track,
        *,
        sample_rate: int | None = None,
        live: bool = False,
        ceiling_dbtp: float | None = -1.0,
        crossing_ms: float = 50.0,
        folders: Folders = (),
    ) -> None:
        found = given(track)
        wanted = options(
            {"ceiling_dbtp": ceiling_dbtp},
            sample_rate=sample_rate,
            live=live,
            crossing_ms=crossing_ms,
            folders=as_names(folders, found),
        )
        name = "synth_open" if found.is_path else "synth_create"
        super().__init__("synth", call_for_number(name, found.content, wanted))

    @property
    def sample_rate(self) -> int:
        """Hz."""
        rate = ctypes.c_int32()
        call("synth_format", self._handle, ctypes.byref(rate), None)
        return rate.value

    @property
    def length(self) -> int:
        """Frames of the track, with clips that were pushed."""
        return call_for_number("synth_length", self._handle)

    @property
    def position(self) -> int:
        """The frame that comes next."""
        return call_for_number("synth_position", self._handle)

    @property
    def status(self) -> SynthStatus:
        """How it stands. Any thread may ask."""
        told = SynthSnapshot(size=ctypes.sizeof(SynthSnapshot))
        call("synth_status", self._handle, told)
        return SynthStatus(
            SynthState(told.state),
            told.is_streaming != 0,
            told.step if told.step >= 0 else None,
            told.position_frames,
            told.heard_frames,
            told.length_frames,
            told.late,
            told.underruns,
        )

    @property
    def track(self) -> dict[str, Any]:
        """The track that was given last, as :func:`normalise` gives it."""
        return cast("dict[str, Any]", call_for_json("synth_track", self._handle))

    def process(self, frames: int) -> Array:
        """The next frames, (2, frames). Fewer come only at the end, then none. A pause gives silence, without an end."""
        if frames < 0:
            raise ValueError(f"{frames} frames can't be had")
        made, address = empty(CHANNELS, frames)
        done = self.process_at(rows_at(address, CHANNELS, frames * FLOAT_BYTES), frames)
        return cast("Array", first_columns(made, done))

    def process_into(self, block: Any) -> int:
        """The next frames, into an array of 32-bit floats, (2, frames); gives how many there were. Nothing is copied."""
        room = writable(block)
        name = f"synth_process{room.suffix}"
        return call_for_number(name, self._handle, room.pointer, room.channels, room.frames)

    def process_at(self, pointers: Any, frames: int) -> int:
        """The next frames, to where pointers to two channels say; gives how many there were."""
        return call_for_number("synth_process", self._handle, pointers, CHANNELS, frames)

    def blocks(self, frames: int = 4096) -> Iterator[Array]:
        """All that is left, in blocks of so many frames."""
        while self.position < self.length:
            yield self.process(frames)

    def seek(self, frame: int) -> None:
        """Goes to a frame, exactly; beyond the end is the end."""
        call("synth_seek", self._handle, frame)

    def pause(self) -> None:
        """Fades out within 10 ms, and stands."""
        call("synth_pause", self._handle)

    def resume(self) -> None:
        """Fades in, where it stood."""
        call("synth_resume", self._handle)

    def update(self, track: Track) -> None:
        """Goes over to a changed track; what stays the same goes on undisturbed. Its files are looked for where those of the first were.

        Raises:
            TrackError: something is wrong with it; what sounds goes on.
        """
        call("synth_update", self._handle, as_json(track))

    def set_level(self, gain: float) -> None:
        """The gain of the whole, 0 or more, 1 for as it is."""
        call("synth_set_level", self._handle, gain)

    def set_voice(
        self, step: int, voice: int, *, gain: float | None = None, mute: bool | None = None, solo: bool | None = None
    ) -> None:
        """Moves a voice within 10 ms; both are counted from 0. What is None stays."""
        moved = (_KEEP if gain is None else gain, *(_KEEP if flag is None else int(flag) for flag in (mute, solo)))
        call("synth_set_voice", self._handle, step, voice, *moved)

    def push_clip(self, samples: Any, rate: int | None = None, *, start: int | None = None, gain: float = 1.0) -> None:
        """Lays samples over the track, which becomes as long as they need. They are copied.

        Args:
            samples: (channels, frames), one or two channels, or (frames,).
            rate: theirs, in Hz; None for that of the synthesiser.
            start: the frame of the synthesiser where they begin; None for the next one.
            gain: 0 or more.
        """
        clip = interleaved(samples)
        at = self.position if start is None else start
        call("synth_push_clip", self._handle, clip.address, clip.channels, clip.frames, rate or 0, at, gain)

    def start(self, device: str | None = None, *, low_latency: bool = False) -> None:
        """Plays it on a device, from its position on; it has to be ``live``.

        Args:
            device: an id, a name or a part of one (:func:`devices` lists them); None for the default.
            low_latency: 10 ms ahead instead of 100.
        """
        call("synth_start", self._handle, options(device=device, low_latency=low_latency or None))

    def stop(self) -> None:
        """Ends the stream at once; the position is what was heard.

        Raises:
            DeviceFault: the device had gone away.
        """
        call("synth_stop", self._handle)


def devices() -> list[dict[str, Any]]:
    """The sound devices: ``id``, ``name``, ``outputs``, ``default_sample_rate``, ``is_default_output`` and more of each."""
    return cast("list[dict[str, Any]]", call_for_json("devices"))
