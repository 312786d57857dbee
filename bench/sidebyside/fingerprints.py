"""The bench of the fingerprint: one track in three formats, what each part takes, several files at once, memory by length."""

import json
import pathlib
import statistics
import subprocess
import sys

import machine
import programmes
from timing import core_or_first

SECONDS = 240
RATE = 44_100
# Of a 4-minute track, everything that librosa is asked for: measured on another machine, since librosa is in no registry here.
LIBROSA_SECONDS = 40
FILES = 8
LENGTHS = (4, 60, 360)


def fingerprint(options) -> str:
    core = core_or_first(options.core)
    folder = options.root / "artifacts" / "bench"
    tracks = {name: _track(folder, name) for name in ("wav", "flac", "mp3")}
    runs = max(options.pairs, 5)
    rows = []
    for name, path in tracks.items():
        times = _tool(options, core, "time-fingerprint", path, runs)["milliseconds"]
        decode, whole, windowed = (statistics.median(times[kind]) for kind in ("decode", "whole", "windowed"))
        rows.append(
            f"| {name.upper()} | {decode:.0f} | {whole:.0f} | {min(times['whole']):.0f} | {1000 * SECONDS / whole:.0f} | {windowed:.0f} "
            f"| {1000 * LIBROSA_SECONDS / whole:.0f} |")

    profile = _tool(options, core, "profile-fingerprint", tracks["wav"], runs)["parts"]
    together = [(workers, _tool(options, cores, "time-fingerprints", tracks["wav"], workers, FILES, runs)["milliseconds"])
                for workers, cores in ((1, core), (2, "0,1"))]
    memory = [_tool(options, core, "fingerprint-memory", tracks["wav"], minutes) for minutes in LENGTHS]
    one, two = (statistics.median(times) for _, times in together)
    return "\n".join([
        "# fingerprint: a track of four minutes",
        "",
        f"Made by `bench/run fingerprint`. In one process on one core (`taskset -c {core}`), medians of {runs} runs after six to warm up.",
        "",
        *machine.describe(),
        "",
        f"44.1 kHz, stereo, 16-bit (MP3: 256 kbit/s): real music (the score of The Battle for Wesnoth). Everything that `Fingerprinter`"
        " finds, decoding included. Decoding alone is libsndfile's, the same that the analysis does."
        f" librosa: its features of the same dimensions take about {LIBROSA_SECONDS} s on one core, **measured elsewhere**, on another"
        " machine: it is in no package registry. The last column is that figure over ours, for an order of size.",
        "",
        "| file | decode, ms | whole, ms | at least | x real time | windowed, ms | librosa, elsewhere / whole |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        "Each part alone, in one process, of the WAV: milliseconds of CPU. What needs frames gets them from memory, so the parts add up to"
        " a little more or less than the whole.",
        "",
        "| part | median | at least |",
        "| --- | --- | --- |",
        *(f"| {part['name']} | {statistics.median(part['milliseconds']):.1f} | {min(part['milliseconds']):.1f} |" for part in profile),
        "",
        f"{FILES} such files, one after the other on one core, or by two workers on two: {one:.0f} ms and {two:.0f} ms,"
        f" {one / two:.2f} times as fast.",
        "",
        "Memory, of the WAV over and over: the largest resident set of the process, runtime included.",
        "",
        "| length | MiB | s |",
        "| --- | --- | --- |",
        *(f"| {each['minutes']} min | {each['peak_mib']:.0f} | {each['seconds']:.1f} |" for each in memory),
        "",
    ])


def _tool(options, core, *words) -> dict:
    program = options.root / "artifacts" / "bin" / "Monochord.Benchmarks" / "release" / "Monochord.Benchmarks.dll"
    command = ["taskset", "-c", str(core), "dotnet", str(program), *map(str, words)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}.")
    return json.loads(done.stdout)


def _track(folder: pathlib.Path, name: str) -> pathlib.Path:
    """Four minutes of music, made once."""
    path = folder / f"track.{name}"
    if path.exists():
        return path
    if name == "wav":
        tracks = [track for track in programmes.tracks() if track.endswith("/knolls.ogg")]
        if not tracks:
            sys.exit("The package wesnoth-1.16-music has no knolls.ogg.")
        arguments = ["-stream_loop", "-1", "-i", tracks[0], "-t", str(SECONDS), "-ac", "2", "-ar", str(RATE), "-c:a", "pcm_s16le"]
    else:
        arguments = ["-i", str(_track(folder, "wav")), *(["-b:a", "256k"] if name == "mp3" else [])]
    programmes.make(path, arguments)
    return path
