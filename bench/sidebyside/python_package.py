"""The Python package's meter beside what else measures loudness in Python."""

import subprocess
import sys

import machine
import programmes
from timing import Command, core_or_first, median, pairs, spread

SECONDS = 600
PYTHON = "/usr/bin/python3"


def python(options) -> str:
    """Ten minutes of music: soundfile reads in both, then one measures."""
    core = core_or_first(options.core)
    path = str(programmes.hour(options.root / "artifacts" / "bench", options.programme or "music"))
    peers = options.root / "bench" / "peers"
    package = f"PYTHONPATH={options.root / 'bindings' / 'python' / 'src'}"
    ours = Command("monochord", ["env", package, PYTHON, str(peers / "monochord_loudness.py"), path, str(SECONDS)])
    reading = Command("soundfile alone", [PYTHON, "-c", _READ, path, str(SECONDS)])
    peer = Command("soundfile and another", [PYTHON, str(peers / "soundfile_loudness.py"), path, str(SECONDS)])
    measured = pairs(ours, peer, options.pairs, core)
    read = pairs(ours, reading, options.pairs, core)
    said, way = measured.peer[0].output.split()
    loudness, spread_lu, peak = measured.ours[0].output.split()
    alone = median(read.peer, "cpu")
    rows = [
        f"| monochord | integrated {loudness} LUFS, range {spread_lu} LU, true peak {peak} dBTP, momentary, short-term, sample peak "
        + _times(measured.ours, alone),
        f"| {_NAMES[way]} | integrated {said} LUFS " + _times(measured.peer, alone),
    ]
    return "\n".join([
        "# python: loudness of ten minutes of music in Python",
        "",
        f"Made by `bench/run {options.name}`. Whole processes on one core (`taskset -c {core}`), in turn, medians of {options.pairs} pairs"
        " after one warm-up; soundfile reads in both, ours to 32-bit floats, the other to the 64 bits that it wants.",
        "",
        *machine.describe(),
        f"- Python: {_versions()}",
        *(f"- {command.label}: `{command.text()}`" for command in (ours, peer)),
        "",
        "| | says | wall, s | CPU, s | CPU without reading (32-bit), s | MiB |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
        f"The other takes, of ours, wall: {spread(measured.ratios('wall'))} (min / median / max), CPU: {spread(measured.ratios('cpu'))}.",
        *([] if way == "pyloudnorm" else ["", _SUBSTITUTE]),
        "",
    ])


_READ = "import sys, numpy, soundfile; soundfile.read(sys.argv[1], frames=int(sys.argv[2]) * 48000, dtype='float32')"
_NAMES = {"pyloudnorm": "pyloudnorm", "scipy": "pyloudnorm's way with SciPy"}
_SUBSTITUTE = (
    "pyloudnorm itself is not among Debian's packages, and was not installed where this ran: what stands beside ours is its way, two filters by"
    " `scipy.signal.lfilter` and gated blocks in NumPy ([bench/peers/soundfile_loudness.py](../peers/soundfile_loudness.py)). Where"
    " pyloudnorm is installed, it is run.")


def _times(runs, reading: float) -> str:
    cpu = median(runs, "cpu")
    return f"| {median(runs, 'wall'):.2f} | {cpu:.2f} | {cpu - reading:.2f} | {max(run.peak_mib for run in runs):.0f} |"


def _versions() -> str:
    code = "import sys, numpy, scipy, soundfile; print(sys.version.split()[0], 'NumPy', numpy.__version__, 'SciPy', scipy.__version__, 'soundfile', soundfile.__version__)"
    done = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout.strip()
