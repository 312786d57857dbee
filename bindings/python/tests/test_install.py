"""The package in a fresh environment, without a network: with the C library where it is built, and without."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow

# No library of this tree, no package beside the environment.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("MONOCHORD_LIBRARY", "PYTHONPATH")}


@pytest.fixture
def python(tmp_path: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    return tmp_path / "venv" / "bin" / "python"


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The package as it comes without its tree."""
    made = tmp_path / "alone"
    shutil.copytree(PACKAGE, made, ignore=shutil.ignore_patterns("__pycache__", "*.so"))
    return made


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, env=ENVIRONMENT, cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pip(python: Path, *arguments: str | Path, cwd: Path) -> str:
    return run(python, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)


def test_it_installs_works_and_uninstalls(python: Path, tmp_path: Path, native: None) -> None:
    pip(python, "install", "--no-index", "--no-build-isolation", PACKAGE, cwd=tmp_path)
    code = """
import monochord, pathlib, realtime_backend
track = {"progression": [{"duration": 1, "voices": [{"synth_function_name": "binaural_beat"}]}]}
samples = monochord.render(track)
print(pathlib.Path(monochord.__file__).parent, pathlib.Path(realtime_backend.__file__).parent)
print(type(samples).__name__, samples.shape, monochord.meter(samples, 44100))
"""
    places, told = run(python, "-c", code, cwd=tmp_path).splitlines()
    folders = [Path(place) for place in places.split()]
    for folder in folders:
        assert folder.is_relative_to(tmp_path)
        assert (folder / "py.typed").exists()
    assert (folders[0] / "libmonochord.so").exists()
    # Two sines of half of full scale.
    assert told.startswith("memoryview (2, 44100) -7.0 LUFS")

    pip(python, "uninstall", "--yes", "monochord", cwd=tmp_path)
    assert not any(folder.exists() for folder in folders)


def test_without_the_library_it_installs_and_says_what_is_missing(python: Path, alone: Path, tmp_path: Path) -> None:
    pip(python, "install", "--no-index", "--no-build-isolation", alone, cwd=tmp_path)
    code = """
import monochord
print(len(monochord.DIMENSIONS), monochord.FingerprintClient().in_flight)
try:
    monochord.render({})
except monochord.LibraryMissing as error:
    print(error)
"""
    first, *said = run(python, "-c", code, cwd=tmp_path).splitlines()
    assert first == "25 24"
    assert "libmonochord.so is missing" in said[0]


def test_a_wheel_says_what_it_is_for(python: Path, alone: Path, tmp_path: Path, native: None) -> None:
    for source, tag in ((PACKAGE, f"py3-none-linux_{platform.machine()}"), (alone, "py3-none-any")):
        wheels = tmp_path / tag
        pip(python, "wheel", "--no-index", "--no-build-isolation", "--no-deps", "-w", wheels, source, cwd=tmp_path)
        assert [wheel.name for wheel in wheels.iterdir()] == [f"monochord-0.1.0-{tag}.whl"]


def test_the_source_archive_builds_the_wheel(alone: Path, tmp_path: Path) -> None:
    build = "import build_backend, sys; print(getattr(build_backend, sys.argv[1])(sys.argv[2]))"
    name = run(sys.executable, "-c", build, "build_sdist", tmp_path, cwd=alone).strip()
    with tarfile.open(tmp_path / name) as archive:
        archive.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    wheels = [tmp_path / "one", tmp_path / "two"]
    for source, folder in zip((alone, unpacked), wheels, strict=True):
        folder.mkdir()
        run(sys.executable, "-c", build, "build_wheel", folder, cwd=source)
    first, second = (next(folder.iterdir()).read_bytes() for folder in wheels)
    assert first == second
