import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { shortClock } from "../format/time";
import { JobList } from "../pages/jobs/JobList";
import { EventList } from "../pieces/EventList";
import { type CurrentSession, seekTo, useStatus } from "./current";
import { useSettings } from "./settings";

/** Beside the page: what happened, what is at work, what it is. */
export function Drawer({ session }: { session: CurrentSession }) {
  const { drawer, set } = useSettings();
  const events = useStatus(session.link, (status) => status.events);
  return (
    <aside className="drawer" aria-label="Events, jobs and details">
      <Tabs selectedKey={drawer} onSelectionChange={(key) => set({ drawer: key as "events" | "jobs" | "details" })}>
        <TabList aria-label="Drawer">
          <Tab id="events">Events {events.length > 0 && <span className="count">{events.length}</span>}</Tab>
          <Tab id="jobs">Jobs</Tab>
          <Tab id="details">Details</Tab>
        </TabList>
        <TabPanel id="events">
          <EventList events={events} onSeek={(seconds) => seekTo(session, seconds)} />
        </TabPanel>
        <TabPanel id="jobs">
          <JobList />
        </TabPanel>
        <TabPanel id="details">
          <Details session={session} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

function Details({ session }: { session: CurrentSession }) {
  const info = useStatus(session.link, (status) => status.session);
  if (!info) {
    return <p className="quiet">Not yet.</p>;
  }
  const rows: [string, string][] = [
    ["Name", info.name],
    ["Sample rate", `${info.format.sample_rate / 1000} kHz`],
    ["Layout", `${info.format.layout} (${info.format.channel_names?.join(" ") ?? info.format.channels})`],
    ["Length", info.length_frames ? shortClock(info.length_frames / info.format.sample_rate, 3) : "no end"],
    ["Stems", info.stems?.map((stem) => stem.name).join(", ") || "none"],
    ["Session", info.id],
  ];
  return (
    <dl className="details">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
