"""What a session brings to the Scope page of a real browser."""

import array
import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile
import urllib.request

import machine
from server import Server


def scope(options) -> str:
    """8 channels at 48 kHz drawn for a minute, then 64 at 192 kHz: frames of the page, frames of the sound, answers to a key."""
    seconds = str(options.seconds or 60)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as data:
        _sines(pathlib.Path(folder) / "eight.wav", 8, 48_000)
        _sines(pathlib.Path(folder) / "many.wav", 64, 192_000)
        with Server(options.root, pathlib.Path(folder), data) as server:
            name = pathlib.Path(folder).name
            session = _open(server.address, name, "eight.wav")
            address = server.address.rstrip("/")
            drawn = _node(options, "scope-page.mjs", seconds, f"{address}/scope/s/{session}")
            _ask(f"{server.address}api/sessions/{session}", "DELETE")
            many = json.loads(_node(options, "many.mjs", address, name, "many.wav", seconds))
    return "\n".join([
        "# scope: what a session brings to a browser",
        "",
        "Made by `bench/run scope`: a real server and Chromium without a graphics card on one machine.",
        "",
        *machine.describe(),
        "",
        f"8 channels at 48 kHz, waveform, spectrogram, spectrum and phase in sight, {seconds} s:",
        "",
        "```",
        drawn.rstrip(),
        "```",
        "",
        f"64 channels at 192 kHz, 49 MB a second, all drawn, {many['seconds']:.0f} s:",
        "",
        "| what | figure |",
        "| --- | --- |",
        f"| frames that a clock counts, and that the session ran through | {many['real_time_frames']:,}, {many['frames']:,} |",
        f"| lost on the way to the page, all told | {many['lost']:,} |",
        f"| received, of what a clock counts | {100 * many['received_share']:.2f} % |",
        f"| from a key that is handed to the page to the picture behind it: median, longest | {many['answer_ms']['median']:.0f} ms, {many['answer_ms']['most']:.0f} ms |",
        f"| frames of the page later than 25 ms | {100 * many['late_share']:.1f} % |",
        f"| the session's thread, of one core | {100 * many['engine_load']:.0f} % |",
        f"| status line at the end | {many['status']} |",
        "",
    ])


def _node(options, script: str, *arguments: str) -> str:
    done = subprocess.run(
        ["node", str(options.root / "web" / "bench" / script), *arguments], cwd=options.root / "web", stdout=subprocess.PIPE, text=True, check=False)
    if not done.stdout:
        sys.exit(f"{script} said nothing.")
    return done.stdout


def _open(address: str, folder: str, path: str) -> str:
    session = _ask(f"{address}api/sessions", "POST", {"source": {"kind": "library", "folder": folder, "path": path}, "autoplay": True})
    loop = {"action": "loop", "loop": {"start": 0, "end": session["length_frames"]}}
    _ask(f"{address}api/sessions/{session['id']}/transport", "POST", loop)
    return session["id"]


def _ask(address: str, method: str, body=None):
    request = urllib.request.Request(
        address, method=method, data=None if body is None else json.dumps(body).encode(), headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else None


def _sines(path: pathlib.Path, channels: int, rate: int) -> None:
    """Four seconds of another sine in each channel, each a whole number of periods in a tenth of a second."""
    tenth = array.array("f", bytes(4 * channels * (rate // 10)))
    for channel in range(channels):
        step = 2 * math.pi * (200 + 50 * channel) / rate
        tenth[channel::channels] = array.array("f", (0.25 * math.sin(step * frame) for frame in range(rate // 10)))
    samples = tenth.tobytes() * 40
    form = struct.pack("<HHIIHH", 3, channels, rate, rate * channels * 4, channels * 4, 32)
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 4 + 8 + len(form) + 8 + len(samples)) + b"WAVE")
        file.write(b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(samples)) + samples)
