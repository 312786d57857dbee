import { create } from "zustand";
import type { ScopeFeed } from "../scope/types";

/** The scope that is open, for what the status line says of it. */
export const useScopeFeed = create<{ feed: ScopeFeed | null }>()(() => ({ feed: null }));
