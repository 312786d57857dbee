import { Columns3, Search, SlidersHorizontal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useSettings } from "../../app/settings";
import { COLUMNS } from "./columns";

/** Text to look for; the list follows while it is typed. */
export function SearchField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  // What comes from elsewhere replaces what was typed; what was told here comes back late, when more may have been typed.
  useEffect(() => {
    if (value !== told.current) {
      told.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text);
    }, 200);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <label className="search">
      <Search size={14} aria-hidden="true" />
      <span className="unseen">Search title, artist, album and file</span>
      <input
        type="search"
        placeholder="Title, artist, album, file"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}

export function FilterButton({ isOpen, count, onPress }: { isOpen: boolean; count: number; onPress: () => void }) {
  return (
    <button type="button" aria-pressed={isOpen} onClick={onPress}>
      <SlidersHorizontal size={14} aria-hidden="true" />
      Filters{count > 0 && ` (${count})`}
    </button>
  );
}

/** Which columns the table has. */
export function ColumnChoice() {
  const { columns, set } = useSettings();
  return (
    <DialogTrigger>
      <Button className="tool">
        <Columns3 size={14} aria-hidden="true" />
        Columns
      </Button>
      <Popover className="popover">
        <Dialog className="column-choice" aria-label="Columns">
          <CheckboxGroup aria-label="Columns" value={columns} onChange={(next) => set({ columns: next })}>
            {COLUMNS.filter(({ id }) => id !== "title").map(({ id, label }) => (
              <Checkbox key={id} value={id} className="check">
                <span className="check-box" aria-hidden="true" />
                {label}
              </Checkbox>
            ))}
          </CheckboxGroup>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
