#!/usr/bin/python3
"""Right values for the voices of tests/golden/synthesis/voices.json, by numpy.

Needs Debian's python3-scipy. Usage: synthesis_reference.py > ../synthesis/right.json

Every voice is computed here from its formula in plain double arithmetic, first with the defects that voices.json names for a case. That has
to give the recorded values to 1e-6 of full scale, or the script fails: the formula was understood. Then it is computed without the defects,
and with the filters of the quadrature voices running forward only, and the values at the same frames are printed.
"""
import json
import os
import sys

import numpy as np
from scipy import signal

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "synthesis")
TAU = 2 * np.pi


class Case:
    """The parameters of a case, static or in transition."""

    def __init__(self, params, rate, frames, transition, defects):
        self.p, self.rate, self.n, self.is_transition, self.defects = params, rate, frames, transition, defects
        self.t = np.arange(frames) / rate
        if transition:
            self.alpha = alpha(params, rate, frames)

    def get(self, name, default=0.0):
        return self.p.get(name, default)

    def cap(self, name):
        return name[0].upper() + name[1:]

    def v(self, name, default=0.0, start=None, end=None, static=True, start_default=None, end_default=None):
        """A value at every frame."""
        if not self.is_transition:
            return np.full(self.n, float(self.get(name, default)))
        first = start or "start" + self.cap(name)
        last = end or "end" + self.cap(name)
        default = default if start_default is None else start_default
        a = self.p.get(first, self.get(name, default) if static else default)
        b = self.p.get(last, a if end_default is None else end_default)
        return a + (b - a) * self.alpha

    def slow(self, rate, inclusive=False):
        """The argument of a slow oscillator in cycles: rate(t)*t with defect h, else the integral."""
        if "h" in self.defects and not inclusive:
            return rate * self.t
        total = np.cumsum(rate / self.rate)
        return total if inclusive else total - rate / self.rate


def alpha(p, rate, n):
    total = n / rate
    offset = p.get("initial_offset", 0.0)
    span = p.get("transition_duration")
    start = min(offset, total)
    span = min(total - offset if span is None else span, total - start)
    t = np.arange(n) / rate
    u = np.where(t >= start, 1.0, 0.0) if span <= 0 else np.clip((t - start) / span, 0, 1)
    curve = p.get("transition_curve", "linear")
    return {"linear": u, "logarithmic": 1 - (1 - u) ** 2, "exponential": u ** 2}[curve]


def skewed_sine(x, skew):
    x = x - np.floor(x)
    c = np.clip(0.5 + 0.5 * skew, 1e-9, 1 - 1e-9)
    return np.where(x < c, np.sin(np.pi * x / c), np.sin(np.pi * (1 + (x - c) / (1 - c))))


def skewed_triangle(x, skew):
    x = x - np.floor(x)
    c = np.clip(0.5 + 0.5 * skew, 1e-9, 1 - 1e-9)
    return np.where(x < c, -1 + 2 * x / c, 1 - 2 * (x - c) / (1 - c))


def pan2(x, pan):
    a = (np.clip(pan, -1, 1) + 1) * np.pi / 4
    return x * np.cos(a), x * np.sin(a)


def carrier(c, f0, channel, shape, mono):
    range_ = c.v("freqOscRange" + channel)
    rate = c.v("freqOscFreq" + channel)
    cycles = c.slow(rate, inclusive=c.is_transition) + c.v("freqOscPhaseOffset" + channel) / TAU
    f = np.maximum(0, f0 + (0 if mono is None else np.where(mono, 0, range_ / 2 * shape(cycles, c.v("freqOscSkew" + channel)))))
    return f


def am(c, channel):
    cycles = c.slow(c.v("ampOscFreq" + channel)) + c.v("ampOscPhaseOffset" + channel) / TAU
    return 1 - c.v("ampOscDepth" + channel) * 0.5 * (1 + skewed_sine(cycles, c.v("ampOscSkew" + channel)))


