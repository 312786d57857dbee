import { Activity, AudioWaveform, Gauge, LibraryBig, ListChecks, type LucideIcon } from "lucide-react";
import { useLocation } from "react-router";

export interface Page {
  /** The key that goes there. */
  number: number;
  name: string;
  path: string;
  icon: LucideIcon;
  /** Whether its address names the session. */
  isOfSession: boolean;
}

/** The pages of the rail. */
export const PAGES: readonly Page[] = [
  { number: 1, name: "Meter", path: "/meter", icon: Gauge, isOfSession: true },
  { number: 2, name: "Library", path: "/library", icon: LibraryBig, isOfSession: false },
  // Its session is found by the page: it is the one that plays the track which is edited.
  { number: 3, name: "Synth", path: "/synth", icon: AudioWaveform, isOfSession: false },
  { number: 4, name: "Scope", path: "/scope", icon: Activity, isOfSession: true },
  { number: 6, name: "Jobs", path: "/jobs", icon: ListChecks, isOfSession: false },
];

export function pathOf(page: Page, session: string | undefined): string {
  return page.isOfSession && session ? `${page.path}/s/${encodeURIComponent(session)}` : page.path;
}

/** The page that shows what is opened: the one that somebody is on where it shows sessions, else the meter. */
export function useSessionPage(): "meter" | "scope" {
  return useLocation().pathname.startsWith("/scope") ? "scope" : "meter";
}
