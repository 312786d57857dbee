import { useEffect, useMemo } from "react";
import { useStore } from "zustand/react";
import { useCurrent } from "../../app/current";
import { loop } from "../../frame/loop";
import { FrequencyView } from "../../pieces/scope/frequencyView";
import { HeldSamples } from "../../pieces/scope/heldSamples";
import { LiveAxis } from "../../pieces/scope/liveAxis";
import { SourceClock } from "../../pieces/scope/sourceClock";
import { SpectraPool } from "../../pieces/scope/spectraPool";
import type { ScopeFeed, ScopeStatus } from "../../scope/types";
import { useScopeSettings } from "./settings";

/** What the plots of the page share: time, frequencies, the samples that are kept or held, the spectra. */
export interface ScopeView {
  feed: ScopeFeed;
  axis: LiveAxis;
  clock: SourceClock;
  source: HeldSamples;
  pool: SpectraPool;
  /** Of the spectrograms, and of the spectrum. */
  frequency: FrequencyView;
  spectrum: FrequencyView;
}

export function useScopeStatus<T>(feed: ScopeFeed, pick: (status: ScopeStatus) => T): T {
  return useStore(feed.status, pick);
}

/** One view of a feed; freezing holds what is kept. */
export function useScopeView(feed: ScopeFeed): ScopeView {
  const view = useMemo(() => viewOf(feed), [feed]);
  const isFrozen = useCurrent((state) => state.isFrozen);
  useEffect(() => {
    if (isFrozen) {
      view.source.hold(feed.status.getState().channels.length);
      view.axis.freeze(true);
    } else {
      view.axis.freeze(false);
      view.source.release();
    }
  }, [view, feed, isFrozen]);
  useEffect(() => {
    const entry = loop.add({
      name: "scope",
      rate: 60,
      paint() {
        const { rate } = feed.status.getState();
        if (rate > 0) {
          view.clock.observe(feed.end, feed.sourceSeconds, rate);
          view.frequency.setTop(rate / 2);
          view.spectrum.setTop(rate / 2);
        }
        view.source.step();
        return view.source.isHolding && !view.source.isWhole;
      },
    });
    return () => entry.remove();
  }, [view, feed]);
  // How much is shown stays as it was the last time.
  useEffect(() => {
    const timer = setInterval(() => {
      const { span, set } = useScopeSettings.getState();
      if (view.axis.isFollowing && view.axis.span !== span) {
        set({ span: view.axis.span });
      }
    }, 1000);
    return () => clearInterval(timer);
  }, [view]);
  return view;
}

function viewOf(feed: ScopeFeed): ScopeView {
  const { span, scale } = useScopeSettings.getState();
  const axis = new LiveAxis(
    feed,
    () => feed.status.getState().rate,
    () => feed.status.getState().seconds,
  );
  axis.span = span;
  return {
    feed,
    axis,
    clock: new SourceClock(),
    source: new HeldSamples(feed),
    pool: new SpectraPool(feed),
    frequency: new FrequencyView(scale),
    spectrum: new FrequencyView("log"),
  };
}