def interaural(c, freq="phaseOscFreq", range_="phaseOscRange"):
    return c.v(range_) / 2 * np.sin(TAU * c.slow(c.v(freq)))


def binaural(c):
    base, beat = c.v("baseFreq", 200), c.v("beatFreq", 4)
    shape = skewed_triangle if c.get("freqOscShape", "sine") == "triangle" else skewed_sine
    sign = 1 if c.get("leftHigh", False) else -1
    d = interaural(c)
    out = []
    for channel, s in (("L", sign), ("R", -sign)):
        f = carrier(c, base + s * beat / 2, channel, shape, np.zeros(c.n, bool))
        start = c.v("startPhase" + channel)[0]
        phi = start + TAU * np.cumsum(f) / c.rate + (-d if channel == "L" else d)
        out.append(np.sin(phi) * am(c, channel) * c.v("amp" + channel, 0.5))
    return np.array(out)


def is_on(value):
    return str(value).strip().lower() in ("true", "1", "yes", "on") if isinstance(value, str) else bool(value)


def isochronic(c):
    base, beat = c.v("baseFreq", 200, static=False), c.v("beatFreq", 4, static=False)
    d = interaural(c)
    mono = c.v("forceMono") > 0.5 if c.is_transition else np.full(c.n, is_on(c.get("forceMono", False)))
    behind = c.is_transition and "i" in c.defects
    cycle = np.cumsum(beat / c.rate)
    x = cycle - np.floor(cycle)
    ramp, gap = c.v("rampPercent", 0.2), c.v("gapPercent", 0.15)
    audible = 1 - gap
    up = np.clip(2 * ramp * audible, 0, audible) / 2
    iso = np.where(x >= audible, 0, np.where(x < up, x / up, np.where(x < audible - up, 1, 1 - (x - audible + up) / up)))
    iso = np.where(beat <= 1e-9, 0, iso)
    out = []
    for channel in "LR":
        f = carrier(c, base, channel, skewed_sine, mono)
        phase = np.cumsum(f) / c.rate
        phase = phase - f / c.rate if behind else phase
        phi = c.v("startPhase" + channel) + TAU * phase + (-d if channel == "L" else d)
        out.append(np.sin(phi) * iso * am(c, channel) * c.v("amp" + channel, 0.5))
    out = np.array(out)
    if c.is_transition:
        on = is_on(c.get("startHarmonicSuppression", False)) or is_on(c.get("endHarmonicSuppression", False))
        reference = base.mean()
    else:
        on, reference = is_on(c.get("harmonicSuppression", False)), base[0]
    if on:
        out = low_pass(out, min(1.5 * reference, c.rate / 2 - 1), c.rate, c.defects is not NONE)
    pan = c.get("pan", 0)
    if pan != 0:
        a = (np.clip(pan, -1, 1) + 1) * np.pi / 4
        left, right = (out[0], out[1]) if c.is_transition else (out.mean(0), out.mean(0))
        out = np.array([left * np.cos(a), right * np.sin(a)])
    return out


NONE = frozenset()


def both_ways(b, a, x, whole_clip):
    if whole_clip:
        return signal.filtfilt(b, a, x, axis=-1)
    sos = signal.tf2sos(b, a)
    return signal.sosfilt(sos, signal.sosfilt(sos, x, axis=-1), axis=-1)


def low_pass(x, edge, rate, whole_clip):
    if whole_clip:
        return both_ways(*signal.butter(4, edge / (rate / 2), "low"), x, True)
    sos = signal.butter(4, edge / (rate / 2), "low", output="sos")
    return signal.sosfilt(sos, signal.sosfilt(sos, x, axis=-1), axis=-1)


def apply_filters(x, rate, whole_clip):
    if whole_clip:
        x = both_ways(*signal.butter(4, 30 / (rate / 2), "high"), x, True)
        return both_ways(*signal.butter(4, 0.45 * rate / (rate / 2), "low"), x, True)
    for sos in (signal.butter(4, 30 / (rate / 2), "high", output="sos"), signal.butter(4, 0.9, "low", output="sos")):
        x = signal.sosfilt(sos, signal.sosfilt(sos, x, axis=-1), axis=-1)
    return x


