"""Clips of a track that have no file, and are filled while it plays."""

from __future__ import annotations

import array
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monochord import Player
from monochord._samples import samples_of
from monochord.tracks import TrackText

_LISTS = ("overlay_clips", "clips")
_PATHS = ("file_path", "path", "file")


@dataclass(slots=True)
class ClipQueue:
    """A clip that is filled: where it begins, how loud it is, and how much it has."""

    start: float
    gain: float
    frames: int = 0
    is_finished: bool = False


class ClipQueues:
    """The clips of a track by their numbers; None for those with a file."""

    def __init__(self, queues: Sequence[ClipQueue | None]) -> None:
        self._queues = queues

    def moved_to(self, others: Sequence[ClipQueue | None]) -> ClipQueues:
        """Those of a changed track, with what clips of the same numbers have."""
        for before, after in zip(self._queues, others, strict=False):
            if before is not None and after is not None:
                after.frames, after.is_finished = before.frames, before.is_finished
        return ClipQueues(others)

    def push(self, index: int, data: Any, finished: bool, player: Player) -> None:
        queue = self._queues[index] if 0 <= index < len(self._queues) else None
        if queue is None:
            raise ValueError(f"the track has no clip {index} that is filled: a clip is, when its file is not there")
        if queue.is_finished:
            raise ValueError(f"clip {index} was finished")
        channels = _channels(data)
        frames = samples_of(channels).frames
        if frames > 0:
            player.push_clip(channels, start=queue.start + queue.frames / player.sample_rate, gain=queue.gain)
        queue.frames += frames
        queue.is_finished = finished


def as_track(track_json: str | Mapping[str, Any]) -> TrackText | Mapping[str, Any]:
    """A track that is never a path."""
    return TrackText(track_json) if isinstance(track_json, str) else track_json


def without_queues(
    track_json: str | Mapping[str, Any], folders: Sequence[str | os.PathLike[str]]
) -> tuple[TrackText | Mapping[str, Any], list[ClipQueue | None]]:
    """A track without the clips that have no file, and which those are."""
    try:
        track = json.loads(track_json) if isinstance(track_json, str) else dict(track_json)
        name = next(name for name in _LISTS if isinstance(track.get(name), list))
    except (ValueError, AttributeError, StopIteration):
        # It has no clips, or is no track: the library says so.
        return as_track(track_json), []
    queues = [_queue(clip, folders) for clip in track[name]]
    if not any(queues):
        return as_track(track_json), queues
    return {**track, name: [clip for clip, queue in zip(track[name], queues, strict=True) if queue is None]}, queues


def _queue(clip: Any, folders: Sequence[str | os.PathLike[str]]) -> ClipQueue | None:
    path = _first(clip, _PATHS) if isinstance(clip, dict) else None
    if not isinstance(path, str) or ":" in path or any(os.path.exists(os.path.join(folder, path)) for folder in folders):
        return None
    start, gain = _first(clip, ("start", "start_time")), _first(clip, ("amp", "gain"))
    return ClipQueue(float(start or 0), 1.0 if gain is None else float(gain))


def _first(clip: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((clip[name] for name in names if clip.get(name) is not None), None)


def _channels(data: Any) -> Any:
    """Channels of what was given: those of an array, or of interleaved stereo."""
    if getattr(data, "ndim", 1) > 1:
        return data
    flat = array.array("f", data)
    if len(flat) % 2 != 0:
        raise ValueError("interleaved stereo has an even number of samples")
    return [flat[0::2], flat[1::2]]
