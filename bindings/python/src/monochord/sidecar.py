"""Fingerprints that lie beside the sound: ``song.flac.25d``."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from monochord.fingerprints import DIMENSIONS, TrackFingerprint

SIDECAR_SUFFIX = ".25d"
"""What is written behind the name of the sound file."""

VERSION = 1
"""The version of the definition that this package knows."""

_GENERATOR = "monochord"
_NEWEST_FOREIGN_VERSION = 8
_FOREIGN_FORMATS = ("1.0", "2.0")
_LARGEST_BYTES = 32 * 1024 * 1024
# Other programs write whole seconds.
_TIME_TOLERANCE_SECONDS = 1.0


def sidecar_path(path: str | os.PathLike[str]) -> str:
    """Where the sidecar of a sound file lies."""
    return os.fspath(path) + SIDECAR_SUFFIX


def read_sidecar(path: str | os.PathLike[str], *, foreign: bool = False) -> TrackFingerprint | None:
    """The fingerprint beside a sound file; None where there is none, or none that holds.

    It holds when it is of this version, whole, and of the file as it is now: the same size and time of change.

    Args:
        path: the sound file.
        foreign: take sidecars of other programs (their versions 1 to 8) as well. Their numbers have the same names and other
            definitions: they must not be compared with Monochord's. Their shares in percent become fractions.
    """
    name = os.fspath(path)
    try:
        beside = sidecar_path(name)
        if os.stat(beside).st_size > _LARGEST_BYTES:
            return None
        with open(beside, encoding="utf-8") as file:
            content = json.load(file)
        sound = os.stat(name)
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or not _is_of(content.get("audio_file"), sound):
        return None
    return _ours(name, content) if content.get("generator") == _GENERATOR else _foreign(name, content) if foreign else None


def _ours(name: str, content: Mapping[str, Any]) -> TrackFingerprint | None:
    if content.get("version") != VERSION or not isinstance(content.get("fingerprint"), dict):
        return None
    extra = content.get("extra")
    return _track(name, content["fingerprint"], VERSION, extra if isinstance(extra, dict) else {}, content.get("duration_seconds"))


def _foreign(name: str, content: Mapping[str, Any]) -> TrackFingerprint | None:
    version = content.get("fingerprint_algorithm_version", 1)
    values = content.get("fingerprint")
    if (
        content.get("format_version") not in _FOREIGN_FORMATS
        or isinstance(version, bool)
        or not isinstance(version, int)
        or not 1 <= version <= _NEWEST_FOREIGN_VERSION
        or not isinstance(values, dict)
    ):
        return None
    # Flat, or in groups.
    flat = dict(values)
    for group in values.values():
        if isinstance(group, dict):
            flat |= group
    track = _track(name, flat, version, {})
    if track is not None and sum(track.vector[:7]) > 2:
        shares = {key: track[key] / 100 for key in DIMENSIONS[:7]}
        track = _track(name, {**track.fingerprint, **shares}, version, {})
    return track


def _track(
    name: str, values: Mapping[str, Any], version: int, extra: Mapping[str, Any], duration_seconds: float | None = None
) -> TrackFingerprint | None:
    try:
        return TrackFingerprint(name, values, version, extra, "sidecar", duration_seconds)
    except ValueError:
        return None


def _is_of(described: Any, sound: os.stat_result) -> bool:
    if not isinstance(described, dict) or described.get("size_bytes") != sound.st_size:
        return False
    try:
        modified = datetime.fromisoformat(str(described.get("modified_at")).replace("Z", "+00:00"))
    except ValueError:
        return False
    # Without a zone it is local time.
    return abs(modified.astimezone(timezone.utc).timestamp() - sound.st_mtime) < _TIME_TOLERANCE_SECONDS
