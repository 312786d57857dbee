"""Tracks: scores of steps and voices (docs/tracks.md), as a dict, as JSON, or in a file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

from monochord._calls import call_for_text, plain, text

Track: TypeAlias = Mapping[str, Any] | str | os.PathLike[str]
"""A track: a dict, JSON text, or the path of a file. A text that begins with ``{`` or ``[``, or is empty, is JSON; any other is a path."""

Folders: TypeAlias = Sequence[str | os.PathLike[str]]
"""Where files that a track names may be: there and below. The folder of a track that is a file comes first by itself."""


class TrackText(str):
    """JSON text, whatever it begins with: never taken for a path."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A track as the library takes it."""

    content: bytes
    is_path: bool


def given(track: Track) -> Given:
    """A track as the library takes it.

    Raises:
        TypeError: it is no track, or holds what has no place in JSON.
    """
    if isinstance(track, Mapping):
        return Given(json.dumps(track, default=plain).encode(), False)
    if isinstance(track, TrackText) or isinstance(track, str) and (not track.strip() or track.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")):
        return Given(text(track), False)
    if isinstance(track, (str, os.PathLike)):
        return Given(text(os.fspath(track)), True)
    raise TypeError(f"a track is a dict, JSON text or the path of a file, and not {type(track).__name__}")


def as_json(track: Track) -> bytes:
    """The JSON of a track, of a file what it holds."""
    found = given(track)
    if not found.is_path:
        return found.content
    with open(found.content, encoding="utf-8-sig") as file:
        return text(file.read())


def as_names(folders: Folders, found: Given) -> list[str] | None:
    """Folders as an option; None where that of the track's own file will do."""
    if folders or found.is_path:
        return [os.path.abspath(folder) for folder in folders] or None
    # A place without files, so that one that is named is told as missing, and sound within the track itself is heard.
    return [os.devnull]


def normalise(track: Track) -> dict[str, Any]:
    """A track as the current dialect writes it, from either dialect: one name for everything, in one order, without defaults.

    >>> normalise({"steps": [{"durationSeconds": 1.0, "voices": []}]})["progression"][0]["duration"]
    1

    Raises:
        TrackError: something is wrong with it; ``faults`` has all of it.
    """
    return cast("dict[str, Any]", json.loads(call_for_text("track_normalise", as_json(track))))


def track_schema() -> dict[str, Any]:
    """The JSON Schema of tracks, with every voice, parameter, unit, range and default."""
    return cast("dict[str, Any]", json.loads(call_for_text("track_schema")))
