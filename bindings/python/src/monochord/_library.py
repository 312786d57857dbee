"""libmonochord: where it is found, and its functions as ``monochord.h`` declares them.

Calls through :class:`ctypes.CDLL` give up the GIL while they work.
"""

from __future__ import annotations

import ctypes
import operator
import os
from ctypes import POINTER, c_char_p, c_double, c_int32, c_int64, c_uint32, c_uint64, c_void_p
from ctypes.util import find_library
from functools import cache
from pathlib import Path
from typing import Any, Self

from monochord.errors import InvalidState, LibraryMissing

ABI_VERSION = 1
FILE_NAME = "libmonochord.so"
VARIABLE = "MONOCHORD_LIBRARY"

PROGRESS = ctypes.CFUNCTYPE(c_int32, c_double, c_void_p)


class Int32(c_int32):
    """Whole numbers; those beyond 32 bits as the largest there are, which no range has, and not as what is left of them."""

    @classmethod
    def from_param(cls, value: Any) -> Self:
        return cls(_whole(value, 31))


class Int64(c_int64):
    """The same of 64 bits."""

    @classmethod
    def from_param(cls, value: Any) -> Self:
        return cls(_whole(value, 63))


def _whole(value: Any, bits: int) -> int:
    number = int(value) if isinstance(value, float) and value.is_integer() else operator.index(value)
    return min(max(number, -(1 << bits)), (1 << bits) - 1)


class SynthSnapshot(ctypes.Structure):
    """``monochord_synth_snapshot``."""

    _fields_ = [
        ("size", c_uint32),
        ("state", c_int32),
        ("is_streaming", c_int32),
        ("step", c_int32),
        ("position_frames", c_int64),
        ("heard_frames", c_int64),
        ("length_frames", c_int64),
        ("late", c_int64),
        ("underruns", c_int64),
    ]


class MeterSnapshot(ctypes.Structure):
    """``monochord_meter_reading``."""

    _fields_ = [
        ("size", c_uint32),
        ("reserved", c_uint32),
        ("frames", c_int64),
        ("non_finite", c_int64),
        ("momentary_lufs", c_double),
        ("short_term_lufs", c_double),
        ("integrated_lufs", c_double),
        ("loudness_range_lu", c_double),
        ("max_momentary_lufs", c_double),
        ("max_short_term_lufs", c_double),
        ("true_peak_dbtp", c_double),
        ("sample_peak_dbfs", c_double),
    ]


# Addresses are passed as numbers: what they are of is kept alive by whoever calls.
_TEXT, _OUT = c_char_p, c_void_p
_SAMPLES, _COUNT = c_void_p, Int64
_LONG = (PROGRESS, c_void_p, _OUT)
_MATRIX = (c_void_p, Int64, _OUT, _OUT)

