import { useCallback, useMemo, useState } from "react";
import { useSettings } from "../../app/settings";
import { Choice } from "../../pieces/Choice";
import { Panel } from "../../pieces/Panel";
import { Correlation } from "../../pieces/scope/Correlation";
import { PairReader } from "../../pieces/scope/pairReader";
import { RecordButton } from "../../pieces/scope/RecordButton";
import { Vectorscope } from "../../pieces/Vectorscope";
import type { ScopeView } from "./view";

/** How channels stand to each other: the correlation of each with each, and the vectorscope of a pair. */
export function PhasePanel({ view, names }: { view: ScopeView; names: readonly string[] }) {
  const { scope, set } = useSettings();
  const [[left, right], setPair] = useState<readonly [number, number]>([0, 1]);
  const last = Math.max(0, names.length - 1);
  const [a, b] = [Math.min(left, last), Math.min(right, last)];
  const { source, axis } = view;
  const correlation = useMemo(() => ({ source, axis, names, pair: [a, b] as const }), [source, axis, names, a, b]);
  const vectorscope = useMemo(() => {
    const pair = new PairReader(source, axis, a, b);
    return { x: pair.x, y: pair.y, mode: scope };
  }, [source, axis, a, b, scope]);
  const choose = useCallback((pair: readonly [number, number]) => setPair(pair), []);
  const options = names.map((name, i) => ({ id: String(i), name }));
  return (
    <Panel
      title="Phase"
      className="scope-phase"
      hasCamera
      head={
        <>
          {names.length > 1 && (
            <>
              <Choice
                label="Left of the vectorscope"
                className="small"
                options={options}
                value={String(a)}
                onChange={(next) => setPair([Number(next), b])}
              />
              <Choice
                label="Right of the vectorscope"
                className="small"
                options={options}
                value={String(b)}
                onChange={(next) => setPair([a, Number(next)])}
              />
            </>
          )}
          <span className="spacer" />
          <button
            type="button"
            className="small-text"
            aria-label={`Vectorscope: ${scope}. Change to ${scope === "polar" ? "lissajous" : "polar"}.`}
            onClick={() => set({ scope: scope === "polar" ? "lissajous" : "polar" })}
          >
            {scope === "polar" ? "Polar" : "Lissajous"}
          </button>
          <RecordButton name="Phase" />
        </>
      }
    >
      <div className="phase-plots">
        <Correlation settings={correlation} label="Correlation of each channel with each, over 400 ms" onPair={choose} />
        {names.length > 1 && <Vectorscope settings={vectorscope} label={`Vectorscope of ${names[a]} and ${names[b]}`} />}
      </div>
    </Panel>
  );
}
