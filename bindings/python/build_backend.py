"""Builds the wheel and the source archive (PEP 517, 660) with the standard library alone, so that nothing is fetched to install.

The wheel carries libmonochord.so where there is one: that which MONOCHORD_LIBRARY names, or which the tree around this folder has built. It
is then of the machine that the library is of, and of Linux as it is here: nothing is promised of others.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import struct
import tarfile
import tomllib
import zipfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent
_SOURCE = _ROOT / "src"
# A wheel is the same bytes whenever it is built: 1980 is where the time of zip files begins.
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)

_LIBRARY = "libmonochord.so"
# Of the ELF header: what e_machine says.
_MACHINES = {62: "x86_64", 183: "aarch64"}
_PURE = "py3-none-any"


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


def _library() -> bytes | None:
    named = os.environ.get("MONOCHORD_LIBRARY")
    if named:
        return Path(named).read_bytes()
    # As src/monochord/_library.py looks for it.
    built = _ROOT.parents[1] / "artifacts" / "native" / _LIBRARY
    return built.read_bytes() if built.exists() else None


def _tag(library: bytes) -> str:
    (machine,) = struct.unpack_from("<H", library, 18) if library[:4] == b"\x7fELF" else (0,)
    if machine not in _MACHINES:
        raise ValueError(f"{_LIBRARY} is of no machine that this package is built for")
    return f"py3-none-linux_{_MACHINES[machine]}"


def _write_wheel(directory: str, files: dict[str, bytes], tag: str = _PURE) -> str:
    project = _project()
    name = f"{project['name']}-{project['version']}"
    information = f"{name}.dist-info"
    files = {
        **files,
        f"{information}/METADATA": _metadata().encode(),
        f"{information}/WHEEL": (
            f"Wheel-Version: 1.0\nGenerator: monochord\nRoot-Is-Purelib: {str(tag == _PURE).lower()}\nTag: {tag}\n".encode()
        ),
    }
    record = io.StringIO()
    for path, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record.write(f"{path},sha256={digest},{len(content)}\n")
    record.write(f"{information}/RECORD,,\n")
    files[f"{information}/RECORD"] = record.getvalue().encode()

    wheel = f"{name}-{tag}.whl"
    with zipfile.ZipFile(Path(directory) / wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _TIMESTAMP)
            entry.external_attr = (0o755 if path.endswith(".so") else 0o644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return wheel


def _modules() -> dict[str, bytes]:
    files = sorted(path for path in _SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(_SOURCE).as_posix(): path.read_bytes() for path in files}


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):  # noqa: ARG001
    library = _library()
    if library is None:
        return _write_wheel(wheel_directory, _modules())
    return _write_wheel(wheel_directory, _modules() | {f"monochord/{_LIBRARY}": library}, _tag(library))


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
