import { useCallback, useEffect, useState } from "react";
import { NavLink, Outlet } from "react-router";
import { useCurrent } from "./current";
import { Drawer } from "./Drawer";
import { DropEverywhere } from "./DropEverywhere";
import { HelpDialog } from "./HelpDialog";
import { useKeys } from "./keys";
import { LiveRegion } from "./LiveRegion";
import { PAGES, pathOf } from "./pages";
import { StatusLine } from "./StatusLine";
import { StringWave } from "./StringWave";
import { useSettings } from "./settings";
import { Transport } from "./Transport";

/** What is the same on every page: rail, string, transport, drawer, status line. */
export function Shell() {
  const [isHelpOpen, setHelp] = useState(false);
  const openHelp = useCallback(() => setHelp(true), []);
  useKeys(openHelp);
  const session = useCurrent((state) => state.session);
  const message = useCurrent((state) => state.message);
  const isDrawerOpen = useSettings((state) => state.isDrawerOpen);
  return (
    <div className={`shell ${session && isDrawerOpen ? "with-drawer" : ""}`}>
      <a className="skip" href="#page">
        To the page
      </a>
      <nav className="rail" aria-label="Pages">
        {PAGES.map((page) => (
          <NavLink key={page.path} to={pathOf(page, session?.link.id)} title={`${page.name} (${page.number})`}>
            <page.icon size={20} strokeWidth={1.5} aria-hidden="true" />
            {page.name}
          </NavLink>
        ))}
      </nav>
      <header>
        <StringWave session={session} />
        <Transport session={session} />
      </header>
      <main id="page" tabIndex={-1}>
        {message && <Message text={message} />}
        <Outlet />
      </main>
      {session && isDrawerOpen && <Drawer session={session} />}
      <StatusLine session={session} onHelp={openHelp} />
      <LiveRegion session={session} />
      <HelpDialog isOpen={isHelpOpen} onOpenChange={setHelp} />
      <DropEverywhere />
    </div>
  );
}

function Message({ text }: { text: string }) {
  useEffect(() => {
    const timer = setTimeout(() => useCurrent.setState({ message: null }), 12_000);
    return () => clearTimeout(timer);
  });
  return (
    <div className="message" role="alert">
      {text}
      <button type="button" onClick={() => useCurrent.setState({ message: null })}>
        Close
      </button>
    </div>
  );
}
