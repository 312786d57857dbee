"""Builds the wheel and the source archive (PEP 517, 660) with the standard library alone, so that nothing is fetched to install."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
import tomllib
import zipfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent
_SOURCE = _ROOT / "src"
# A wheel is the same bytes whenever it is built: 1980 is where the time of zip files begins.
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)


def _project() -> dict:
    return tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _metadata() -> str:
    project = _project()
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Classifier: {classifier}" for classifier in project["classifiers"]),
        "Description-Content-Type: text/markdown",
        "",
        (_ROOT / project["readme"]).read_text(encoding="utf-8"),
    ]
    return "\n".join(lines)


def _write_wheel(directory: str, files: dict[str, bytes]) -> str:
    project = _project()
    name = f"{project['name']}-{project['version']}"
    information = f"{name}.dist-info"
    files = {
        **files,
        f"{information}/METADATA": _metadata().encode(),
        f"{information}/WHEEL": b"Wheel-Version: 1.0\nGenerator: monochord\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = io.StringIO()
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record.write(f"{path},sha256={digest},{len(content)}\n")
    record.write(f"{information}/RECORD,,\n")
    files[f"{information}/RECORD"] = record.getvalue().encode()

    wheel = f"{name}-py3-none-any.whl"
    with zipfile.ZipFile(Path(directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _TIMESTAMP)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return wheel


def _modules() -> dict[str, bytes]:
    files = sorted(path for path in _SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(_SOURCE).as_posix(): path.read_bytes() for path in files}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # noqa: ARG001
    return _write_wheel(wheel_directory, _modules())


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):  # noqa: ARG001
    return _write_wheel(wheel_directory, {"monochord.pth": f"{_SOURCE}\n".encode()})


def build_sdist(sdist_directory, config_settings=None):  # noqa: ARG001
    project = _project()
    name = f"{project['name']}-{project['version']}"
    with tarfile.open(Path(sdist_directory) / f"{name}.tar.gz", "w:gz") as archive:
        for path in ("pyproject.toml", "README.md", "build_backend.py", "src", "tests"):
            archive.add(_ROOT / path, f"{name}/{path}", filter=lambda entry: None if "__pycache__" in entry.name else entry)
        information = _metadata().encode()
        entry = tarfile.TarInfo(f"{name}/PKG-INFO")
        entry.size = len(information)
        archive.addfile(entry, io.BytesIO(information))
    return f"{name}.tar.gz"
