"""Integrated loudness of a WAV as Python programs measure it: read by soundfile, measured by pyloudnorm where it is installed.

Where it is not, its way is gone with SciPy: both filters of ITU-R BS.1770-5 by lfilter over the whole, blocks of 0.4 s, two gates. That has no
momentary and short-term loudness, no range and no true peak.
Usage: soundfile_loudness.py FILE SECONDS
"""

import sys

import numpy
import soundfile

# ITU-R BS.1770-5, Annex 1, tables 1 and 2: the shelf and the high-pass at 48 kHz.
RATE = 48_000
SHELF = ([1.53512485958697, -2.69169618940638, 1.19839281085285], [1.0, -1.69065929318241, 0.73248077421585])
HIGH_PASS = ([1.0, -2.0, 1.0], [1.0, -1.99004745483398, 0.99007225036621])


def by_scipy(data: numpy.ndarray) -> float:
    from scipy.signal import lfilter

    power = numpy.zeros(len(data))
    for channel in range(data.shape[1]):
        power += numpy.square(lfilter(*HIGH_PASS, lfilter(*SHELF, data[:, channel])))
    # Blocks of 0.4 s, one every 0.1 s (Annex 1, equations 3 to 7).
    sums = numpy.concatenate([[0.0], numpy.cumsum(power)])
    starts = numpy.arange(0, len(data) - 4 * RATE // 10 + 1, RATE // 10)
    blocks = (sums[starts + 4 * RATE // 10] - sums[starts]) / (4 * RATE // 10)
    heard = blocks[blocks > 10 ** ((-70 + 0.691) / 10)]
    gated = heard[heard > heard.mean() / 10]
    return float(-0.691 + 10 * numpy.log10(gated.mean()))


def main() -> None:
    data, rate = soundfile.read(sys.argv[1], frames=int(sys.argv[2]) * RATE)
    assert rate == RATE, rate
    try:
        import pyloudnorm
    except ImportError:
        print(f"{by_scipy(data):.2f} scipy")
    else:
        print(f"{pyloudnorm.Meter(rate).integrated_loudness(data):.2f} pyloudnorm")


main()
