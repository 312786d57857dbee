"""A fingerprint as a value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from monochord._html import table

DIMENSIONS: tuple[str, ...] = (
    "sub_bass_pct",
    "bass_pct",
    "low_mid_pct",
    "mid_pct",
    "upper_mid_pct",
    "presence_pct",
    "air_pct",
    "lufs",
    "crest_db",
    "bass_mid_ratio",
    "tempo_bpm",
    "rhythm_stability",
    "transient_density",
    "silence_ratio",
    "spectral_centroid",
    "spectral_rolloff",
    "spectral_flatness",
    "harmonic_ratio",
    "pitch_stability",
    "chroma_energy",
    "dynamic_range_variation",
    "loudness_variation_std",
    "peak_consistency",
    "stereo_width",
    "phase_correlation",
)
"""The names of the 25 numbers, in their order."""


@dataclass(frozen=True, slots=True)
class TrackFingerprint:
    """The 25 numbers of one track, and what was found beside them.

    Attributes:
        file: the file that was asked for.
        fingerprint: the numbers by name, in the order of :data:`DIMENSIONS`; the seven ``*_pct`` are fractions of 1.
        version: the version of the definition that they follow.
        extra: rhythm, tonality, timbre, waveform and the rest; empty where they are not known.
        source: ``library``, ``server``, or ``sidecar``.
        duration_seconds: how long the track is; None where it is not known.
    """

    file: str
    fingerprint: Mapping[str, float]
    version: int
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)
    source: str = "server"
    duration_seconds: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "fingerprint", checked(self.fingerprint))

    @property
    def vector(self) -> tuple[float, ...]:
        """The 25 numbers in order."""
        return tuple(self.fingerprint.values())

    def __getitem__(self, name: str) -> float:
        return self.fingerprint[name]

    def _repr_html_(self) -> str:
        shown = [(name, f"{value:.4g}") for name, value in self.fingerprint.items()]
        return table(self.file or "Fingerprint", shown)


def checked(values: Mapping[str, Any]) -> dict[str, float]:
    """All 25 numbers in order.

    Raises:
        ValueError: one is missing, or is no finite number.
    """
    result: dict[str, float] = {}
    for name in DIMENSIONS:
        value = values.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f"{name} is {value!r}: a fingerprint has {len(DIMENSIONS)} finite numbers")
        result[name] = float(value)
    return result
