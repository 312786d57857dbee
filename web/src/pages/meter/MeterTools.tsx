import { useQuery } from "@tanstack/react-query";
import { Camera, FileDown, Pin, RotateCcw, Snowflake } from "lucide-react";
import type { RefObject } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { api } from "../../api/client";
import { act, type CurrentSession, resetIntegration, toggleFreeze, useCurrent, useStatus } from "../../app/current";
import { useSettings } from "../../app/settings";
import { Choice } from "../../pieces/Choice";
import { savePicture } from "../../pieces/picture";
import { useTarget } from "./useTarget";

// Those that this server has are offered.
const REPORTS = [
  { form: "report.html", name: "Page of the whole programme (HTML)" },
  { form: "report", name: "Readings so far (JSON)" },
  { form: "payload", name: "Payload of the whole programme (JSON)" },
  { form: "analysis", name: "Everything measured of the whole programme (JSON)" },
] as const;

/** Target, scale, and what is done to the whole page. */
export function MeterTools({ session, root }: { session: CurrentSession; root: RefObject<HTMLElement | null> }) {
  const { target, targets } = useTarget();
  const { scale, isHolding, set } = useSettings();
  const isFrozen = useCurrent((state) => state.isFrozen);
  const paths = useQuery({ queryKey: ["paths"], queryFn: api.paths, staleTime: Number.POSITIVE_INFINITY });
  const isMeasured = useStatus(session.link, (status) => Boolean(status.session?.analysis_job));
  const reports = isMeasured ? REPORTS.filter(({ form }) => paths.data?.has(`/api/sessions/{id}/${form}`)) : [];
  return (
    <div className="tools" role="toolbar" aria-label="Meter">
      <Choice
        label="Target"
        className="target"
        options={targets.map(({ name, title }) => ({ id: name, name: title }))}
        value={target.name}
        onChange={(name) => set({ target: name })}
      />
      <Choice
        label="Scale"
        options={[
          { id: "ebu9", name: "EBU +9" },
          { id: "ebu18", name: "EBU +18" },
        ]}
        value={scale}
        onChange={(chosen) => set({ scale: chosen as "ebu9" | "ebu18" })}
      />
      <span className="spacer" />
      <button type="button" onClick={() => resetIntegration(session)} title="Reset the integration (R)">
        <RotateCcw size={16} aria-hidden="true" /> Reset
      </button>
      <button
        type="button"
        aria-pressed={isHolding}
        onClick={() => set({ isHolding: !isHolding })}
        title="Peaks stay until they are let go"
      >
        <Pin size={16} aria-hidden="true" /> Hold
      </button>
      <button
        type="button"
        aria-pressed={isFrozen}
        onClick={() => toggleFreeze(session)}
        title="Freeze the picture; the measurement goes on (F)"
      >
        <Snowflake size={16} aria-hidden="true" /> Freeze
      </button>
      <button type="button" onClick={() => act(() => savePicture(root.current!, "meter"))} title="Save the page as a picture">
        <Camera size={16} aria-hidden="true" /> PNG
      </button>
      {reports.length > 0 && (
        <MenuTrigger>
          <Button className="tool">
            <FileDown size={16} aria-hidden="true" /> Report
          </Button>
          <Popover className="popover">
            <Menu className="list" aria-label="Report">
              {reports.map(({ form, name }) => (
                <MenuItem key={form} href={api.reportUrl(session.link.id, form)} target="_blank">
                  {name}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
    </div>
  );
}
