import { SlidersHorizontal } from "lucide-react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { Choice } from "../../pieces/Choice";
import type { PainterChoice } from "../../pieces/scope/spectrogramSurface";
import type { WindowName } from "../../scope/types";
import { hopsOf, hopWithin, useScopeSettings, WINDOW_SIZES, WINDOWS } from "./settings";

const PAINTERS: readonly { id: PainterChoice; name: string }[] = [
  { id: "auto", name: "What is quicker" },
  { id: "webgl2", name: "WebGL2" },
  { id: "canvas", name: "2-D canvas" },
];

/** How the spectra are made, and how they are shown. */
export function TransformSettings() {
  const { windowSize, hopSize, window, isWaterfall, snaps, lanes, painter, adapts, set } = useScopeSettings();
  const hop = hopWithin(hopSize, windowSize);
  return (
    <DialogTrigger>
      <Button className="tool icon small" aria-label="Settings of the spectrogram">
        <SlidersHorizontal size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover transform-settings">
        <Dialog aria-label="Settings of the spectrogram">
          <div className="row">
            <span>Window</span>
            <Choice
              label="Window, frames"
              options={WINDOW_SIZES.map((size) => ({ id: String(size), name: String(size) }))}
              value={String(windowSize)}
              onChange={(next) => set({ windowSize: Number(next), hopSize: Math.max(16, (hop * Number(next)) / windowSize) })}
            />
          </div>
          <div className="row">
            <span>Hop</span>
            <Choice
              label="Hop, frames"
              options={hopsOf(windowSize).map((size) => ({ id: String(size), name: String(size) }))}
              value={String(hop)}
              onChange={(next) => set({ hopSize: Number(next) })}
            />
          </div>
          <div className="row">
            <span>Shape</span>
            <Choice
              label="Shape of the window"
              options={WINDOWS}
              value={window}
              onChange={(next) => set({ window: next as WindowName })}
            />
          </div>
          <div className="row">
            <span>Drawn with</span>
            <Choice
              label="Drawn with"
              options={PAINTERS}
              value={painter}
              onChange={(next) => set({ painter: next as PainterChoice })}
            />
          </div>
          <Toggle label="Waterfall: time runs down" isOn={isWaterfall} onChange={(on) => set({ isWaterfall: on })} />
          <Toggle label="Every channel" isOn={lanes === "all"} onChange={(on) => set({ lanes: on ? "all" : "one" })} />
          <Toggle label="Cursor goes to peaks" isOn={snaps} onChange={(on) => set({ snaps: on })} />
          <Toggle label="Less when frames are late" isOn={adapts} onChange={(on) => set({ adapts: on })} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Toggle({ label, isOn, onChange }: { label: string; isOn: boolean; onChange(isOn: boolean): void }) {
  return (
    <label className="row">
      <span>{label}</span>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}
