"""The benches: what is run beside what, and the page that comes of it."""

import json
import re
import statistics
import subprocess
import sys

import fingerprints
import fourier
import limiter
import machine
import programmes
import python_package
import scope
import service
from programmes import HOUR
from timing import Command, core_or_first, median, pairs, run, spread


def meter(options) -> str:
    """An hour of each programme, ours beside each peer: what the peers measure, and no more."""
    core = core_or_first(options.core)
    folder = options.root / "artifacts" / "bench"
    rows, values, commands = [], [], {}
    for name in [options.programme] if options.programme else programmes.NAMES:
        path = programmes.hour(folder, name)
        ours, said = _ours(options.root, path, "--quick"), {}
        for peer in _peers(options.root, path):
            done = pairs(ours, peer, options.pairs, core)
            rows.append(
                f"| {name} | {peer.label} | {median(done.ours, 'wall'):.2f} | {HOUR / median(done.ours, 'wall'):.0f} "
                f"| {median(done.peer, 'wall'):.2f} | {HOUR / median(done.peer, 'wall'):.0f} "
                f"| {spread(done.ratios('wall'))} | {spread(done.ratios('cpu'))} |")
            commands[peer.label] = peer.text()
            said[ours.label], said[peer.label] = done.ours[0].output, done.peer[0].output
        commands[ours.label] = ours.text()
        values.extend(_values(name, label, output) for label, output in said.items())

    return _page(
        "meter: loudness and true peak of one hour of stereo",
        options,
        core,
        commands,
        ["WAV, 48 kHz, stereo, 24-bit. " + "; ".join(f"**{name}**: {what}" for name, what in programmes.NAMES.items()) + "."],
        "| programme | peer | ours, s | x real time | peer, s | x real time | peer / ours, wall: min / median / max | peer / ours, CPU |",
        rows,
        ["What each said of the programme:", "", "| programme | | LUFS | LU | dBTP |", "| --- | --- | --- | --- | --- |", *values],
    )


def whole_meter(options) -> str:
    """An hour with everything that the meter measures, beside loudness and true peak alone of libebur128; and what each part costs."""
    core = core_or_first(options.core)
    path = programmes.hour(options.root / "artifacts" / "bench", options.programme or "music")
    ours, peer = _ours(options.root, path), _peers(options.root, path)[0]
    done = pairs(ours, peer, options.pairs, core)
    row = (
        f"| {median(done.ours, 'wall'):.2f} | {HOUR / median(done.ours, 'wall'):.0f} | {median(done.peer, 'wall'):.2f} "
        f"| {HOUR / median(done.peer, 'wall'):.0f} | {spread(done.ratios('wall'))} | {spread(done.ratios('cpu'))} |")
    command, profile = _profile(options, path, core)
    return _page(
        "whole-meter: one hour of music, everything measured",
        options,
        core,
        {ours.label: ours.text(), peer.label: peer.text(), "parts": command},
        ["WAV, 48 kHz, stereo, 24-bit. Ours measures all of docs/meter.md: loudness, range, true peak, levels, dynamic range, stereo,"
         " vectorscope, third octaves, spectra, faults, an estimate of speech. libebur128 measures integrated loudness, loudness range and"
         " true peak."],
        "| ours, s | x real time | libebur128, s | x real time | libebur128 / ours, wall: min / median / max | CPU |",
        [row],
        profile,
    )


def _profile(options, path, core) -> tuple[str, list[str]]:
    program = options.root / "artifacts" / "bin" / "Monochord.Benchmarks" / "release" / "Monochord.Benchmarks.dll"
    command = ["taskset", "-c", str(core), "dotnet", str(program), "profile-meter", str(path), "5", str(options.pairs)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}.")
    rows = [
        f"| {part['name']} | {statistics.median(part['seconds_per_hour']):.2f} |" for part in json.loads(done.stdout)["parts"]]
    return " ".join(command).replace(f"{options.root}/", ""), [
        "Each part alone, in one process, over the first five minutes: seconds of CPU that an hour takes, medians.", "",
        "| part | s |", "| --- | --- |", *rows]


