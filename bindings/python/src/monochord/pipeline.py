"""A whole library: sidecars that are valid, the server for the rest, and each result handed on as it comes."""

from __future__ import annotations

import asyncio
import inspect
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass

from monochord.client import FingerprintClient
from monochord.errors import MonochordError, ServerUnreachable
from monochord.fingerprints import TrackFingerprint
from monochord.sidecar import read_sidecar

Store = Callable[[TrackFingerprint], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a track, or the error that kept it from being one."""

    file: str
    track: TrackFingerprint | None = None
    error: MonochordError | None = None


@dataclass(slots=True)
class Progress:
    """How far a library is."""

    done: int = 0
    from_sidecars: int = 0
    failed: int = 0
    seconds: float = 0.0

    @property
    def tracks_per_second(self) -> float:
        return self.done / self.seconds if self.seconds > 0 else 0.0


async def fingerprint_library(
    client: FingerprintClient,
    files: Iterable[str | os.PathLike[str]],
    *,
    store: Store | None = None,
    use_sidecars: bool = True,
    foreign_sidecars: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> AsyncIterator[Outcome]:
    """Fingerprints every file, ``client.in_flight`` at once, and yields each outcome as soon as it stands, in no fixed order.

    A valid sidecar beside a file is taken instead of asking; of other programs' sidecars only with ``foreign_sidecars``
    (:func:`read_sidecar` says why not). ``store`` (a function or coroutine function) has each track before it
    is yielded: what was yielded is kept. A file that fails is an outcome with its error; a server that is gone ends the whole with
    :class:`ServerUnreachable`. ``files`` may be a generator of any length: it is read only as far as there is room.

    ::

        async for outcome in fingerprint_library(client, paths, store=database.add):
            print(outcome.file, outcome.error or outcome.track["lufs"])
    """
    progress, began = Progress(), time.monotonic()
    waiting = iter(files)
    running: set[asyncio.Task[Outcome]] = set()
    done: set[asyncio.Task[Outcome]] = set()

    async def one(path: str) -> Outcome:
        track = await asyncio.to_thread(read_sidecar, path, foreign=foreign_sidecars) if use_sidecars else None
        if track is None:
            try:
                track = await client.fingerprint(path)
            except ServerUnreachable:
                raise
            except MonochordError as error:
                return Outcome(path, error=error)
        if store is not None:
            stored = store(track)
            if inspect.isawaitable(stored):
                await stored
        return Outcome(path, track=track)

    try:
        while True:
            while len(running) < client.in_flight and (path := next(waiting, None)) is not None:
                running.add(asyncio.create_task(one(os.fspath(path))))
            if not running:
                return
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                outcome = task.result()
                progress.done += 1
                progress.failed += outcome.track is None
                progress.from_sidecars += outcome.track is not None and outcome.track.source == "sidecar"
                progress.seconds = time.monotonic() - began
                if on_progress is not None:
                    on_progress(progress)
                yield outcome
    finally:
        for task in running:
            task.cancel()
        # Where one has failed, the errors of the others are heard as well.
        await asyncio.gather(*running, *done, return_exceptions=True)
