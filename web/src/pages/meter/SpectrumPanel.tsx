import { useMemo } from "react";
import { type CurrentSession, useCurrent, useStatus } from "../../app/current";
import { useSettings } from "../../app/settings";
import { Panel } from "../../pieces/Panel";
import { SpectrumPlot } from "../../pieces/SpectrumPlot";
import type { SpectrumSettings } from "../../pieces/spectrumSurface";
import type { Field } from "../../wire/fields";

const isHolding = () => useSettings.getState().isHolding;

/** Third octaves and the spectrum by transform. */
export function SpectrumPanel({ session }: { session: CurrentSession }) {
  const { readings, link } = session;
  const fields = useStatus(link, (status) => status.fields);
  const release = useCurrent((state) => state.release);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const settings = useMemo((): SpectrumSettings => {
    const bands = readings.field("third_octave_dbfs");
    const lineNames = ["spectrum_dbfs", "transform_dbfs", "fft_dbfs"];
    const line = readings.field(...lineNames);
    return {
      bands: readings.array("third_octave_dbfs"),
      bandHz: frequencies(bands, link.rate),
      line: readings.array(...lineNames),
      lineHz: frequencies(line, link.rate),
      isHolding,
    };
  }, [readings, link, fields]);
  return (
    <Panel
      title="Spectrum"
      className="spectrum"
      hasCamera
      head={
        <ul className="legend">
          <li>
            <span className="key-box" /> 1/3 octave
          </li>
          <li>
            <svg width="20" height="8" aria-hidden="true">
              <line x1="0" x2="20" y1="4" y2="4" className="series-2" />
            </svg>
            FFT
          </li>
        </ul>
      }
    >
      <SpectrumPlot settings={settings} label="Spectrum in dBFS over frequency" release={release} />
    </Panel>
  );
}

/** The frequency of each element, by its label; without labels the bins run evenly to half the rate. */
export function frequencies(field: Field | undefined, rate: number): number[] {
  if (!field) {
    return [];
  }
  return Array.from({ length: field.length }, (_, i) => {
    const label = Number.parseFloat(field.labels[i] ?? "");
    return Number.isFinite(label) ? label : (i * rate) / 2 / Math.max(1, field.length - 1);
  });
}
