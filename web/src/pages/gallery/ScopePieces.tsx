import { useMemo } from "react";
import { Panel } from "../../pieces/Panel";
import { Correlation } from "../../pieces/scope/Correlation";
import { LiveSpectrum } from "../../pieces/scope/LiveSpectrum";
import { LiveWave } from "../../pieces/scope/LiveWave";
import { Scrub } from "../../pieces/scope/Scrub";
import { Spectrogram } from "../../pieces/scope/Spectrogram";
import { scopeData } from "./scopeData";

const nothing = () => undefined;

/** The pieces of the Scope page, of a feed that stands still. */
export function ScopePieces() {
  const data = useMemo(scopeData, []);
  return (
    <>
      <Panel title="Live waveform">
        <div className="gallery-row tall">
          {data.waves.slice(0, 2).map(([label, settings]) => (
            <LiveWave key={label} settings={settings} label={label} onGain={nothing} />
          ))}
        </div>
        <div className="gallery-row tall">
          {data.waves.slice(2).map(([label, settings]) => (
            <LiveWave key={label} settings={settings} label={label} onGain={nothing} />
          ))}
        </div>
        <Scrub source={data.source} axis={data.axis} />
      </Panel>
      <Panel title="Spectrogram">
        <div className="gallery-row tall">
          {data.spectrograms.map(([label, settings]) => (
            <Spectrogram key={label} settings={settings} label={label} />
          ))}
        </div>
        <div className="gallery-row tall">
          {data.maps.map(([label, settings]) => (
            <Spectrogram key={label} settings={settings} label={label} />
          ))}
        </div>
      </Panel>
      <Panel title="Live spectrum">
        <div className="gallery-row tall">
          <LiveSpectrum settings={data.spectrum} label="A tone with a harmonic" release={0} />
        </div>
      </Panel>
      <Panel title="Correlation">
        <div className="gallery-row tall">
          {data.correlations.map(([label, settings]) => (
            <Correlation key={label} settings={settings} label={label} onPair={nothing} />
          ))}
        </div>
      </Panel>
    </>
  );
}
