import type { ScopeFeed } from "../../scope/types";
import { liveMadeUpFeed } from "../gallery/madeUpScope";

/** The samples of a session, from the server. */
export function openFeed(_session: string): ScopeFeed {
  return liveMadeUpFeed();
}
