import { Window } from "../pieces/Window";
import { KEY_HELP } from "./keys";

export function HelpDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  return (
    <Window title="Keys" isOpen={isOpen} onOpenChange={onOpenChange}>
      <dl className="keys">
        {KEY_HELP.map(([key, what]) => (
          <div key={`${key} ${what}`}>
            <dt>{what === "" ? <b>{key}</b> : <kbd>{key}</kbd>}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">Time plots: wheel zooms, drag pans, Shift and drag loops, double click shows all.</p>
    </Window>
  );
}
