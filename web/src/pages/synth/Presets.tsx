import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { Preset } from "../../api/synthesis";
import { shortClock } from "../../format/time";
import { Window } from "../../pieces/Window";
import { DEMO } from "./demo";
import { openTrack } from "./store";

const ORDER = ["sleep", "focus", "meditation", "test tones", "noises"];

interface PresetListProps {
  onOpened?: () => void;
}

/** Tracks to start from, by what they are for. */
export function PresetList({ onOpened }: PresetListProps) {
  const presets = useQuery({ queryKey: ["presets"], queryFn: api.presets, staleTime: Number.POSITIVE_INFINITY, retry: false });
  const open = (track: unknown, name: string) => {
    openTrack(track, name);
    onOpened?.();
  };
  const all = presets.data ?? [];
  const categories = [...new Set([...ORDER, ...all.map(({ category }) => category)])];
  return (
    <div className="presets">
      <section>
        <h3>Demo</h3>
        <ul>
          <li>
            <button type="button" className="row-button" onClick={() => open(DEMO, "Demo")}>
              <span className="grow">
                <b>Demo</b>
                <small>A beat that slows on a tone that falls, with noise behind it.</small>
              </span>
              <small>1:02</small>
            </button>
          </li>
        </ul>
      </section>
      {categories.map((category) => {
        const own = all.filter((preset) => preset.category === category);
        return own.length === 0 ? null : (
          <section key={category}>
            <h3>{category.charAt(0).toUpperCase() + category.slice(1)}</h3>
            <ul>
              {own.map((preset) => (
                <PresetRow key={preset.id} preset={preset} onOpen={() => open(preset.track, preset.name)} />
              ))}
            </ul>
          </section>
        );
      })}
      {presets.isPending && <p className="quiet">The presets are being asked for.</p>}
      {presets.error && (
        <p className="quiet" role="status">
          The presets could not be had: {presets.error.message}{" "}
          <button type="button" className="link" onClick={() => presets.refetch()}>
            Try again
          </button>
        </p>
      )}
    </div>
  );
}

function PresetRow({ preset, onOpen }: { preset: Preset; onOpen(): void }) {
  return (
    <li>
      <button type="button" className="row-button" onClick={onOpen}>
        <span className="grow">
          <b>{preset.name}</b>
          <small>{preset.description}</small>
        </span>
        <small>{shortClock(preset.duration_seconds)}</small>
      </button>
    </li>
  );
}

export function PresetsWindow({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  return (
    <Window title="Presets" isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="quiet">A preset takes the place of the track; undo brings it back.</p>
      <PresetList onOpened={() => onOpenChange(false)} />
    </Window>
  );
}
