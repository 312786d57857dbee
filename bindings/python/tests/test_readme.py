"""What the READMEs show runs as it stands there; examples with prompts are doctests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pulse import PulseServer
from test_playing import pulse, run  # noqa: F401

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.slow


def scripts(path: Path) -> list[str]:
    """Blocks of Python without prompts."""
    blocks = re.findall(r"^```python\n(.*?)^```$", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [block for block in blocks if ">>>" not in block]


def test_the_ten_lines_play_update_render_meter_and_fingerprint(
    pulse: PulseServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch  # noqa: F811
) -> None:
    (script,) = scripts(ROOT / "README.md")
    assert len(script.splitlines()) == 10
    for call in ("play(", "update(", "render(", "meter(", "fingerprint"):
        assert call in script
    monkeypatch.chdir(tmp_path)
    said = run(pulse, script)
    # What the script itself says will be said.
    (promised,) = re.findall(r"# (-.*)$", script, flags=re.MULTILINE)
    assert said.strip() == promised


def test_what_the_package_shows_runs(pulse: PulseServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    found = scripts(ROOT / "bindings" / "python" / "README.md")
    assert found
    monkeypatch.chdir(tmp_path)
    for script in found:
        run(pulse, script)
