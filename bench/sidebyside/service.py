"""A library asked of a server, as the first run of a music application does it."""

import asyncio
import collections
import pathlib
import sys
import tempfile
import time

import library
import machine
from server import Server

FILES = 500
CLIENTS = 32
LIBRARY = 54_700


def service(options) -> str:
    """500 files, 32 requests at once: who is answered, how fast, and what it takes."""
    sys.path.insert(0, str(options.root / "bindings" / "python" / "src"))
    files = library.made(options.root / "artifacts" / "bench" / "library", options.files or FILES)
    with tempfile.TemporaryDirectory() as data, Server(options.root, files[0].parent, data) as server:
        first = asyncio.run(_ask(server, files))
        again = asyncio.run(_ask(server, files))
    alone = {suffix: _alone(options.root, [file for file in files if file.suffix == f".{suffix}"]) for suffix in library.FORMATS}
    per_second, known = len(files) / first.seconds, len(files) / again.seconds
    hours = sum(first.durations) / 3600
    return "\n".join([
        "# service: a library asked of the server",
        "",
        f"Made by `bench/run service`. {len(files)} files of real music ({', '.join(library.FORMATS)}; {hours:.1f} hours, {60 * hours / len(files):.1f} minutes each",
        f"in the mean), {CLIENTS} requests at once by the Python client, server and client on one machine.",
        "",
        *machine.describe(),
        "",
        "| what | figure |",
        "| --- | --- |",
        f"| answered | {first.answered} of {len(files)} |",
        f"| answered more than once, or failed | {first.twice}, {first.failed} |",
        f"| tracks a second | {per_second:.1f} |",
        f"| of sound, times real time | {sum(first.durations) / first.seconds:.0f} |",
        f"| an answer: median, 99 % | {_at(first.times, 0.5):.2f} s, {_at(first.times, 0.99):.2f} s |",
        f"| server's CPU for a track | {1000 * first.cpu / len(files):.0f} ms |",
        f"| server's memory (RSS): after 50, after half, at the end | {' MB, '.join(f'{value:.0f}' for value in first.memory)} MB |",
        f"| the same again, all known | {known:.0f} a second |",
        f"| {LIBRARY:,} tracks at this pace | {LIBRARY / per_second / 3600:.1f} hours |",
        "",
        "Each format alone, of a server that has just started:",
        "",
        "| format | files | tracks a second | times real time | server's CPU for a track |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {suffix} | {run.answered} | {run.answered / run.seconds:.1f} | {sum(run.durations) / run.seconds:.0f} | {1000 * run.cpu / run.answered:.0f} ms |"
            for suffix, run in alone.items()
        ),
        "",
    ])


def _alone(root: pathlib.Path, files: list[pathlib.Path]) -> "_Run":
    with tempfile.TemporaryDirectory() as data, Server(root, files[0].parent, data) as server:
        return asyncio.run(_ask(server, files))


class _Run:
    def __init__(self) -> None:
        self.times, self.durations, self.memory = [], [], []
        self.answered = self.twice = self.failed = 0
        self.seconds = self.cpu = 0.0


async def _ask(server: Server, files: list[pathlib.Path]) -> _Run:
    from monochord import FingerprintClient, MonochordError

    run, answers = _Run(), collections.Counter()
    cpu, began = server.cpu(), time.monotonic()
    async with FingerprintClient(server.address, in_flight=CLIENTS, attempts=1000) as client:

        async def one(path: pathlib.Path) -> None:
            asked = time.monotonic()
            try:
                track = await client.fingerprint(path)
            except MonochordError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
                run.failed += 1
                return
            answers[track.file] += 1
            run.times.append(time.monotonic() - asked)
            run.durations.append(track.duration_seconds or 0.0)
            if len(run.times) in (50, len(files) // 2, len(files)):
                run.memory.append(server.memory())

        waiting = iter(files)

        async def client_of_many() -> None:
            for path in waiting:
                await one(path)

        await asyncio.gather(*(client_of_many() for _ in range(CLIENTS)))
    run.seconds, run.cpu = time.monotonic() - began, server.cpu() - cpu
    run.answered, run.twice = len(answers), sum(count > 1 for count in answers.values())
    return run


def _at(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")