def monaural(c, depth="ampOscDepth", freq="ampOscFreq", offset="ampOscPhaseOffset", suffix=""):
    base, beat = c.v("baseFreq", 200), c.v("beatFreq", 4)
    amps = {k: c.v(k, 0.5, "start_" + k, "end_" + k) for k in ("amp_lower_L", "amp_upper_L", "amp_lower_R", "amp_upper_R")}
    if c.is_transition:
        first = c.p.get("startStartPhaseL" + suffix, 0)
        second = c.p.get("startStartPhaseU" + suffix, 0)
        d = c.v("phaseOscRange", 0, "startPhaseOscRange" + suffix, "endPhaseOscRange" + suffix) / 2 * np.sin(
            TAU * c.slow(c.v("phaseOscFreq", 0, "startPhaseOscFreq" + suffix, "endPhaseOscFreq" + suffix)))
        dep = c.v("ampOscDepth", 0, "startAmpOscDepth" + suffix, "endAmpOscDepth" + suffix)
        fr = c.v("ampOscFreq", 0, "startAmpOscFreq" + suffix, "endAmpOscFreq" + suffix)
        off = c.v("ampOscPhaseOffset", 0, "startAmpOscPhaseOffset" + suffix, "endAmpOscPhaseOffset" + suffix)
    else:
        first, second = c.get("startPhaseL"), c.get("startPhaseR")
        d = interaural(c)
        dep, fr, off = c.v(depth), c.v(freq), c.v(offset)
    lower = np.sin(first + TAU * np.cumsum(np.maximum(0, base - beat / 2)) / c.rate - d)
    upper = np.sin(second + TAU * np.cumsum(np.maximum(0, base + beat / 2)) / c.rate + d)
    out = np.array([lower * amps["amp_lower_" + k] + upper * amps["amp_upper_" + k] for k in "LR"])
    if dep.any() and fr.any():
        out = out * ((1 - dep / 2) + dep / 2 * np.sin(TAU * c.slow(fr) + off))
    return np.clip(out, -1, 1)


def sam_monaural(c):
    if c.is_transition:
        c.alpha = np.arange(c.n) / c.n if "timing" in c.defects else c.alpha
    core = monaural(c, "monaural_ampOscDepth", "monaural_ampOscFreq", "monaural_ampOscPhaseOffset", "_monaural").mean(0)
    names = ("sam_ampOscDepth", "sam_ampOscFreq", "sam_ampOscPhaseOffset")
    dep, fr, off = (c.v(k, 0, "start_" + k, "end_" + k) for k in names)
    if dep.any() and fr.any():
        core = core * ((1 - dep / 2) + dep / 2 * np.sin(TAU * c.slow(fr) + off))
    core = core * c.v("amp", 0.7)
    return np.array([core, core])


def varying(c, f):
    """The earlier program's tone of a moving frequency: it starts at phase 0."""
    f = np.maximum(f, 1e-9)
    return np.sin(TAU * (np.cumsum(f) - f[0]) / c.rate)


def shaped(x, amount):
    amount = np.maximum(amount, 1e-6)
    return np.tanh(amount * x) / np.tanh(amount)


def rhythmic(c):
    own = dict(static=False)
    m = 1 - c.v("modDepth", 1, **own) * (1 - varying(c, c.v("modFreq", 4, start_default=12, end_default=7.83, **own))) / 2
    x = varying(c, c.v("carrierFreq", 200, end_default=80, **own)) * m
    amp = c.get("amp", 0.25)
    return np.array(pan2(shaped(x, c.v("shapeAmount", 5, **own)) * amp, c.get("pan", 0)))


def tone(c, f, offset):
    return np.sin(TAU * (np.cumsum(f) - f[0]) / c.rate + offset)


