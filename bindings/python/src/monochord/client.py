"""The client of a Monochord server's library."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import TracebackType
from typing import Any, cast

from monochord.fingerprints import TrackFingerprint
from monochord.transport import Transport

DEFAULT_ADDRESS = "http://127.0.0.1:8440"


class FingerprintClient:
    """Asks a server for fingerprints and for what its catalogue knows.

    ::

        async with FingerprintClient() as client:
            track = await client.fingerprint("/music/song.flac")
            print(track["tempo_bpm"])

    As many requests as ``in_flight`` are on their way at once; more wait their turn. A busy server (429) is asked again when it
    says, and a request that is cancelled is cancelled there too. One client belongs to one event loop.

    Args:
        address: where the server listens.
        token: what a server beyond this machine asks for.
        in_flight: requests at once; 16 to 32 keep a server busy.
        timeout: seconds to wait for an answer.
        attempts: how often a request is sent before it counts as failed.
    """

    def __init__(
        self,
        address: str = DEFAULT_ADDRESS,
        *,
        token: str | None = None,
        in_flight: int = 24,
        timeout: float = 600.0,
        attempts: int = 8,
    ) -> None:
        self.in_flight = in_flight
        self._transport = Transport(address, token=token, in_flight=in_flight, timeout=timeout, attempts=attempts)

    async def __aenter__(self) -> FingerprintClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes the connections."""
        await self._transport.close()

    async def health(self) -> dict[str, Any]:
        """What the server says of itself: ``status``, ``version``, uptime."""
        return cast("dict[str, Any]", (await self._transport.request("GET", "/healthz")).json())

    async def fingerprint(self, path: str | os.PathLike[str]) -> TrackFingerprint:
        """The fingerprint of a file in the server's library, computed if it is not known yet.

        Args:
            path: the file, as the server sees it: absolute inside one of its library folders, or from there on.
        """
        name = os.fspath(path)
        answer = (await self._transport.request("POST", "/api/fingerprints", body={"path": name})).json()
        return TrackFingerprint(
            file=name,
            fingerprint=answer["fingerprint"],
            version=answer["version"],
            extra=answer.get("extra") or {},
            duration_seconds=answer.get("duration_seconds"),
        )

    async def tracks(
        self,
        search: str | None = None,
        *,
        sort: str | None = None,
        minimum: Mapping[str, float] | None = None,
        maximum: Mapping[str, float] | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> dict[str, Any]:
        """A page of the catalogue: ``total`` and ``tracks``.

        Args:
            search: words of title, artist, album or path.
            sort: a column, with a minus in front for the largest first: ``-tempo_bpm``.
            minimum: the smallest value of any dimension, by name.
            maximum: the largest.
            offset: how many to leave out.
            limit: how many at most, up to 1000.
        """
        query: dict[str, Any] = {"search": search, "sort": sort, "offset": offset, "limit": limit}
        query |= {f"min.{name}": value for name, value in (minimum or {}).items()}
        query |= {f"max.{name}": value for name, value in (maximum or {}).items()}
        return cast("dict[str, Any]", (await self._transport.request("GET", "/api/tracks", query=query)).json())

    async def track(self, identifier: int | str) -> dict[str, Any]:
        """All that the catalogue knows of a track."""
        return cast("dict[str, Any]", (await self._transport.request("GET", f"/api/tracks/{identifier}")).json())

    async def similar(
        self,
        identifier: int | str,
        *,
        limit: int = 10,
        by: str = "fingerprint",
        weights: str | None = None,
        exclude_artist: bool = False,
    ) -> list[dict[str, Any]]:
        """The tracks that are most like this one, nearest first, each with ``track``, ``distance`` and ``score``.

        Args:
            identifier: the track's id.
            limit: how many.
            by: ``fingerprint``, or ``timbre``.
            weights: ``standard``, ``equal``, ``frequency`` or ``dynamics``.
            exclude_artist: leave out the track's own artist.
        """
        query = {"limit": limit, "by": by, "weights": weights, "exclude_artist": "true" if exclude_artist else None}
        answer = await self._transport.request("GET", f"/api/tracks/{identifier}/similar", query=query)
        return cast("list[dict[str, Any]]", answer.json()["tracks"])

    async def compare(self, one: int | str, other: int | str) -> dict[str, Any]:
        """How two tracks differ, dimension by dimension."""
        return cast("dict[str, Any]", (await self._transport.request("GET", f"/api/tracks/{one}/compare/{other}")).json())
