import { openScope } from "../../scope/feed";
import type { ScopeFeed } from "../../scope/types";
import { socketUrl } from "../../wire/socket";

/** The samples of a session, from the server. */
export function openFeed(session: string, channels: readonly number[] | undefined): ScopeFeed {
  const url = socketUrl(`/ws/sessions/${encodeURIComponent(session)}`);
  return openScope(channels && channels.length > 0 ? { url, channels } : { url });
}
