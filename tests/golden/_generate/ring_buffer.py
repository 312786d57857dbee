#!/usr/bin/env python3
"""Ring buffers as docs/ring-buffer.md lays them out, byte by byte: tests/golden/ring-buffer.

Plain Python, from the page alone. Usage: ring_buffer.py FOLDER
"""
import json
import pathlib
import struct
import sys
import zlib

MAGIC = b"AUDITAB!"
HEADER_BYTES = 4096
RATE, CHANNELS = 48_000, 2
NAMES = ["L", "R"]
IDENTITY = bytes(range(0xA0, 0xB0))
STARTED, HEARTBEAT, PROCESS, GENERATION = 1_760_000_000_000, 1_760_000_012_345, 4242, 3


def sample(channel: int, frame: int) -> float:
    """Multiples of 1/128 within full scale: exact in both sample types, and of a period that no capacity here has."""
    return ((frame * 7 + channel * 101) % 257 - 128) / 128


def put(data: bytearray, base: int, capacity: int, kind: str, frame: int) -> None:
    size = struct.calcsize(kind)
    for channel in range(CHANNELS):
        struct.pack_into("<" + kind, data, base + (channel * capacity + frame % capacity) * size, sample(channel, frame))


def version_2(capacity: int, frames: int) -> bytes:
    data = bytearray(HEADER_BYTES + CHANNELS * capacity * 4)
    struct.pack_into("<8s4Q2I2Q16s", data, 0, MAGIC, 2, RATE, CHANNELS, capacity, 1, HEADER_BYTES, capacity * 4, len(data), IDENTITY)
    struct.pack_into("<I", data, 80, zlib.crc32(data[:80]))
    struct.pack_into("<2Q", data, 128, frames, frames)
    struct.pack_into("<3Q2I", data, 192, HEARTBEAT, PROCESS, STARTED, 2, GENERATION)
    names = "\n".join(NAMES).encode() + b"\0"
    data[256:256 + len(names)] = names
    for frame in range(frames):
        put(data, HEADER_BYTES, capacity, "f", frame)
    return bytes(data)


def version_1(capacity: int, writes: int) -> bytes:
    data = bytearray(HEADER_BYTES + CHANNELS * capacity * 8)
    struct.pack_into("<8s6Q", data, 0, MAGIC, 1, RATE, CHANNELS, capacity, writes, 1024)
    for frame in range(writes * 1024):
        put(data, HEADER_BYTES, capacity, "d", frame)
    return bytes(data)


def samples(frames: list[int]) -> list[dict[str, object]]:
    return [{"frame": frame, "values": [sample(channel, frame) for channel in range(CHANNELS)]} for frame in frames]


folder = pathlib.Path(sys.argv[1])
v2, v1 = version_2(64, 100), version_1(2500, 3)
(folder / "v2.ring").write_bytes(v2)
(folder / "v1.ring").write_bytes(v1)
common = {"sample_rate": RATE, "channels": CHANNELS, "header_bytes": HEADER_BYTES}
(folder / "expected.json").write_text(json.dumps({
    "about": {
        "what": "v2.ring: 100 frames into 64; v1.ring: 3 writes of 1024 frames into 2500. Sample of channel c and frame f: "
                "((7 f + 101 c) mod 257 - 128) / 128",
        "made_by": "tests/golden/_generate/ring_buffer.py",
    },
    "v2": {
        **common, "version": 2, "capacity": 64, "sample_type": 1, "channel_stride": 256, "file_bytes": len(v2),
        "identity": IDENTITY.hex(), "checksum": zlib.crc32(v2[:80]), "begin": 100, "end": 100, "heartbeat": HEARTBEAT,
        "process": PROCESS, "started": STARTED, "state": 2, "generation": GENERATION, "names": NAMES,
        "oldest": 36, "samples": samples([36, 37, 63, 64, 99]),
    },
    "v1": {
        **common, "version": 1, "capacity": 2500, "write_sequence": 3, "samples_per_write": 1024, "file_bytes": len(v1),
        "end": 3072, "oldest": 4 * 1024 - 2500, "samples": samples([1596, 2047, 2048, 2499, 2500, 3071]),
    },
}, indent=1) + "\n")
