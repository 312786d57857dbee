import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { CurrentSession } from "../../app/current";
import { useStatus } from "../../app/current";
import { BarsPanel } from "../meter/BarsPanel";
import { SpectrumPanel } from "../meter/SpectrumPanel";
import { useTarget } from "../meter/useTarget";
import { RenderPanel } from "./RenderPanel";
import { useRendering } from "./rendering";

/** Beside the values: what the session sounds like now, and the track as a file. */
export function SidePanel({ session }: { session: CurrentSession | null }) {
  const isRendering = useRendering((now) => now.job !== null);
  return (
    <Tabs className="synth-side panel" defaultSelectedKey={isRendering && !session ? "render" : "levels"}>
      <TabList aria-label="Levels and render">
        <Tab id="levels">Levels</Tab>
        <Tab id="render">Render</Tab>
      </TabList>
      <TabPanel id="levels">
        {session ? (
          <Levels session={session} />
        ) : (
          <p className="quiet">Play the track to see its levels and its spectrum here.</p>
        )}
      </TabPanel>
      <TabPanel id="render">
        <RenderPanel />
      </TabPanel>
    </Tabs>
  );
}

function Levels({ session }: { session: CurrentSession }) {
  const { target } = useTarget();
  const fields = useStatus(session.link, (status) => status.fields);
  return (
    <div className="synth-levels" key={fields ? "fields" : "none"}>
      <BarsPanel session={session} target={target} />
      <SpectrumPanel session={session} />
    </div>
  );
}
