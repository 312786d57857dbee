"""The C library: where it is found, what is said where it is not, and that its functions are those of the header."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from monochord import _library

ROOT = Path(__file__).resolve().parents[3]
HEADER = ROOT / "src" / "Monochord.Native" / "include" / "monochord.h"
SOURCE = ROOT / "bindings" / "python" / "src"

# These give no status, and are not of the table.
OTHERS = {"version", "abi_version", "status_name", "error_status", "error_code", "error_text", "error_subject"}


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_function_of_the_header_is_bound_with_its_parameters() -> None:
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(encoding="utf-8"), flags=re.DOTALL)
    declared = dict(re.findall(r"^[a-z].*?\bmonochord_(\w+)\(([^)]*)\)", text, flags=re.MULTILINE))
    assert declared.keys() == _library._FUNCTIONS.keys() | OTHERS
    sizes = {"int32_t": 4, "int64_t": 8, "double": 8, "monochord_synth": 8, "monochord_meter": 8, "monochord_processor": 8}
    for name, bound in _library._FUNCTIONS.items():
        parameters = [parameter.strip() for parameter in declared[name].split(",")]
        assert len(bound) == len(parameters), name
        for kind, parameter in zip(bound, parameters, strict=True):
            is_pointer = "*" in parameter or parameter.startswith("monochord_progress")
            expected = 8 if is_pointer else sizes[parameter.split()[0]]
            assert ctypes.sizeof(kind) == expected, (name, parameter)
            assert (kind is ctypes.c_double) == (parameter.split()[0] == "double" and not is_pointer), (name, parameter)
    version = re.search(r"#define MONOCHORD_ABI_VERSION (\d+)", HEADER.read_text(encoding="utf-8"))
    assert version is not None
    assert int(version.group(1)) == _library.ABI_VERSION


@pytest.mark.parametrize(("name", "structure"), [("synth_snapshot", _library.SynthSnapshot), ("meter_reading", _library.MeterSnapshot)])
def test_structures_are_those_of_the_header(name: str, structure: type[ctypes.Structure]) -> None:
    text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.search(rf"typedef struct monochord_{name} {{(.*?)}}", text, flags=re.DOTALL)
    assert found is not None
    types = {"uint32_t": ctypes.c_uint32, "int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64, "double": ctypes.c_double}
    fields = [line.split() for line in found.group(1).replace(";", "\n").splitlines() if line.strip()]
    assert [(field, types[kind]) for kind, field in fields] == [field[:2] for field in structure._fields_]


@pytest.mark.slow
def test_without_it_the_client_works_and_the_rest_says_how_to_get_it(tmp_path: Path) -> None:
    code = """
import monochord
client = monochord.FingerprintClient()
for call in (lambda: monochord.render({}), lambda: monochord.meter([], 48000), lambda: monochord.fingerprint("a.wav"), monochord.devices):
    try:
        call()
    except monochord.LibraryMissing as error:
        assert isinstance(error, ImportError) and error.code == "library.missing"
        text = str(error)
print(text)
"""
    said = run(code, MONOCHORD_LIBRARY=str(tmp_path / "libmonochord.so"))
    assert str(tmp_path / "libmonochord.so") in said
    assert "MONOCHORD_LIBRARY" in said


@pytest.mark.slow
def test_another_library_is_not_taken_for_it() -> None:
    code = """
import monochord
try:
    monochord.devices()
except monochord.LibraryMissing as error:
    print(error)
"""
    assert "monochord_abi_version" in run(code, MONOCHORD_LIBRARY="libc.so.6")


@pytest.mark.slow
def test_a_process_that_was_forked_off_says_that_it_has_none(native: None) -> None:
    code = """
import os, sys, monochord
synth = monochord.Synth('{"progression": [{"duration": 1, "voices": []}]}')
child = os.fork()
if child == 0:
    try:
        synth.process(10)
    except monochord.InvalidState as error:
        del synth
        os._exit(7 if error.code == "library.forked" else 1)
    os._exit(1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), synth.process(10).shape[1])
"""
    assert run(code).split() == ["7", "10"]


@pytest.mark.slow
def test_importing_the_package_loads_neither_the_library_nor_numpy() -> None:
    assert run("import sys, monochord; print('numpy' in sys.modules, monochord._library._loaded.cache_info().currsize)").split() == ["False", "0"]
