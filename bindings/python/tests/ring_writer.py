"""A writer of rings of version 2, from docs/ring-buffer.md alone: ring_writer.py PATH CHANNELS CAPACITY FRAMES. Writes a signal that counts."""

import mmap
import os
import pathlib
import struct
import sys
import threading
import zlib

import numpy

RATE = 48_000
SIZES = [1, 7, 480, 997, 64, 1601, 333]

lock = threading.Lock()


def fence() -> None:
    for _ in range(2):
        with lock:
            pass


def write(path: str, channels: int, capacity: int, frames: int) -> None:
    total = 4096 + channels * capacity * 4
    header = bytearray(4096)
    struct.pack_into("<8s4Q2I2Q16s", header, 0, b"AUDITAB!", 2, RATE, channels, capacity, 1, 4096, capacity * 4, total, os.urandom(16))
    struct.pack_into("<I", header, 80, zlib.crc32(header[:80]))
    struct.pack_into("<3Q2I", header, 192, 1, os.getpid(), 1, 1, 1)
    new = pathlib.Path(path + ".new")
    with new.open("w+b") as file:
        file.write(header)
        file.truncate(total)
    new.rename(path)
    with pathlib.Path(path).open("r+b") as file, mmap.mmap(file.fileno(), total) as memory:
        words = numpy.frombuffer(memory, "u8", 512)
        states = numpy.frombuffer(memory, "u4", 1024)
        planes = numpy.frombuffer(memory, "f4", channels * capacity, 4096).reshape(channels, capacity)
        end = turn = 0
        while end < frames:
            count = min(SIZES[turn % len(SIZES)], frames - end)
            words[16] = end + count
            fence()
            numbers = numpy.arange(end, end + count)
            for channel in range(channels):
                planes[channel, numbers % capacity] = (numbers + 131 * channel) % (1 << 24)
            fence()
            words[17] = end = end + count
            turn += 1
        states[54] = 2
        del words, states, planes


if __name__ == "__main__":
    write(sys.argv[1], *map(int, sys.argv[2:]))