def meter_memory(options) -> str:
    """Peak memory: it must not grow with the programme."""
    core = core_or_first(options.core)
    folder = options.root / "artifacts" / "bench"
    rows, commands = [], {}
    for hours, path in ((1, programmes.hour(folder, "music")), (10, programmes.ten_hours(folder))):
        for command in [_ours(options.root, path), *_peers(options.root, path)]:
            done = run(command, core)
            rows.append(f"| {hours} h | {command.label} | {done.peak_mib:.1f} | {done.wall:.1f} |")
            commands[command.label] = command.text()
    return _page(
        "meter-memory: peak memory of a measurement",
        options,
        core,
        commands,
        ["The music of the bench `meter`, once and ten times (RF64). The largest resident set of the process, one run of each."],
        "| length | | MiB | s |",
        rows,
        [],
    )


def startup(options) -> str:
    """A file of one second, in the page cache: what starting costs."""
    core = core_or_first(options.core)
    path = programmes.second(options.root / "artifacts" / "bench")
    ours, count = _ours(options.root, path), max(options.pairs, 11)
    version = Command("monochord --version", [str(options.root / "monochord"), "--version"])
    rows, commands = [], {ours.label: ours.text(), version.label: version.text()}
    for peer in [version, *_peers(options.root, path)]:
        done = pairs(ours, peer, count, core)
        rows.append(
            f"| {peer.label} | {1000 * median(done.ours, 'wall'):.0f} | {1000 * median(done.peer, 'wall'):.0f} | {spread(done.ratios('wall'))} |")
        commands[peer.label] = peer.text()
    return _page(
        "startup: a file of one second, warm",
        options,
        core,
        commands,
        [f"{count} pairs after one warm-up; the file is in the page cache and the program is built."],
        "| beside | ours, ms | other, ms | other / ours: min / median / max |",
        rows,
        [],
    )


ALL = {
    "meter": meter, "whole-meter": whole_meter, "meter-memory": meter_memory, "startup": startup, "fft": fourier.fft,
    "fingerprint": fingerprints.fingerprint, "limiter": limiter.limiter, "service": service.service, "scope": scope.scope,
    "python": python_package.python}


def _ours(root, path, *more) -> Command:
    return Command("monochord", [str(root / "monochord"), "meter", str(path), "--json", *more])


def _peers(root, path) -> list[Command]:
    ebur128 = str(root / "artifacts" / "bench" / "peers" / "ebur128_meter")
    return [
        Command("libebur128", [ebur128, str(path)]),
        Command("libebur128, true peak of each reading", [ebur128, "--true-peaks", str(path)]),
        Command("ffmpeg ebur128=peak=true", [
            "ffmpeg", "-nostdin", "-hide_banner", "-i", str(path), "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]),
    ]


def _values(programme, label, output) -> str:
    """A row of what a meter said: integrated loudness, loudness range, true peak."""
    if label == "monochord":
        report = json.loads(output)
        figures = [report["integrated_lufs"], report["loudness_range_lu"], report["true_peak_dbtp"]]
    elif label.startswith("ffmpeg"):
        summary = output[output.rindex("Summary:"):]
        figures = [float(re.search(rf"{key}:\s+(-?[\d.]+)", summary)[1]) for key in ("I", "LRA", "Peak")]
    else:
        figures = [float(figure) for figure in output.split()]
    return f"| {programme} | {label} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |"


def _page(title, options, core, commands, notes, head, rows, after) -> str:
    rule = "| " + " | ".join("---" for _ in head.strip("| ").split(" | ")) + " |"
    return "\n".join([
        f"# {title}",
        "",
        f"Made by `bench/run {options.name}`. Whole processes on one core (`taskset -c {core}`), in turn with ours, medians"
        " of the pairs; above 1 in a ratio we are faster.",
        "",
        *machine.describe(),
        *(f"- {label}: `{text}`" for label, text in commands.items()),
        "",
        *notes,
        "",
        head,
        rule,
        *rows,
        *(["", *after] if after else []),
        "",
    ])
