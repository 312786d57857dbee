"""The package beside the program it is for."""

from __future__ import annotations

import asyncio
import math
import re
import struct
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest

from monochord import FingerprintClient, MonochordError, fingerprint_library, read_sidecar

PROGRAM = Path(__file__).resolve().parents[3] / "monochord"

pytestmark = pytest.mark.slow


def tone(path: Path, hertz: float, seconds: float = 2) -> Path:
    """A sine at -6 dBFS, 16-bit, mono, 44.1 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        samples = (round(16384 * math.sin(2 * math.pi * hertz * i / 44100)) for i in range(int(44100 * seconds)))
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("library")
    for hertz in (110, 440, 1000, 3000):
        tone(made / f"{hertz}.wav", hertz)
    (made / "notes.wav").write_text("no sound", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    command = [PROGRAM, "serve", "--port", "0", "--no-demo", "--library", folder, "--data", tmp_path_factory.mktemp("data")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            lines = iter(server.stdout)
            yield next(found.group(1) for line in lines if (found := re.search(r"listens on (http\S+)", line)))
        finally:
            server.terminate()


def test_a_library_is_answered_and_then_known(folder: Path, address: str) -> None:
    async def ask() -> None:
        async with FingerprintClient(address) as client:
            outcomes = {Path(o.file).name: o async for o in fingerprint_library(client, sorted(folder.glob("*.wav")))}
            assert set(outcomes) == {"110.wav", "440.wav", "1000.wav", "3000.wav", "notes.wav"}
            error = outcomes.pop("notes.wav").error
            assert error is not None and error.code.startswith("file.")

            # A sine is all in its band, and its crest is 3.01 dB.
            for name, band in {"110": "bass_pct", "440": "low_mid_pct", "1000": "mid_pct", "3000": "upper_mid_pct"}.items():
                track = outcomes[f"{name}.wav"].track
                assert track is not None
                assert track[band] == pytest.approx(1, abs=0.01)
                assert track["crest_db"] == pytest.approx(3.01, abs=0.02)
                assert track.duration_seconds == pytest.approx(2)

            page = await client.tracks(sort="spectral_centroid")
            assert [track["title"] or Path(track["path"]).stem for track in page["tracks"]] == ["110", "440", "1000", "3000"]
            similar = await client.similar(page["tracks"][0]["id"], limit=3)
            assert len(similar) == 3
            assert [found["score"] for found in similar] == sorted((found["score"] for found in similar), reverse=True)

    asyncio.run(asyncio.wait_for(ask(), 120))


def test_what_lies_outside_the_library_is_refused(address: str, tmp_path: Path) -> None:
    outside = tone(tmp_path / "outside.wav", 440)

    async def ask() -> None:
        async with FingerprintClient(address) as client:
            await client.fingerprint(outside)

    with pytest.raises(MonochordError) as caught:
        asyncio.run(asyncio.wait_for(ask(), 60))
    assert caught.value.code == "library.outside"


def test_sidecars_that_the_program_writes_hold(tmp_path: Path) -> None:
    path = tone(tmp_path / "song.wav", 440)
    subprocess.run([PROGRAM, "fingerprint", "--sidecars", "--quiet", "--catalogue", tmp_path / "tracks.db", path], check=True)
    track = read_sidecar(path)
    assert track is not None
    assert track["low_mid_pct"] == pytest.approx(1, abs=0.01)
    assert track.duration_seconds == pytest.approx(2)
    assert "tonality" in track.extra