def stereo_am(c):
    own = dict(static=False)
    f = c.v("carrierFreq", 200, end_default=250, **own)
    width = c.v("stereo_width_hz", 0.2, "startStereoWidthHz", "endStereoWidthHz", **own)
    out = []
    for channel, sign, first, last in (("L", -1, 4, 6), ("R", 1, 4.1, 5.9)):
        offset = 0 if c.is_transition else c.get("modPhase" + channel)
        m = 1 - c.v("modDepth" + channel, 0.8, **own) * (
            1 - tone(c, c.v("modFreq" + channel, 4, start_default=first, end_default=last, **own), offset)) / 2
        out.append(varying(c, f + sign * width / 2) * m * c.get("amp", 0.25))
    return np.array(out)


def wave_shape(c):
    own = dict(static=False)
    m = 1 - c.v("shapeModDepth", 0.8, **own) * (1 - varying(c, c.v("shapeModFreq", 4, end_default=8, **own))) / 2
    x = shaped(varying(c, c.v("carrierFreq", 200, end_default=100, **own)) * m, c.v("shapeAmount", 0.5, **own))
    out = []
    for channel, f, end, phase, depth in (("L", 4.1, 6, 0, 0.8), ("R", 4.0, 6.1, np.pi / 2, 0.9)):
        start = depth if c.is_transition else 0.8
        offset = 0 if c.is_transition else c.get("stereoModPhase" + channel, phase)
        m = 1 - c.v("stereoModDepth" + channel, 0.8, start_default=start, end_default=depth, **own) * (
            1 - tone(c, c.v("stereoModFreq" + channel, f, end_default=end, **own), offset)) / 2
        out.append(x * m * c.get("amp", 0.15))
    return np.array(out)


def qam(c):
    envelopes = []
    for k in "LR":
        env = np.ones(c.n)
        for am_name in ("qamAm", "qamAm2"):
            x = np.cos(TAU * c.slow(c.v(am_name + "Freq" + k, 4 if am_name == "qamAm" else 0)) + c.v(am_name + "PhaseOffset" + k))
            shape = c.v("modShape" + k, 1)
            if am_name == "qamAm":
                x = np.where(shape == 1, x, np.sign(x) * np.abs(x) ** (1 / shape))
            env = env * (1 + c.v(am_name + "Depth" + k, 0.5 if am_name == "qamAm" else 0) * x)
        envelopes.append(env)
    cd, delay = c.v("crossModDepth"), int(c.get("crossModDelay") * c.rate)
    if delay > 0:
        def late(x):
            return np.concatenate([np.ones(delay), x[:-delay]])
        left, right = envelopes
        envelopes = [left * (1 + cd * (late(right) - 1)), right * (1 + cd * (late(left) - 1))]
    sub = 1 + c.v("subHarmonicDepth") * np.cos(TAU * c.slow(c.v("subHarmonicFreq")))
    d = c.v("phaseOscRange") / 2 * np.sin(TAU * c.slow(c.v("phaseOscFreq")) + c.get("phaseOscPhaseOffset"))
    out = []
    for k, env, default in zip("LR", envelopes, (200, 204)):
        env = env * sub
        f = c.v("baseFreq" + k, default)
        phi = c.v("startPhase" + k)[0] + TAU * (np.cumsum(f) - f) / c.rate + (-d if k == "L" else d)
        x = env * np.cos(phi)
        x = x + c.v("harmonicDepth") * env * np.cos(c.get("harmonicRatio", 2) * phi)
        if is_on(c.get("beatingSidebands", False)):
            side = TAU * c.get("sidebandOffset", 1.0) * c.t
            x = x + c.get("sidebandDepth", 0.1) * env * (np.cos(phi - side) + np.cos(phi + side))
        out.append(x)
    gain = np.ones(c.n)
    attack, release = c.get("attackTime"), c.get("releaseTime")
    total = c.n / c.rate
    if attack > 0:
        gain = np.where(c.t < attack, c.t / attack, gain)
    if release > 0:
        gain = np.where(c.t > total - release, np.minimum(gain, (total - c.t) / release), gain)
    out = np.array([x * gain * c.v("amp" + k, 0.5) for x, k in zip(out, "LR")])
    return apply_filters(out, c.rate, c.defects is not NONE)


