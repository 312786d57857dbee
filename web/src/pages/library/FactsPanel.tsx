import type { TrackDetails, TrackExtra } from "../../api/tracks";
import { decimal, percent } from "../../format/numbers";
import { Panel } from "../../pieces/Panel";

const CLASSES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];

/** Key, tempo, range and peak in numbers, and how much of each pitch class there is. */
export function FactsPanel({ track, extra }: { track: TrackDetails; extra: TrackExtra }) {
  const { rhythm, tonality } = extra;
  const facts: [string, string, string][] = [
    ["Key", track.camelot ? `${track.camelot} ${track.key}` : "none", `${percent(track.key_confidence)} sure`],
    [
      "Tempo",
      rhythm.tempo_bpm > 0 ? `${decimal(rhythm.tempo_bpm)} BPM` : "none",
      [
        `${percent(rhythm.tempo_confidence)} sure`,
        rhythm.alternative_tempo_bpm > 0 ? `or ${decimal(rhythm.alternative_tempo_bpm)}` : "",
      ]
        .filter(Boolean)
        .join(", "),
    ],
    [
      "Bar",
      rhythm.beats_per_bar > 0 ? `${rhythm.beats_per_bar} beats` : "–",
      `${rhythm.beats.length} beats, ${rhythm.onsets.length} onsets`,
    ],
    ["Tuning", `${decimal(tonality.tuning_cents, 0, true)} cents`, "from A4 = 440 Hz"],
    ["Range", `${decimal(track.loudness_range_lu ?? Number.NaN)} LU`, ""],
    ["True peak", `${decimal(track.true_peak_dbtp ?? Number.NEGATIVE_INFINITY, 1, true)} dBTP`, ""],
  ];
  const most = Math.max(1e-6, ...tonality.pitch_classes);
  return (
    <Panel title="Facts" className="facts">
      <dl>
        {facts.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value} <small>{note}</small>
            </dd>
          </div>
        ))}
      </dl>
      <ul className="pitch-classes" aria-label="Share of each pitch class">
        {tonality.pitch_classes.map((share, i) => (
          <li key={i} title={`${CLASSES[i]}: ${percent(share)}`}>
            <span className="pitch-bar">
              <span style={{ height: `${(share / most) * 100}%` }} />
            </span>
            {CLASSES[i]}
            <span className="unseen">{percent(share)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