# What follows "monochord_"; all of these return a status.
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "error_json": (_OUT,),
    "string_free": (c_void_p,),
    "track_normalise": (_TEXT, _OUT),
    "track_schema": (_OUT,),
    "render": (_TEXT, _TEXT, _TEXT, *_LONG),
    "render_file": (_TEXT, _TEXT, _TEXT, *_LONG),
    "synth_create": (_TEXT, _TEXT, _OUT),
    "synth_open": (_TEXT, _TEXT, _OUT),
    "synth_free": (c_uint64,),
    "synth_format": (c_uint64, _OUT, _OUT),
    "synth_process": (c_uint64, _SAMPLES, Int32, _COUNT, _OUT),
    "synth_process_interleaved": (c_uint64, _SAMPLES, Int32, _COUNT, _OUT),
    "synth_length": (c_uint64, _OUT),
    "synth_position": (c_uint64, _OUT),
    "synth_status": (c_uint64, POINTER(SynthSnapshot)),
    "synth_seek": (c_uint64, Int64),
    "synth_pause": (c_uint64,),
    "synth_resume": (c_uint64,),
    "synth_update": (c_uint64, _TEXT),
    "synth_set_level": (c_uint64, c_double),
    "synth_set_voice": (c_uint64, Int32, Int32, c_double, Int32, Int32),
    "synth_push_clip": (c_uint64, _SAMPLES, Int32, _COUNT, Int32, Int64, c_double),
    "synth_track": (c_uint64, _OUT),
    "synth_start": (c_uint64, _TEXT),
    "synth_stop": (c_uint64,),
    "devices": (_OUT,),
    "meter_create": (Int32, Int32, _TEXT, _OUT),
    "meter_free": (c_uint64,),
    "meter_process": (c_uint64, _SAMPLES, Int32, _COUNT),
    "meter_process_interleaved": (c_uint64, _SAMPLES, Int32, _COUNT),
    "meter_read": (c_uint64, POINTER(MeterSnapshot)),
    "meter_read_channel": (c_uint64, Int32, _OUT, _OUT, _OUT),
    "meter_finish": (c_uint64,),
    "meter_reset": (c_uint64,),
    "measure_file": (_TEXT, _TEXT, *_LONG),
    "fingerprint_file": (_TEXT, _TEXT, *_LONG),
    "fingerprint": (_SAMPLES, Int32, _COUNT, Int32, _TEXT, *_LONG),
    "fingerprint_interleaved": (_SAMPLES, Int32, _COUNT, Int32, _TEXT, *_LONG),
    "fingerprint_dimensions": (_OUT,),
    "mel_spectrogram": (_SAMPLES, _COUNT, Int32, Int32, c_double, c_double, *_MATRIX),
    "mfcc": (_SAMPLES, _COUNT, Int32, Int32, *_MATRIX),
    "chroma": (_SAMPLES, _COUNT, Int32, c_double, *_MATRIX),
    "onset_strength": (_SAMPLES, _COUNT, Int32, c_void_p, Int64, _OUT),
    "tempogram": (_SAMPLES, _COUNT, Int32, *_MATRIX),
    "processors": (_OUT,),
    "processor_create": (_TEXT, _TEXT, _OUT),
    "processor_free": (c_uint64,),
    "processor_prepare": (c_uint64, Int32, Int32, Int32),
    "processor_process": (c_uint64, _SAMPLES, Int32, _COUNT),
    "processor_process_interleaved": (c_uint64, _SAMPLES, Int32, _COUNT),
    "processor_reset": (c_uint64,),
    "processor_latency": (c_uint64, _OUT),
    "processor_tail": (c_uint64, _OUT),
}

_is_forked = False


def places() -> list[str]:
    """Where the library is looked for, in this order: what ``MONOCHORD_LIBRARY`` names, and nothing else where it is set; beside this
    file, where a wheel has it; what the source tree has built; the system."""
    named = os.environ.get(VARIABLE)
    if named:
        return [named]
    here = Path(__file__).resolve().parent
    found = [str(here / FILE_NAME)]
    if len(here.parents) > 3 and (here.parents[3] / "Monochord.slnx").exists():
        found.append(str(here.parents[3] / "artifacts" / "native" / FILE_NAME))
    return [*found, find_library("monochord") or FILE_NAME]


def library() -> ctypes.CDLL:
    """The library.

    Raises:
        LibraryMissing: it is nowhere, or another version.
        InvalidState: this process was forked off one that had it loaded.
    """
    if _is_forked:
        raise InvalidState(
            "libmonochord was loaded before this process was forked, and its threads are not here. Start processes by "
            'multiprocessing.get_context("spawn"), or load Monochord after the fork.',
            code="library.forked",
        )
    return _loaded()


def is_forked() -> bool:
    """Whether the handles of this process are those of the one that it was forked off."""
    return _is_forked


@cache
def _loaded() -> ctypes.CDLL:
    loaded = _load()
    loaded.monochord_version.restype = c_char_p
    for name, arguments in _FUNCTIONS.items():
        try:
            function = getattr(loaded, f"monochord_{name}")
        except AttributeError:
            raise LibraryMissing(
                f"{loaded._name} has no monochord_{name}: it is older than this package. Build both anew.",
                code="library.version",
                subject=loaded._name,
            ) from None
        function.restype, function.argtypes = c_int32, arguments
    os.register_at_fork(after_in_child=_note_fork)
    return loaded


def _load() -> ctypes.CDLL:
    said = []
    for place in places():
        # A path is tried only where there is a file: the loader's word on others says no more.
        if os.sep in place and not os.path.exists(place):
            said.append(f"  {place}: there is no such file")
            continue
        try:
            loaded = ctypes.CDLL(place)
            version = int(loaded.monochord_abi_version())
        except (OSError, AttributeError) as error:
            said.append(f"  {place}: {error}")
            continue
        if version == ABI_VERSION:
            return loaded
        said.append(f"  {place}: its interface has version {version}; this package needs {ABI_VERSION}")
    raise LibraryMissing(
        "libmonochord.so is missing, which makes and measures sound; asking a server works without it. Looked at:\n"
        + "\n".join(said)
        + "\nIn the source tree of Monochord eng/native.sh builds it; then install this package from there again, or set "
        f"{VARIABLE} to its path.",
        code="library.missing",
    )


def _note_fork() -> None:
    global _is_forked
    _is_forked = True
