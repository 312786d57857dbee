"""Fingerprints made by the library."""

from __future__ import annotations

from pathlib import Path

import pytest
from sounds import RATE, of, sine, tone

import monochord
from monochord import DIMENSIONS


def test_a_file_and_its_samples_have_one_fingerprint(arrays: str, tmp_path: Path) -> None:
    track = tone(1000, seconds=3, amplitude=0.5)
    monochord.render_wav(track, tmp_path / "tone.wav", bits="float", ceiling_dbtp=None)
    told: list[float] = []
    of_file = monochord.fingerprint(tmp_path / "tone.wav", progress=told.append)
    of_samples = monochord.fingerprint_samples(monochord.render(track, ceiling_dbtp=None), RATE)
    assert of_file.vector == pytest.approx(of_samples.vector, rel=1e-6, abs=1e-9)
    assert tuple(of_file.fingerprint) == DIMENSIONS
    assert (of_file.file, of_file.source, of_file.duration_seconds) == (str(tmp_path / "tone.wav"), "library", 3)
    assert told == sorted(told) and told[-1] == 1


def test_a_sine_is_all_in_its_band(arrays: str) -> None:
    print_ = monochord.fingerprint_samples(of(arrays, [sine(1000, 3, -6)] * 2), RATE)
    assert print_["mid_pct"] == pytest.approx(1, abs=0.01)
    assert print_["crest_db"] == pytest.approx(3.01, abs=0.02)
    assert print_["lufs"] == pytest.approx(-6, abs=0.1)
    assert print_["phase_correlation"] == pytest.approx(1, abs=1e-6)
    assert print_.extra


def test_what_has_none_says_why(native: None, tmp_path: Path) -> None:
    with pytest.raises(monochord.SignalFault):
        monochord.fingerprint_samples(sine(1000, 0.1), RATE)
    with pytest.raises(monochord.MonochordError) as caught:
        monochord.fingerprint(tmp_path / "nothing.wav")
    assert caught.value.code == "file.not-found"
    (tmp_path / "notes.wav").write_text("no sound", encoding="utf-8")
    with pytest.raises(OSError):
        monochord.fingerprint(tmp_path / "notes.wav")
    with pytest.raises(ValueError):
        monochord.fingerprint(tmp_path / "notes.wav", strategy="half")
    with pytest.raises(ValueError):
        monochord.fingerprint("song\0.flac")


def test_what_progress_raises_comes_out(native: None) -> None:
    def stop(done: float) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        monochord.fingerprint_samples(sine(1000, 5), RATE, progress=stop)


def test_notebooks_show_a_table(native: None) -> None:
    page = monochord.fingerprint_samples(sine(1000, 3), RATE)._repr_html_()
    assert page.startswith("<table>")
    assert all(name in page for name in DIMENSIONS)
