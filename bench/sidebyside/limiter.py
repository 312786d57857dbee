"""The true-peak limiter beside ffmpeg's, which keeps samples below a limit and not what lies between them."""

import json
import statistics
import subprocess
import sys

import machine
import programmes
from timing import Command, core_or_first, median, pairs, spread

SECONDS = 600
GAINS_DB = (0, 6, 12)


def limiter(options) -> str:
    """Ten minutes of music, raised by some gains, through each; and the time of ours without decoding."""
    core = core_or_first(options.core)
    path = programmes.hour(options.root / "artifacts" / "bench", options.programme or "music")
    program = options.root / "artifacts" / "bin" / "Monochord.Benchmarks" / "release" / "Monochord.Benchmarks.dll"
    rows, commands = [], {}
    for gain in GAINS_DB:
        ours = Command("monochord", ["dotnet", str(program), "limit", str(path), str(gain), str(SECONDS)])
        peer = Command("ffmpeg alimiter", [
            "ffmpeg", "-nostdin", "-hide_banner", "-t", str(SECONDS), "-i", str(path), "-af",
            f"volume={gain}dB:precision=float,alimiter=limit=0.891:attack=3:release=60:level=disabled", "-f", "null", "-"])
        done = pairs(ours, peer, options.pairs, core)
        rows.append(
            f"| {gain:+d} | {median(done.ours, 'wall'):.2f} | {median(done.ours, 'cpu'):.2f} | {SECONDS / median(done.ours, 'cpu'):.0f} "
            f"| {median(done.peer, 'wall'):.2f} | {median(done.peer, 'cpu'):.2f} | {SECONDS / median(done.peer, 'cpu'):.0f} "
            f"| {spread(done.ratios('wall'))} | {spread(done.ratios('cpu'))} |")
        commands = {ours.label: ours.text(), peer.label: peer.text()}

    command = ["taskset", "-c", str(core), "dotnet", str(program), "profile-limiter", str(path), "120", str(options.pairs)]
    profile = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    if profile.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {profile.returncode}.")
    parts = [
        f"| {result['gain_db']:+.0f} | {100 * result['limited']:.0f} % | {statistics.median(result['real_time']):.0f} "
        f"| {max(result['real_time']):.0f} |"
        for result in json.loads(profile.stdout)["results"]]
    return "\n".join([
        "# limiter: ten minutes of music below -1 dBTP",
        "",
        f"Made by `bench/run {options.name}`. Whole processes on one core (`taskset -c {core}`), in turn, medians of {options.pairs} pairs"
        " after one warm-up; above 1 in a ratio we are faster.",
        "",
        *machine.describe(),
        *(f"- {label}: `{text}`" for label, text in commands.items()),
        f"- alone: `{' '.join(command)}`",
        "",
        "WAV, 48 kHz, stereo, 24-bit, decoded and limited, nothing written. ffmpeg's limiter is no peer in what it does: it looks at samples"
        " only, and true peaks come out above its limit. Ours reads what lies between samples twice.",
        "",
        "| gain, dB | ours, s | CPU, s | x real time | alimiter, s | CPU, s | x real time | alimiter / ours, wall: min / median / max | CPU |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        "Ours alone, without start and decoding, two minutes in one process, by processor time:",
        "",
        "| gain, dB | blocks of 4096 that were limited | x real time: median | best |",
        "| --- | --- | --- | --- |",
        *parts,
        "",
    ])
