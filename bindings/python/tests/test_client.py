"""The client against a server that is slow, busy, rude or gone."""

from __future__ import annotations

import asyncio
import pickle
import time

import pytest
from conftest import VALUES, MadeUpServer, answer

from monochord import DIMENSIONS, FingerprintClient, MonochordError, ServerBusy, ServerUnreachable, TrackFingerprint


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, 60))


def test_a_file_has_its_25_numbers_by_name_and_in_order(server: MadeUpServer) -> None:
    async def ask() -> TrackFingerprint:
        async with FingerprintClient(server.address) as client:
            return await client.fingerprint("/music/a.flac")

    track = run(ask())
    assert tuple(track.fingerprint) == DIMENSIONS
    assert track.vector == tuple(VALUES.values())
    assert track["tempo_bpm"] == VALUES["tempo_bpm"]
    assert track.extra["tonality"]["camelot"] == "8A"
    assert track.duration_seconds == 215


def test_as_many_are_on_their_way_as_were_allowed_and_connections_are_kept(server: MadeUpServer) -> None:
    server.delay = 0.1

    async def ask() -> None:
        async with FingerprintClient(server.address, in_flight=16) as client:
            await asyncio.gather(*(client.fingerprint(f"/music/{i}.flac") for i in range(160)))

    run(ask())
    assert server.most_at_once == 16
    assert server.connections == 16
    assert all(asks == 1 for asks in server.asks.values())


def test_a_busy_server_is_asked_again_when_it_says(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (429, {"Retry-After": "1"}, {"code": "server.busy"}) if ask == 1 else (200, {}, answer(path))

    async def ask() -> float:
        async with FingerprintClient(server.address) as client:
            began = time.monotonic()
            await client.fingerprint("/music/a.flac")
            return time.monotonic() - began

    assert run(ask()) >= 1
    assert server.asks["/music/a.flac"] == 2


def test_a_server_that_stays_busy_is_an_error_of_its_own(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (429, {"Retry-After": "0"}, {"code": "server.busy", "detail": "The queue is full."})

    async def ask() -> None:
        async with FingerprintClient(server.address, attempts=3) as client:
            await client.fingerprint("/music/a.flac")

    with pytest.raises(ServerBusy, match="The queue is full") as caught:
        run(ask())
    assert (caught.value.status, caught.value.code) == (429, "server.busy")
    assert server.asks["/music/a.flac"] == 3


def test_a_problem_is_told_with_its_code_and_not_asked_again(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (404, {}, {"code": "file.not-found", "detail": "There is no file a.flac."})

    async def ask() -> None:
        async with FingerprintClient(server.address) as client:
            await client.fingerprint("/music/a.flac")

    with pytest.raises(MonochordError, match="There is no file") as caught:
        run(ask())
    assert (caught.value.status, caught.value.code) == (404, "file.not-found")
    assert server.asks["/music/a.flac"] == 1


def test_a_connection_that_breaks_is_made_anew(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: None if ask < 3 else (200, {}, answer(path))

    async def ask() -> TrackFingerprint:
        async with FingerprintClient(server.address) as client:
            return await client.fingerprint("/music/a.flac")

    assert run(ask())["lufs"] == VALUES["lufs"]


def test_nobody_at_the_address_says_what_to_do() -> None:
    async def ask() -> None:
        async with FingerprintClient("http://127.0.0.1:9", attempts=2) as client:
            await client.fingerprint("/music/a.flac")

    with pytest.raises(ServerUnreachable, match="monochord serve"):
        run(ask())


def test_who_gives_up_is_free_at_once(server: MadeUpServer) -> None:
    server.delay = 5

    async def ask() -> float:
        client = FingerprintClient(server.address)
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.fingerprint("/music/a.flac"), 0.2)
        await client.close()
        return time.monotonic() - began

    assert run(ask()) < 3


def test_a_token_is_shown(server: MadeUpServer) -> None:
    async def ask() -> None:
        async with FingerprintClient(server.address, token="12345678") as client:
            await client.fingerprint("/music/a.flac")

    run(ask())
    assert server.headers[0]["Authorization"] == "Bearer 12345678"


def test_questions_to_the_catalogue_become_the_requests_of_the_api(server: MadeUpServer) -> None:
    server.reply = lambda path, ask: (200, {}, {"total": 0, "tracks": []})

    async def ask() -> None:
        async with FingerprintClient(server.address) as client:
            await client.tracks("blue train", sort="-tempo_bpm", minimum={"lufs": -14}, limit=5)
            await client.similar(7, limit=3, by="timbre", exclude_artist=True)
            await client.compare(7, 8)

    run(ask())
    assert [(method, path) for method, path, _ in server.requests] == [
        ("GET", "/api/tracks?search=blue+train&sort=-tempo_bpm&offset=0&limit=5&min.lufs=-14"),
        ("GET", "/api/tracks/7/similar?limit=3&by=timbre&exclude_artist=true"),
        ("GET", "/api/tracks/7/compare/8"),
    ]


@pytest.mark.parametrize("address", ["ftp://somewhere", "http://", ""])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        FingerprintClient(address)


@pytest.mark.parametrize("value", [None, "0.5", float("nan"), float("inf"), True])
def test_a_fingerprint_has_25_finite_numbers(value: object) -> None:
    with pytest.raises(ValueError, match="crest_db"):
        TrackFingerprint("a.flac", {**VALUES, "crest_db": value}, 1)  # type: ignore[dict-item]


def test_errors_survive_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(ServerBusy("full", code="server.busy", status=429)))
    assert (type(error), str(error), error.code, error.status) == (ServerBusy, "full", "server.busy", 429)
