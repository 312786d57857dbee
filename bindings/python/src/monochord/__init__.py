"""Makes sound and measures it: tracks of steps and voices, loudness and true peak, fingerprints, features.

What makes and measures stands on ``libmonochord.so``, which is loaded at the first call; :class:`FingerprintClient` and what belongs to it
ask a Monochord server, and :class:`RingBuffer` reads shared memory: both do without.
"""

from monochord.client import FingerprintClient
from monochord.errors import (
    ComponentMissing,
    DeviceFault,
    Fault,
    FileFault,
    InvalidArgument,
    InvalidState,
    LibraryMissing,
    MonochordError,
    OutOfMemory,
    ServerBusy,
    ServerUnreachable,
    SignalFault,
    TrackError,
)
from monochord.features import chroma, mel, mfcc, onset_strength, tempogram
from monochord.fingerprinting import fingerprint, fingerprint_samples
from monochord.fingerprints import DIMENSIONS, TrackFingerprint
from monochord.meters import ChannelReading, Meter, MeterReading, measure_file, meter
from monochord.pipeline import Outcome, Progress, fingerprint_library
from monochord.player import Player
from monochord.playing import now_playing, pause, play, play_track, push_clip_samples, resume, start_from, stop, update
from monochord.processors import Parameter, Processor, ProcessorKind, process, processor_kinds
from monochord.rendering import RenderedFile, render, render_file, render_wav
from monochord.ring import RingBuffer, RingLayout, RingStatus
from monochord.sidecar import SIDECAR_SUFFIX, read_sidecar, sidecar_path
from monochord.synth import Synth, SynthState, SynthStatus, devices
from monochord.tracks import normalise, track_schema

__all__ = [
    "DIMENSIONS",
    "SIDECAR_SUFFIX",
    "ChannelReading",
    "ComponentMissing",
    "DeviceFault",
    "Fault",
    "FileFault",
    "FingerprintClient",
    "InvalidArgument",
    "InvalidState",
    "LibraryMissing",
    "Meter",
    "MeterReading",
    "MonochordError",
    "Outcome",
    "OutOfMemory",
    "Parameter",
    "Player",
    "Processor",
    "ProcessorKind",
    "Progress",
    "RenderedFile",
    "RingBuffer",
    "RingLayout",
    "RingStatus",
    "ServerBusy",
    "ServerUnreachable",
    "SignalFault",
    "Synth",
    "SynthState",
    "SynthStatus",
    "TrackError",
    "TrackFingerprint",
    "chroma",
    "devices",
    "fingerprint",
    "fingerprint_library",
    "fingerprint_samples",
    "measure_file",
    "mel",
    "meter",
    "mfcc",
    "normalise",
    "now_playing",
    "onset_strength",
    "pause",
    "play",
    "play_track",
    "process",
    "processor_kinds",
    "push_clip_samples",
    "read_sidecar",
    "render",
    "render_file",
    "render_wav",
    "resume",
    "sidecar_path",
    "start_from",
    "stop",
    "tempogram",
    "track_schema",
    "update",
]
