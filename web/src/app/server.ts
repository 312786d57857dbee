import { create } from "zustand";
import type { Connection } from "../wire/socket";

/** Whether the server is there, as the socket of the jobs tells: pages without a session have no other one. */
export const useServer = create<{ connection: Connection }>()(() => ({ connection: "connecting" }));
