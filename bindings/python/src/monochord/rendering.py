"""A track as an array, or as a file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from monochord._arrays import FLOAT_BYTES, empty, first_columns, rows_at
from monochord._calls import Progress, call_with_progress, options, text
from monochord.synth import CHANNELS, Synth
from monochord.tracks import Folders, Track, as_names, given

if TYPE_CHECKING:
    from monochord._arrays import Array


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file that was written.

    Attributes:
        path: where it is.
        frames: how long.
        sample_rate: Hz.
        duration_seconds: how long.
        gain_db: what brought it to its loudness; 0 where none was asked for.
        integrated_lufs: its loudness; None for silence.
        true_peak_dbtp: its true peak; None for silence.
        largest_reduction_db: what the limiter took away at most.
        clipped_samples: samples that did not fit into integers.
        stems: the files beside it.
    """

    path: str
    frames: int
    sample_rate: int
    duration_seconds: float
    gain_db: float
    integrated_lufs: float | None
    true_peak_dbtp: float | None
    largest_reduction_db: float
    clipped_samples: int
    stems: tuple[str, ...] = ()


def render(
    track: Track,
    *,
    sample_rate: int | None = None,
    start: float = 0.0,
    end: float | None = None,
    ceiling_dbtp: float | None = -1.0,
    folders: Folders = (),
    progress: Progress | None = None,
) -> Array:
    """The samples of a track: 32-bit floats, (2, frames), the same that are heard when it plays.

    With NumPy an array of its own; without it a memory view of two dimensions: ``samples[channel, frame]``, ``samples.tolist()``.
    Nothing is copied: the library writes where they lie.

    >>> track = {"progression": [{"duration": 0.5, "voices": [{"synth_function_name": "binaural_beat"}]}]}
    >>> render(track, sample_rate=48000).shape
    (2, 24000)

    Args:
        track: a dict, JSON text, or the path of a file.
        sample_rate: Hz, 8000 to 384000; None for that of the track.
        start: the second of the track to begin at.
        end: the one to end at; None, or later than the end, for the end.
        ceiling_dbtp: what true peaks stay below, -60 to 0; None for no limiter.
        folders: where files that the track names may be.
        progress: is told how much is done, from 0 to 1; what it raises ends the render.

    Raises:
        TrackError: something is wrong with the track; ``faults`` has all of it.
    """
    with Synth(track, sample_rate=sample_rate, ceiling_dbtp=ceiling_dbtp, folders=folders) as synth:
        rate, length = synth.sample_rate, synth.length
        first = min(_frame(start, rate), length)
        frames = max((length if end is None else min(_frame(end, rate), length)) - first, 0)
        made, address = empty(CHANNELS, frames)
        if first > 0:
            synth.seek(first)
        done = 0
        while done < frames:
            # A second at a time, between which Ctrl-C is heard.
            pointers = rows_at(address + done * FLOAT_BYTES, CHANNELS, frames * FLOAT_BYTES)
            given_now = synth.process_at(pointers, min(rate, frames - done))
            if given_now == 0:
                break
            done += given_now
            if progress is not None:
                progress(done / frames)
        return cast("Array", first_columns(made, done))


def render_file(
    track: Track,
    path: str | os.PathLike[str],
    *,
    bits: str | int = "24",
    sample_rate: int | None = None,
    start: float | None = None,
    end: float | None = None,
    lufs: float | None = None,
    ceiling_dbtp: float | None = -1.0,
    stems: bool = False,
    folders: Folders = (),
    progress: Progress | None = None,
) -> RenderedFile:
    """Renders a track into a file: .wav, .flac or .ogg by its name. It appears when it is whole.

    Args:
        track: a dict, JSON text, or the path of a file.
        path: the file.
        bits: 16, 24 or "float" of .wav, 16 or 24 of .flac.
        sample_rate: Hz; None for that of the track.
        start: the second of the track to begin at.
        end: the one to end at.
        lufs: the integrated loudness of the file, -60 to -5; None for as it is.
        ceiling_dbtp: what true peaks stay below, -60 to 0; None for no limiter.
        stems: a file of each kind of voice, the noise and the clips beside it.
        folders: where files that the track names may be.
        progress: is told how much is done, from 0 to 1; what it raises ends the render, and no file is left.

    Raises:
        TrackError: something is wrong with the track; ``faults`` has all of it.
        FileFault: the file can't be written.
    """
    found = given(track)
    wanted = options(
        {"ceiling_dbtp": ceiling_dbtp},
        bits=None if os.fspath(path).lower().endswith(".ogg") else str(bits),
        sample_rate=sample_rate,
        to=end,
        lufs=lufs,
        stems=stems or None,
        folders=as_names(folders, found),
        **{"from": start},
    )
    name = "render_file" if found.is_path else "render"
    told = call_with_progress(name, found.content, text(os.fspath(path)), wanted, progress=progress)
    return RenderedFile(
        path=told["path"],
        frames=told["frames"],
        sample_rate=told["sample_rate"],
        duration_seconds=told["duration_seconds"],
        gain_db=told["gain_db"],
        integrated_lufs=told.get("integrated_lufs"),
        true_peak_dbtp=told.get("true_peak_dbtp"),
        largest_reduction_db=told["largest_reduction_db"],
        clipped_samples=told["clipped_samples"],
        stems=tuple(told.get("stems") or ()),
    )


def render_wav(track: Track, path: str | os.PathLike[str], **settings: Any) -> RenderedFile:
    """Renders a track into a WAV, of 24 bits unless said; as :func:`render_file`."""
    if not os.fspath(path).lower().endswith(".wav"):
        raise ValueError(f"{os.fspath(path)} does not end with .wav: render_file() writes .flac and .ogg as well")
    return render_file(track, path, **settings)


def _frame(seconds: float, rate: int) -> int:
    if not seconds >= 0:
        raise ValueError(f"{seconds} is no time of a track: seconds from 0 on")
    return round(seconds * rate)
