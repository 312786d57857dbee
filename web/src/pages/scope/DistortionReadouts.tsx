import { useMemo } from "react";
import { decimal } from "../../format/numbers";
import { Readout } from "../../pieces/Readout";
import type { LiveSpectrumSurface } from "../../pieces/scope/liveSpectrumSurface";
import { hertzText, noteText } from "../../pieces/scope/note";

/** Numbers of a spectrum: its highest peak, and, where it is asked for, how far a tone is from pure. */
export function DistortionReadouts({ surface, hasDistortion }: { surface: LiveSpectrumSurface; hasDistortion: boolean }) {
  const read = useMemo(() => {
    const { top, distortion } = surface;
    return {
      peak: () => top.hertz,
      peakLevel: () => top.level,
      fundamental: () => distortion.fundamental,
      level: () => distortion.level,
      thd: () => 20 * Math.log10(distortion.thd),
      share: () => distortion.thdPlusNoise,
    };
  }, [surface]);
  return (
    <div className="scope-readouts">
      {hasDistortion ? (
        <>
          <Readout label="Fundamental" read={read.fundamental} unit="" format={hertzText} />
          <Readout label="Level" read={read.level} unit="dBFS" />
          <Readout label="THD" read={read.thd} unit="dB" title="Harmonics 2 to 10 over the fundamental" />
          <Readout
            label="THD+N"
            read={read.share}
            unit=""
            format={shareText}
            title="All from 20 Hz to 20 kHz but the fundamental, over all of it"
          />
        </>
      ) : (
        <>
          <Readout label="Highest peak" read={read.peak} unit="" format={hertzText} />
          <Readout label="Note" read={read.peak} unit="" format={noteText} />
          <Readout label="Level" read={read.peakLevel} unit="dBFS" />
        </>
      )}
    </div>
  );
}

// In dB and as a share, with as many digits as say something.
function shareText(share: number): string {
  if (Number.isNaN(share)) {
    return decimal(share);
  }
  const percent = share * 100;
  return `${decimal(20 * Math.log10(share))} dB, ${decimal(percent, percent >= 10 ? 1 : percent >= 0.1 ? 2 : 4)} %`;
}
