import { Window } from "../../pieces/Window";
import { OpenPanel } from "./OpenPanel";

export function OpenDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  return (
    <Window title="Open" isOpen={isOpen} onOpenChange={onOpenChange}>
      <OpenPanel onOpened={() => onOpenChange(false)} />
    </Window>
  );
}
