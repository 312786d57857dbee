"""Whole processes on one core: what each costs, and pairs of them in turn."""

import dataclasses
import os
import statistics
import subprocess
import sys
import tempfile
import time


@dataclasses.dataclass(frozen=True)
class Run:
    """One finished process."""

    wall: float
    """Seconds from start to end."""
    cpu: float
    """Seconds of processor, user and system, all its children with it."""
    peak_mib: float
    """The largest resident set of one process of it, MiB."""
    output: str


@dataclasses.dataclass(frozen=True)
class Command:
    """A command under the name that it has in a table."""

    label: str
    words: list[str]

    def text(self) -> str:
        return " ".join(f"'{word}'" if " " in word or "*" in word else word for word in self.words)


def run(command: Command, core: int) -> Run:
    # GNU time starts the command: memory counted from here would have this interpreter's own in it.
    with tempfile.NamedTemporaryFile("r", encoding="ascii") as figures:
        words = ["/usr/bin/time", "-f", "%U %S %M", "-o", figures.name, "taskset", "-c", str(core), *command.words]
        start = time.perf_counter()
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        wall = time.perf_counter() - start
        if done.returncode != 0:
            sys.exit(f"{command.text()} ended with {done.returncode}:\n{done.stderr[-2000:]}")
        user, system, kib = figures.read().split()[-3:]
    return Run(wall, float(user) + float(system), int(kib) / 1024, done.stdout + done.stderr)


def core_or_first(core: int) -> int:
    """The core that was asked for, or 0 on a machine that does not have it."""
    return core if core in os.sched_getaffinity(0) else 0


@dataclasses.dataclass(frozen=True)
class Pairs:
    """Runs of ours and of a peer, each pair one right after the other, so that both met the same machine."""

    ours: list[Run]
    peer: list[Run]

    def ratios(self, figure: str) -> list[float]:
        """How many times ours the peer took, pair by pair, in order of size: above 1 we are faster."""
        return sorted(getattr(b, figure) / getattr(a, figure) for a, b in zip(self.ours, self.peer))


def pairs(ours: Command, peer: Command, count: int, core: int) -> Pairs:
    run(ours, core)
    run(peer, core)
    done: list[tuple[Run, Run]] = []
    for number in range(count):
        # The order turns, so that neither always runs on what the other left in the caches.
        if number % 2 == 0:
            first = run(ours, core)
            done.append((first, run(peer, core)))
        else:
            second = run(peer, core)
            done.append((run(ours, core), second))
        print(f"  {peer.label}: pair {number + 1} of {count}, {done[-1][0].wall:.2f} s beside {done[-1][1].wall:.2f} s", file=sys.stderr)
    return Pairs([a for a, _ in done], [b for _, b in done])


def median(runs: list[Run], figure: str) -> float:
    return statistics.median(getattr(each, figure) for each in runs)


def spread(values: list[float], digits: int = 2) -> str:
    """Minimum / median / maximum."""
    return " / ".join(f"{value:.{digits}f}" for value in (min(values), statistics.median(values), max(values)))
