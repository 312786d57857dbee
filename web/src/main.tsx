import "@fontsource-variable/inter/wght.css";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/shell.css";
import "./theme/pieces.css";
import "./theme/pages.css";
import "./theme/table.css";
import "./theme/library.css";
import "./theme/synth.css";
import "./theme/scope.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { applyTheme } from "./app/settings";
import { loop } from "./frame/loop";
import { router } from "./routes";

// For bench/frames.mjs.
Object.assign(window, { monochordCosts: () => loop.costs() });

applyTheme();
const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: false } } });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
