import { createBrowserRouter, type RouteObject } from "react-router";
import { Shell } from "./app/Shell";
import { HomePage } from "./pages/HomePage";
import { JobsPage } from "./pages/jobs/JobsPage";
import { LibraryPage } from "./pages/library/LibraryPage";
import { TrackPage } from "./pages/library/TrackPage";
import { MeterPage } from "./pages/meter/MeterPage";
import { NoPage } from "./pages/NoPage";
import { StartPage } from "./pages/StartPage";
import { ScopePage } from "./pages/scope/ScopePage";
import { SynthPage } from "./pages/synth/SynthPage";

const pages: RouteObject[] = [
  { index: true, element: <HomePage /> },
  { path: "meter", element: <StartPage /> },
  { path: "meter/s/:id", element: <MeterPage /> },
  { path: "library", element: <LibraryPage /> },
  { path: "library/t/:id", element: <TrackPage /> },
  { path: "synth", element: <SynthPage /> },
  { path: "synth/s/:id", element: <SynthPage /> },
  { path: "scope", element: <ScopePage /> },
  { path: "scope/s/:id", element: <ScopePage /> },
  { path: "jobs", element: <JobsPage /> },
  { path: "*", element: <NoPage /> },
];

// Every piece in every state; it is not part of what is delivered.
if (import.meta.env.DEV || import.meta.env.MODE === "gallery") {
  pages.push({ path: "gallery", lazy: async () => ({ Component: (await import("./pages/gallery/GalleryPage")).GalleryPage }) });
}

/** Which address shows what. */
export const router = createBrowserRouter([{ element: <Shell />, children: pages }]);