def behind(f):
    """A running sum without the last step."""
    return np.cumsum(f) - f


def hybrid(c):
    x = np.cos(TAU * c.slow(c.v("qamAmFreqL", 4)) + c.v("qamAmPhaseOffsetL"))
    f = c.v("qamCarrierFreqL", 100)
    phi = c.v("qamStartPhaseL")[0] + TAU * behind(f) / c.rate
    left = (1 + c.v("qamAmDepthL", 0.5) * x) * np.cos(phi) * c.v("ampL", 0.5)
    f = c.v("monoCarrierFreqR", 100) + c.v("monoFmRangeR") / 2 * np.sin(TAU * c.slow(c.v("monoFmFreqR")) + c.v("monoFmPhaseOffsetR"))
    beat = c.v("monoBeatFreqInChannelR", 4)
    d = c.v("monoPhaseOscRangeR") / 2 * np.sin(TAU * c.slow(c.v("monoPhaseOscFreqR")) + c.v("monoPhaseOscPhaseOffsetR"))
    one = np.sin(c.v("monoStartPhaseR_Tone1")[0] + TAU * behind(np.maximum(0, f - beat / 2)) / c.rate - d)
    two = np.sin(c.v("monoStartPhaseR_Tone2")[0] + TAU * behind(np.maximum(0, f + beat / 2)) / c.rate + d)
    env = 1 - c.v("monoAmDepthR") * 0.5 * (1 + np.sin(TAU * c.slow(c.v("monoAmFreqR")) + c.v("monoAmPhaseOffsetR")))
    right = (one + two) * env * c.v("ampR", 0.5)
    return apply_filters(np.array([left, right]), c.rate, c.defects is not NONE)


VOICES = {
    "binaural_beat": binaural,
    "isochronic_tone": isochronic,
    "monaural_beat_stereo_amps": monaural,
    "rhythmic_waveshaping": rhythmic,
    "stereo_am_independent": stereo_am,
    "wave_shape_stereo_am": wave_shape,
    "qam_beat": qam,
    "hybrid_qam_monaural_beat": hybrid,
    "spatial_angle_modulation_monaural_beat": sam_monaural,
}


def main():
    with open(os.path.join(FOLDER, "voices.json"), encoding="utf-8") as file:
        golden = json.load(file)
    rate, frames, indices = golden["sample_rate"], int(golden["sample_rate"] * golden["duration"]), golden["indices"]
    right, bad = {}, 0
    for name, case in golden["cases"].items():
        function, params = case["function"], case["params"]
        base = function.removesuffix("_transition")
        if base not in VOICES or "spatialEnable" in params:
            continue
        transition = function != base
        defects = set(case["defects"])
        if base == "spatial_angle_modulation_monaural_beat":
            defects.add("timing")
        earlier = VOICES[base](Case(params, rate, frames, transition, defects))
        error = np.abs(earlier[:, indices].T - np.array(case["values"])).max()
        print(f"{name:60} {error:.2e}", file=sys.stderr)
        # The transition of this voice took its values through float32, which a rate times a time of seconds multiplies.
        if error > (2e-5 if base == "spatial_angle_modulation_monaural_beat" else 1e-6):
            bad += 1
        values = VOICES[base](Case(params, rate, frames, transition, NONE))[:, indices].T
        right[name] = [[float(f"{x:.9g}") for x in row] for row in values]
    if bad:
        raise SystemExit(f"{bad} cases are not reproduced.")
    rows = ",\n".join(f'"{name}": {json.dumps(values)}' for name, values in right.items())
    print("{" + rows + "}")


main()
