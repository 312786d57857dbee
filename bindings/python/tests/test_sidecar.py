"""Sidecars: which are believed, and which are not."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import VALUES, MadeUpServer

from monochord import DIMENSIONS, FingerprintClient, fingerprint_library, read_sidecar, sidecar_path

GROUPS = {"frequency": DIMENSIONS[:7], "dynamics": DIMENSIONS[7:10], "rest": DIMENSIONS[10:]}


def sound(folder: Path) -> Path:
    path = folder / "song.flac"
    path.write_bytes(b"fLaC and so on")
    return path


def described(path: Path, *, local: bool = False) -> dict[str, Any]:
    status = path.stat()
    moment = datetime.fromtimestamp(status.st_mtime, None if local else timezone.utc)
    return {"path": path.name, "size_bytes": status.st_size, "modified_at": moment.isoformat().replace("+00:00", "Z")}


def ours(path: Path, **changes: Any) -> dict[str, Any]:
    return {
        "format_version": "monochord-1",
        "generator": "monochord",
        "audio_file": described(path),
        "version": 1,
        "fingerprint": VALUES,
        "extra": {"loudness_range_lu": 7.5},
    } | changes


def foreign(path: Path, **changes: Any) -> dict[str, Any]:
    return {
        "format_version": "2.0",
        "fingerprint_algorithm_version": 8,
        "audio_file": described(path, local=True),
        "fingerprint": VALUES,
    } | changes


def write(path: Path, content: Any) -> None:
    Path(sidecar_path(path)).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_ours_is_taken_as_it_stands(tmp_path: Path) -> None:
    path = sound(tmp_path)
    write(path, ours(path))
    track = read_sidecar(path)
    assert track is not None
    assert track.vector == tuple(VALUES.values())
    assert (track.source, track.version, track.extra["loudness_range_lu"]) == ("sidecar", 1, 7.5)


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 2},
        {"fingerprint": {**VALUES, "lufs": None}},
        {"fingerprint": {name: VALUES[name] for name in DIMENSIONS[:24]}},
        {"fingerprint": [1, 2, 3]},
        {"audio_file": {"size_bytes": 14, "modified_at": "1999-01-01T00:00:00Z"}},
        {"audio_file": {"size_bytes": 14}},
        {"audio_file": None},
    ],
)
def test_what_does_not_hold_is_as_if_it_were_not_there(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = sound(tmp_path)
    write(path, ours(path, **changes))
    assert read_sidecar(path) is None


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"fingerprint": NaN}'])
def test_what_is_no_sidecar_is_no_error(tmp_path: Path, content: str) -> None:
    path = sound(tmp_path)
    write(path, content)
    assert read_sidecar(path) is None
    assert read_sidecar(path, foreign=True) is None


def test_a_file_that_changed_has_no_sidecar(tmp_path: Path) -> None:
    path = sound(tmp_path)
    write(path, ours(path))
    os.utime(path, (0, path.stat().st_mtime + 5))
    assert read_sidecar(path) is None


def test_those_of_other_programs_are_taken_only_when_asked_for(tmp_path: Path) -> None:
    path = sound(tmp_path)
    write(path, foreign(path, fingerprint={group: {name: VALUES[name] for name in names} for group, names in GROUPS.items()}))
    assert read_sidecar(path) is None
    track = read_sidecar(path, foreign=True)
    assert track is not None
    assert (track.version, track["phase_correlation"]) == (8, VALUES["phase_correlation"])


def test_shares_in_percent_become_fractions(tmp_path: Path) -> None:
    path = sound(tmp_path)
    shares = dict(zip(DIMENSIONS[:7], (10, 30, 20, 20, 10, 5, 5), strict=True))
    write(path, foreign(path, fingerprint={**VALUES, **shares}))
    track = read_sidecar(path, foreign=True)
    assert track is not None
    assert sum(track.vector[:7]) == pytest.approx(1)
    assert track["lufs"] == VALUES["lufs"]


@pytest.mark.parametrize("changes", [{"fingerprint_algorithm_version": 9}, {"format_version": "3.0"}, {"fingerprint_algorithm_version": True}])
def test_versions_that_nobody_knows_are_not_believed(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = sound(tmp_path)
    write(path, foreign(path, **changes))
    assert read_sidecar(path, foreign=True) is None


def test_a_library_asks_the_server_only_for_what_lies_nowhere(tmp_path: Path, server: MadeUpServer) -> None:
    known = sound(tmp_path)
    write(known, ours(known))
    unknown = tmp_path / "other.flac"

    async def all_of_them() -> dict[str, str]:
        async with FingerprintClient(server.address) as client:
            return {o.file: o.track.source async for o in fingerprint_library(client, [known, unknown]) if o.track}

    assert asyncio.run(all_of_them()) == {str(known): "sidecar", str(unknown): "server"}
    assert list(server.asks) == [str(unknown)]
