import { useMemo } from "react";
import { type CurrentSession, useStatus } from "../../app/current";
import { useSettings } from "../../app/settings";
import { LineMeter } from "../../pieces/LineMeter";
import { Panel } from "../../pieces/Panel";
import { Readout } from "../../pieces/Readout";
import { Vectorscope } from "../../pieces/Vectorscope";

/** Left against right: vectorscope, correlation and balance. */
export function StereoPanel({ session }: { session: CurrentSession }) {
  const { readings } = session;
  const fields = useStatus(session.link, (status) => status.fields);
  const { scope, set } = useSettings();
  // biome-ignore lint/correctness/useExhaustiveDependencies: fields say what can be read
  const read = useMemo(
    () => ({
      x: readings.array("vectorscope_x"),
      y: readings.array("vectorscope_y"),
      correlation: readings.scalar("correlation"),
      balance: readings.scalar("balance"),
    }),
    [readings, fields],
  );
  const settings = useMemo(() => ({ x: read.x, y: read.y, mode: scope }), [read, scope]);
  return (
    <Panel
      title="Stereo"
      className="stereo"
      hasCamera
      head={
        <fieldset className="segments">
          <legend className="unseen">Vectorscope</legend>
          {(["lissajous", "polar"] as const).map((mode) => (
            <button key={mode} type="button" aria-pressed={scope === mode} onClick={() => set({ scope: mode })}>
              {mode === "lissajous" ? "Lissajous" : "Polar"}
            </button>
          ))}
        </fieldset>
      }
    >
      <Vectorscope settings={settings} label={`Vectorscope, ${scope}`} />
      <div className="pair">
        <Readout label="Correlation" read={read.correlation} unit="" digits={2} isSigned />
        <LineMeter
          name="correlation"
          read={read.correlation}
          ends={["−1", "+1"]}
          warnsBelowZero
          label="Correlation from −1 to +1"
        />
        <Readout label="Balance" read={read.balance} unit="" digits={2} isSigned />
        <LineMeter name="balance" read={read.balance} ends={["L", "R"]} label="Balance from left to right" />
      </div>
    </Panel>
  );
}
