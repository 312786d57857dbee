"""Fingerprints of a music library, asked of a Monochord server."""

from monochord.client import FingerprintClient
from monochord.errors import MonochordError, ServerBusy, ServerUnreachable
from monochord.fingerprint import DIMENSIONS, TrackFingerprint
from monochord.pipeline import Outcome, Progress, fingerprint_library
from monochord.sidecar import SIDECAR_SUFFIX, read_sidecar, sidecar_path

__all__ = [
    "DIMENSIONS",
    "SIDECAR_SUFFIX",
    "FingerprintClient",
    "MonochordError",
    "Outcome",
    "Progress",
    "ServerBusy",
    "ServerUnreachable",
    "TrackFingerprint",
    "fingerprint_library",
    "read_sidecar",
    "sidecar_path",
]
