import { useMemo } from "react";
import { api } from "../../api/client";
import type { StemState } from "../../api/types";
import { act, type CurrentSession, useStatus } from "../../app/current";
import { decimal } from "../../format/numbers";
import { useText } from "../../frame/useText";
import { MaskingMap } from "../../pieces/MaskingMap";
import { Panel } from "../../pieces/Panel";
import { type Judgement, Readout } from "../../pieces/Readout";
import type { Read } from "../../readings/reading";
import { frequencies } from "./SpectrumPanel";

const COLUMNS = [
  ["M", "momentary_lufs"],
  ["S", "short_term_lufs"],
  ["I", "integrated_lufs"],
  ["TP", "true_peak_dbtp"],
  ["Crest", "crest_db"],
] as const;

/** Each stem by itself, and how the dialogue stands out. Solo and mute are about what is heard, never about what is measured. */
export function StemsPanel({ session }: { session: CurrentSession }) {
  const { link, readings, axis } = session;
  const fields = useStatus(link, (status) => status.fields);
  const stems = useStatus(link, (status) => status.stems);
  const events = useStatus(link, (status) => status.events);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const speech = useMemo(
    () => ({
      ratio: readings.scalar("speech_to_background_db"),
      bandHz: frequencies(readings.field("band_speech_to_background_db"), link.rate),
    }),
    [readings, link, fields],
  );
  const image = fields && link.recorder?.masking;
  return (
    <Panel title="Stems" className="stems" hasCamera head={<MaskingLegend />}>
      <table>
        <thead>
          <tr>
            <th scope="col">Stem</th>
            {COLUMNS.map(([name]) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">Heard</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {stems.map((stem) => (
            <StemRow key={stem.name} session={session} stem={stem} />
          ))}
        </tbody>
      </table>
      <div className="masking">
        <Readout label="Speech over background" read={speech.ratio} unit="dB" isSigned judge={judgeSpeech} />
        {image && <MaskingMap image={image} bandHz={speech.bandHz} axis={axis} events={events} />}
      </div>
    </Panel>
  );
}

function StemRow({ session, stem }: { session: CurrentSession; stem: StemState }) {
  const { readings, link } = session;
  const fields = useStatus(link, (status) => status.fields);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const reads = useMemo(
    () => COLUMNS.map(([name, quantity]) => [name, readings.scalar(`${stem.name}.${quantity}`)] as const),
    [readings, stem.name, fields],
  );
  const change = (body: { solo?: boolean; mute?: boolean }) => act(() => api.stem(link.id, stem.name, body));
  return (
    <tr data-stem={stem.name}>
      <th scope="row">{stem.name}</th>
      {reads.map(([name, read]) => (
        <Cell key={name} name={`${stem.name} ${name}`} read={read} />
      ))}
      <td className="heard">
        <button
          type="button"
          aria-pressed={stem.solo}
          onClick={() => change({ solo: !stem.solo })}
          aria-label={`Solo ${stem.name}`}
        >
          S
        </button>
        <button
          type="button"
          aria-pressed={stem.mute}
          onClick={() => change({ mute: !stem.mute })}
          aria-label={`Mute ${stem.name}`}
        >
          M
        </button>
      </td>
    </tr>
  );
}

function Cell({ name, read }: { name: string; read: Read }) {
  const text = useMemo(() => () => decimal(read()), [read]);
  return <td ref={useText(name, text)} />;
}

function MaskingLegend() {
  return (
    <ul className="legend">
      <li>
        <span className="key-box masked" /> masked
      </li>
      <li>
        <span className="key-box close" /> close
      </li>
      <li>▲ impact</li>
      <li>▭ pacing</li>
    </ul>
  );
}

// The limits of docs/events.md: below 10 dB speech is hard to follow, below 0 it is masked.
function judgeSpeech(value: number): { state: Judgement; word: string } {
  if (Number.isNaN(value)) {
    return { state: "", word: "no speech" };
  }
  if (value < 0) {
    return { state: "over", word: "masked" };
  }
  return value < 10 ? { state: "near", word: "low" } : { state: "good", word: "clear" };
}
