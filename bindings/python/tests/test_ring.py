"""Ring buffers: the golden files, damaged ones, and a writer in another process."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import numpy_or_skip

from monochord import RingBuffer
from monochord.errors import FileFault

GOLDEN = Path(__file__).parents[3] / "tests" / "golden" / "ring-buffer"
EXPECTED = json.loads((GOLDEN / "expected.json").read_text())


@pytest.fixture(params=["numpy", "plain"])
def arrays(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Arrays of NumPy, and what there is without; unlike the library's these need no library."""
    if request.param == "plain":
        monkeypatch.setitem(sys.modules, "numpy", None)
    else:
        numpy_or_skip()
    return str(request.param)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copy(GOLDEN / "v2.ring", tmp_path / "a.ring"))


@pytest.mark.parametrize("name", ["v2", "v1"])
def test_a_golden_file_is_read_as_the_page_says(name: str, arrays: str) -> None:
    expected = EXPECTED[name]
    with RingBuffer(GOLDEN / f"{name}.ring") as ring:
        assert ring.layout.version == expected["version"]
        assert (ring.sample_rate, ring.channels, ring.capacity) == (expected["sample_rate"], expected["channels"], expected["capacity"])
        assert ring.layout.file_bytes == expected["file_bytes"]
        assert (ring.oldest, ring.end) == (expected["oldest"], expected["end"])
        for sample in expected["samples"]:
            values, lost = ring.read(sample["frame"], 1)
            assert (values.tolist(), lost) == ([[value] for value in sample["values"]], 0)


def test_the_header_of_version_2_says_all_that_is_in_it() -> None:
    expected = EXPECTED["v2"]
    with RingBuffer(GOLDEN / "v2.ring") as ring:
        assert (ring.layout.identity, list(ring.layout.names)) == (expected["identity"], expected["names"])
        assert (ring.status.heartbeat, ring.status.process, ring.status.started) == (expected["heartbeat"], expected["process"], expected["started"])
        assert (ring.status.state, ring.status.generation, ring.is_closed) == ("closed", expected["generation"], True)
        assert "2 channels, 48000 Hz" in repr(ring)


def test_version_1_says_nothing_of_its_writer() -> None:
    with RingBuffer(GOLDEN / "v1.ring") as ring:
        assert (ring.status.state, ring.layout.names, ring.layout.sample_type) == ("none", (), "float64")


def test_all_that_is_kept_is_given_in_order_and_the_rest_is_lost(arrays: str) -> None:
    with RingBuffer(GOLDEN / "v2.ring") as ring:
        values, lost = ring.read(0, 1000)
        assert lost == 36
        assert values.tolist() == [[((frame * 7 + channel * 101) % 257 - 128) / 128 for frame in range(36, 100)] for channel in range(2)]
        assert ring.latest(5).tolist() == [row[-5:] for row in values.tolist()]
        assert ring.latest(1000).tolist() == values.tolist()
        assert ring.read(99, 10)[0].tolist() == [row[-1:] for row in values.tolist()]


def test_what_is_not_there_yet_is_nothing() -> None:
    numpy_or_skip()
    with RingBuffer(GOLDEN / "v2.ring") as ring:
        for position, frames in ((100, 5), (99999, 5), (50, 0)):
            values, lost = ring.read(position, frames)
            assert (values.shape, lost) == ((2, 0), 0)
        with pytest.raises(ValueError, match="0 or more"):
            ring.read(-1, 5)
        with pytest.raises(ValueError, match="0 or more"):
            ring.latest(-1)


def test_a_closed_reader_says_so_and_keeps_what_it_gave() -> None:
    ring = RingBuffer(GOLDEN / "v2.ring")
    values = ring.latest(3)
    ring.close()
    ring.close()
    with pytest.raises(ValueError, match="was closed"):
        ring.latest(3)
    assert len(values.tolist()[0]) == 3


def changes() -> Iterator[tuple[int, str, int, bool, str]]:
    yield 0, "<B", ord("X"), True, "ring.not-a-ring"
    yield 8, "<Q", 3, True, "ring.version"
    yield 80, "<I", 0, False, "ring.checksum"
    yield 16, "<Q", 48_001, False, "ring.checksum"
    yield 40, "<I", 3, True, "ring.sample-type"
    yield 16, "<Q", 0, True, "ring.header"
    yield 24, "<Q", 0, True, "ring.header"
    yield 24, "<Q", 3, True, "ring.header"
    yield 32, "<Q", 1 << 63, True, "ring.header"
    yield 44, "<I", 512, True, "ring.header"
    yield 48, "<Q", 252, True, "ring.header"
    yield 56, "<Q", 4096, True, "ring.header"


@pytest.mark.parametrize(("offset", "kind", "value", "sums", "code"), changes())
def test_a_header_that_is_not_as_the_page_says_has_its_code(copy: Path, offset: int, kind: str, value: int, sums: bool, code: str) -> None:
    data = bytearray(copy.read_bytes())
    struct.pack_into(kind, data, offset, value)
    if sums:
        struct.pack_into("<I", data, 80, zlib.crc32(data[:80]))
    copy.write_bytes(data)
    assert fault(copy).code == code


@pytest.mark.parametrize(("length", "code"), [(0, "ring.not-a-ring"), (9, "ring.length"), (4096, "ring.length"), (4607, "ring.length"), (4609, "ring.length")])
def test_a_file_of_another_length_is_told(copy: Path, length: int, code: str) -> None:
    copy.write_bytes((copy.read_bytes() + b"\0")[:length])
    assert fault(copy).code == code


def test_what_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    assert fault(tmp_path / "none.ring").code == "ring.not-found"
    assert fault(tmp_path).code == "ring.not-a-ring"
    assert fault(tmp_path).subject == str(tmp_path)


@pytest.mark.slow
def test_of_a_writer_in_another_process_every_frame_is_read_or_lost(tmp_path: Path) -> None:
    numpy = numpy_or_skip()
    channels, capacity, frames = 3, 20_000, 600_000
    path = tmp_path / "live.ring"
    arguments = [sys.executable, str(Path(__file__).with_name("ring_writer.py")), str(path), str(channels), str(capacity), str(frames)]
    with subprocess.Popen(arguments) as writer:
        until = time.monotonic() + 60
        while not path.exists():
            assert time.monotonic() < until and writer.poll() in (None, 0)
            time.sleep(0.01)
        position = given = lost = 0
        with RingBuffer(path) as ring:
            while position < frames:
                assert time.monotonic() < until + 60
                values, gone = ring.read(position, 4096)
                count = values.shape[1]
                numbers = numpy.arange(position + gone, position + gone + count)
                for channel in range(channels):
                    assert numpy.array_equal(values[channel], (numbers + 131 * channel) % (1 << 24))
                given, lost, position = given + count, lost + gone, position + gone + count
            assert (given + lost, ring.end) == (frames, frames)
            assert writer.wait(60) == 0
            assert ring.is_closed


def fault(path: Path) -> Any:
    with pytest.raises(FileFault) as raised:
        RingBuffer(path)
    return raised.value
