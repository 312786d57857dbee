"""The names of an earlier program's module, over :mod:`monochord`: one track plays, and tracks are JSON texts.

What is different: an error is raised, and was silence before; gains are those of Monochord (voices add up, and a limiter keeps true peaks
below -1 dBTP). Files that a track names are looked for in ``folders``, the working directory unless it is changed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import monochord
from realtime_backend._queues import ClipQueues, as_track, without_queues

__all__ = [
    "enable_gpu",
    "folders",
    "pause_stream",
    "push_clip_samples",
    "render_full_wav",
    "render_sample_wav",
    "resume_stream",
    "start_from",
    "start_stream",
    "stop_stream",
    "update_track",
]

SAMPLE_SECONDS = 60.0
"""How much :func:`render_sample_wav` writes."""

folders: list[str | os.PathLike[str]] = ["."]
"""Where files that a track names may be."""

_queues = ClipQueues([])


def start_stream(track_json: str | Mapping[str, Any], start_time: float | None = None) -> None:
    """Plays a track from a second on, in place of what played before.

    A clip whose file is not there is a queue, which :func:`push_clip_samples` fills.

    Raises:
        ValueError: something is wrong with the track; its ``faults`` say what.
    """
    global _queues
    track, queues = without_queues(track_json, folders)
    monochord.play(track, start=start_time or 0.0, folders=folders)
    _queues = ClipQueues(queues)


def stop_stream() -> None:
    """Ends what plays. Nothing happens where nothing does."""
    monochord.stop()


def pause_stream() -> None:
    """Fades out, and stands."""
    monochord.pause()


def resume_stream() -> None:
    """Goes on, where it stood."""
    monochord.resume()


def start_from(position: float) -> None:
    """Goes to a second of the track."""
    monochord.start_from(position)


def update_track(track_json: str | Mapping[str, Any]) -> None:
    """Goes over to a changed track; what was pushed stays.

    Raises:
        ValueError: something is wrong with the track; what sounds goes on.
    """
    global _queues
    track, queues = without_queues(track_json, folders)
    monochord.update(track)
    _queues = _queues.moved_to(queues)


def enable_gpu(enable: bool) -> None:
    """Does nothing: everything is made on the processor."""


def push_clip_samples(index: int, data: Any, finished: bool = False) -> None:
    """Adds samples to the clip of a number in the track, from 0, behind those that it had.

    Args:
        index: which clip.
        data: interleaved stereo at the rate of the stream, or an array of (channels, frames).
        finished: no more will come.

    Raises:
        ValueError: there is no such clip, it has a file, or it was finished.
    """
    _queues.push(index, data, finished, monochord.now_playing())


def render_sample_wav(track_json: str | Mapping[str, Any], output_path: str | os.PathLike[str]) -> None:
    """Writes the first minute of a track, as a WAV of 16 bits."""
    monochord.render_file(as_track(track_json), output_path, bits=16, end=SAMPLE_SECONDS, folders=folders)


def render_full_wav(track_json: str | Mapping[str, Any], output_path: str | os.PathLike[str]) -> None:
    """Writes a track, as a WAV of 16 bits."""
    monochord.render_file(as_track(track_json), output_path, bits=16, folders=folders)
