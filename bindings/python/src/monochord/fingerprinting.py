"""Fingerprints made here, by the library; :class:`FingerprintClient` asks a server for them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from monochord._calls import Progress, call_with_progress, options, text
from monochord._samples import samples_of
from monochord.fingerprints import TrackFingerprint


def fingerprint(
    path: str | os.PathLike[str], *, strategy: str = "whole", progress: Progress | None = None
) -> TrackFingerprint:
    """The 25 numbers of a file, and what was found beside them (docs/fingerprint.md).

    Args:
        path: the file.
        strategy: ``"whole"``, or ``"windowed"`` for three windows of a long track.
        progress: is told how much is done, from 0 to 1; what it raises ends it.

    Raises:
        FileFault: it can't be read, or has no sound.
        SignalFault: it is too short, or has samples that are no numbers.
    """
    name = os.fspath(path)
    return _value(name, call_with_progress("fingerprint_file", text(name), options(strategy=strategy), progress=progress))


def fingerprint_samples(samples: Any, rate: int, *, progress: Progress | None = None) -> TrackFingerprint:
    """The 25 numbers of samples, (channels, frames) or (frames,); as :func:`fingerprint`."""
    given = samples_of(samples)
    told = call_with_progress(
        f"fingerprint{given.suffix}", given.pointer, given.channels, given.frames, rate, None, progress=progress
    )
    return _value("", told)


def _value(file: str, told: Mapping[str, Any]) -> TrackFingerprint:
    extra = told.get("extra") or {}
    return TrackFingerprint(file, told["fingerprint"], told["version"], extra, "library", told.get("duration_seconds"))
