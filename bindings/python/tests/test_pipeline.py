"""A whole library: what a music application runs over its tracks."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Iterator

import pytest
from conftest import MadeUpServer, answer

from monochord import FingerprintClient, Outcome, Progress, ServerUnreachable, TrackFingerprint, fingerprint_library


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 60))


def test_every_file_is_answered_once_and_stored_before_it_is_told(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (
        (429, {"Retry-After": "0"}, {}) if ask == 1 and path.endswith("7.flac") else (200, {}, answer(path))
    )
    stored: list[str] = []
    told: list[str] = []

    async def store(track: TrackFingerprint) -> None:
        await asyncio.sleep(0)
        stored.append(track.file)

    async def all_of_them() -> None:
        async with FingerprintClient(server.address, in_flight=32) as client:
            async for outcome in fingerprint_library(client, (f"/music/{i}.flac" for i in range(500)), store=store):
                assert outcome.file in stored
                told.append(outcome.file)

    run(all_of_them())
    assert sorted(told) == sorted(f"/music/{i}.flac" for i in range(500))
    assert len(stored) == 500


def test_a_file_that_fails_is_told_and_the_others_go_on(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (
        (415, {}, {"code": "file.not-audio", "detail": "No sound in it."}) if path == "/music/3.flac" else (200, {}, answer(path))
    )
    last = Progress()

    def note(progress: Progress) -> None:
        nonlocal last
        last = progress

    async def all_of_them() -> list[Outcome]:
        async with FingerprintClient(server.address) as client:
            return [o async for o in fingerprint_library(client, [f"/music/{i}.flac" for i in range(10)], on_progress=note)]

    outcomes = run(all_of_them())
    (failed,) = [outcome for outcome in outcomes if outcome.error]
    assert (failed.file, failed.error.code) == ("/music/3.flac", "file.not-audio")
    assert (last.done, last.failed, last.from_sidecars) == (10, 1, 0)


def test_a_library_without_end_is_read_only_as_far_as_there_is_room(server: MadeUpServer) -> None:
    read = 0

    def files() -> Iterator[str]:
        nonlocal read
        for i in itertools.count():
            read += 1
            yield f"/music/{i}.flac"

    async def ten() -> None:
        async with FingerprintClient(server.address, in_flight=4) as client:
            outcomes = fingerprint_library(client, files())
            async for _ in outcomes:
                if read > 20:
                    break
            await outcomes.aclose()

    run(ten())
    assert read <= 25


def test_a_server_that_is_gone_ends_the_whole(server: MadeUpServer) -> None:
    server.stop()

    async def all_of_them() -> None:
        async with FingerprintClient(server.address, attempts=1) as client:
            async for _ in fingerprint_library(client, ["/music/a.flac", "/music/b.flac"]):
                pass

    with pytest.raises(ServerUnreachable):
        run(all_of_them())
