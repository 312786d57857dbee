"""Transforms beside FFTW, in one process: what is timed takes microseconds."""

import json
import math
import statistics
import subprocess
import sys

import machine
from timing import core_or_first, spread

SIZES = (512, 1024, 2048, 4096, 8192, 16384)
PEERS = {"fftw_measure": "FFTW_MEASURE", "fftw_estimate": "FFTW_ESTIMATE"}


def fft(options) -> str:
    """Real forward transforms in float, ours beside FFTW's."""
    core = core_or_first(options.core)
    program = options.root / "artifacts" / "bin" / "Monochord.Benchmarks" / "release" / "Monochord.Benchmarks.dll"
    command = ["taskset", "-c", str(core), "dotnet", str(program), "side-by-side-fft", str(options.pairs), *map(str, SIZES)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}.")
    report = json.loads(done.stdout)

    rows = []
    means: dict[str, list[float]] = {peer: [] for peer in PEERS}
    for result in report["results"]:
        cells = [f"{result['size']}", f"{statistics.median(result['monochord']):.3f}"]
        for peer in PEERS:
            ratios = [theirs / ours for ours, theirs in zip(result["monochord"], result[peer])]
            means[peer].append(statistics.median(ratios))
            cells += [f"{statistics.median(result[peer]):.3f}", spread(quartiles(ratios))]
        rows.append(f"| {' | '.join(cells)} |")
    geometric = [math.exp(statistics.fmean(map(math.log, means[peer]))) for peer in PEERS]
    rows.append(f"| geometric mean | | | {geometric[0]:.2f} | | {geometric[1]:.2f} |")

    return "\n".join([
        "# fft: real forward transforms in float",
        "",
        f"Made by `bench/run {options.name}`. In one process on one core (`taskset -c {core}`), in turn in batches of a millisecond,"
        f" medians of {options.pairs} batches; above 1 in a ratio we are faster.",
        "",
        *machine.describe(),
        f"- widest vectors: ours {report['vector_bits']} bits; FFTW as built: `{report['fftw']}`",
        f"- `{' '.join(command)}`",
        "",
        "Ours writes real and imaginary parts apart, FFTW in turn (`fftwf_plan_dft_r2c_1d`, its own aligned memory, out of place); each is"
        " its natural order. Ours works on plain .NET arrays. Every bin is compared before a time counts.",
        "",
        "| size | ours, µs | FFTW_MEASURE, µs | MEASURE / ours: quartile / median / quartile | FFTW_ESTIMATE, µs "
        "| ESTIMATE / ours: quartile / median / quartile |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
    ])


def quartiles(values: list[float]) -> list[float]:
    return statistics.quantiles(values, n=4)
