"""All that the package's meter says of a WAV, read by soundfile. Usage: monochord_loudness.py FILE SECONDS"""

import sys

import monochord
import soundfile

data, rate = soundfile.read(sys.argv[1], frames=int(sys.argv[2]) * 48_000, dtype="float32")
reading = monochord.meter(data.T, rate)
print(f"{reading.integrated_lufs:.2f} {reading.loudness_range_lu:.2f} {reading.true_peak_dbtp:.2f}")
