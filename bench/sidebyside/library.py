"""A library as people have it: some hundred files of four formats, cut out of real music without encoding anything twice."""

import pathlib
import random
import sys

from programmes import make, tracks

FORMATS = {
    # suffix: what one track is encoded with, once; its pieces are cut out of that
    "flac": ["-c:a", "flac"],
    "mp3": ["-c:a", "libmp3lame", "-b:a", "192k", "-compression_level", "7"],
    "ogg": ["-c:a", "copy"],
    "wav": ["-c:a", "pcm_s16le"],
}
SEED = 1770
# A minute at least: what is cut off the beginning is 20 seconds at most.
SMALLEST_BYTES = 1_000_000


def made(folder: pathlib.Path, count: int) -> list[pathlib.Path]:
    """So many files, each a real track from a place of its own on; made once."""
    score = [track for track in tracks() if pathlib.Path(track).stat().st_size > SMALLEST_BYTES]
    if not score:
        sys.exit("The package wesnoth-1.16-music has no tracks.")
    folder.mkdir(parents=True, exist_ok=True)
    sources = folder.with_name(f"{folder.name}-sources")
    sources.mkdir(exist_ok=True)
    chance = random.Random(SEED)
    files = []
    for i in range(count):
        track = score[i % len(score)]
        # Tracks and formats have no common divisor to fall into step by.
        suffix = list(FORMATS)[(i + i // len(score)) % len(FORMATS)]
        start = chance.uniform(0, 20)
        path = folder / f"{i:04}-{pathlib.Path(track).stem}.{suffix}"
        files.append(path)
        if path.exists():
            continue
        whole = sources / f"{pathlib.Path(track).stem}.{suffix}"
        if not whole.exists():
            print(f"Making {whole.name} ...", file=sys.stderr)
            make(whole, ["-i", track, "-vn", *FORMATS[suffix]])
        make(path, ["-ss", f"{start:.3f}", "-i", str(whole), "-c", "copy", "-metadata", f"title=Piece {i}", "-metadata", "artist=Wesnoth"])
    return files
