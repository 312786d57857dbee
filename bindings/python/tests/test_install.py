"""The package in a fresh environment, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_it_installs_imports_and_uninstalls_without_a_network(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-index", "--no-build-isolation", PACKAGE], check=True)

    code = "import monochord, pathlib; print(pathlib.Path(monochord.__file__).parent); print(len(monochord.DIMENSIONS))"
    where, count = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path).stdout.split()
    assert Path(where).is_relative_to(tmp_path)
    assert (Path(where) / "py.typed").exists()
    assert count == "25"

    subprocess.run([*pip, "uninstall", "--yes", "monochord"], check=True)
    assert not Path(where).exists()
