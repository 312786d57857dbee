"""The sound that is measured: made once, by ffmpeg, into artifacts/bench. 48 kHz, stereo, 24-bit."""

import pathlib
import re
import subprocess
import sys

FFMPEG = ["ffmpeg", "-nostdin", "-y", "-v", "error"]
RATE = 48_000
HOUR = 3600
TARGET_LUFS = -8.0
# Loudness of the limited programme may miss its target by so much.
TOLERANCE_LU = 0.2
FRAME_BYTES = 2 * 3

NAMES = {
    "music": "real music (the score of The Battle for Wesnoth, one track after the other)",
    "loud": "the same music driven into a limiter, -8 LUFS",
    "noise": "white noise, largest sample -3 dBFS",
}


def hour(folder: pathlib.Path, name: str) -> pathlib.Path:
    """One hour of a programme."""
    path = folder / f"{name}.wav"
    if not path.exists():
        print(f"Making {path} ...", file=sys.stderr)
        {"music": _music, "loud": _loud, "noise": _noise}[name](path)
    return path


def ten_hours(folder: pathlib.Path) -> pathlib.Path:
    """The music ten times: more than 4 GiB, so RF64."""
    path = folder / "music-10h.wav"
    if not path.exists():
        print(f"Making {path} ...", file=sys.stderr)
        make(path, ["-stream_loop", "9", "-i", str(hour(folder, "music")), "-c", "copy", "-rf64", "auto"])
    return path


def second(folder: pathlib.Path) -> pathlib.Path:
    """One second of the music."""
    path = folder / "second.wav"
    if not path.exists():
        make(path, ["-i", str(hour(folder, "music")), "-ss", "60", "-t", "1", "-c:a", "pcm_s24le"])
    return path


def _music(path: pathlib.Path) -> None:
    score = tracks()
    if not score:
        sys.exit("The package wesnoth-1.16-music has no tracks.")
    raw = path.with_suffix(".raw")
    size = HOUR * RATE * FRAME_BYTES
    with open(raw, "wb") as file:
        while file.tell() < size:
            for track in score:
                subprocess.run([*FFMPEG, "-i", track, "-ac", "2", "-ar", str(RATE), "-f", "s24le", "-"], stdout=file, check=True)
                if file.seek(0, 2) >= size:
                    break
    make(path, ["-f", "s24le", "-ar", str(RATE), "-ac", "2", "-i", str(raw), "-t", str(HOUR), "-c:a", "pcm_s24le"])
    raw.unlink()


def _loud(path: pathlib.Path) -> None:
    music = str(hour(path.parent, "music"))
    chain = "volume={gain:.3f}dB:precision=float,alimiter=limit=0.891:attack=5:release=50:level=disabled"
    gain = TARGET_LUFS - _loudness(music, "anull")
    # What the limiter takes is not known before it has run: ask, and correct.
    for _ in range(12):
        miss = TARGET_LUFS - _loudness(music, chain.format(gain=gain))
        if abs(miss) <= TOLERANCE_LU:
            break
        # Half of every decibel more is lost in the limiter.
        gain += 1.5 * miss
    make(path, ["-i", music, "-af", chain.format(gain=gain), "-c:a", "pcm_s24le"])


def _noise(path: pathlib.Path) -> None:
    amplitude = 10 ** (-3 / 20)
    channel = f"anoisesrc=color=white:amplitude={amplitude:.6f}:sample_rate={RATE}:duration={HOUR}:seed="
    graph = f"{channel}1[l];{channel}2[r];[l][r]join=inputs=2:channel_layout=stereo"
    make(path, ["-filter_complex", graph, "-c:a", "pcm_s24le"])


def tracks() -> list[str]:
    """The real music that the benches use; none where its package is missing."""
    for package in ("wesnoth-1.16-music", "wesnoth-1.18-music"):
        done = subprocess.run(["dpkg-query", "-L", package], capture_output=True, text=True, check=False)
        found = sorted(line for line in done.stdout.splitlines() if line.endswith(".ogg"))
        if found:
            return found
    return []


def _loudness(path: str, chain: str) -> float:
    done = subprocess.run(
        ["ffmpeg", "-nostdin", "-hide_banner", "-i", path, "-af", f"{chain},ebur128=framelog=verbose", "-f", "null", "-"],
        capture_output=True, text=True, check=True)
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", done.stderr)[-1])


def make(path: pathlib.Path, arguments: list[str]) -> None:
    """A file by ffmpeg, made beside and renamed: one that was interrupted is not taken for a whole one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"unfinished-{path.name}")
    subprocess.run([*FFMPEG, *arguments, "-bitexact", str(unfinished)], check=True)
    unfinished.rename(path)
