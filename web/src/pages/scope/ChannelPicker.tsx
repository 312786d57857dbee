import { AudioLines } from "lucide-react";
import { Button, Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { FIRST_CHANNELS } from "./channels";

interface ChannelPickerProps {
  all: readonly string[];
  channels: readonly number[];
  onChange(channels: readonly number[]): void;
}

/** Which channels come, of all that the session has. */
export function ChannelPicker({ all, channels, onChange }: ChannelPickerProps) {
  const every = all.map((_, i) => i);
  return (
    <DialogTrigger>
      <Button className="tool" isDisabled={all.length === 0}>
        <AudioLines size={16} aria-hidden="true" /> Channels
        <span className="count">
          {channels.length} of {all.length}
        </span>
      </Button>
      <Popover className="popover channel-picker">
        <Dialog aria-label="Channels">
          <div className="channel-tools">
            <button type="button" onClick={() => onChange(every)}>
              All
            </button>
            <button type="button" onClick={() => onChange(every.slice(0, FIRST_CHANNELS))}>
              First {Math.min(FIRST_CHANNELS, all.length)}
            </button>
          </div>
          <ListBox
            className="list"
            aria-label="Channels that are shown"
            selectionMode="multiple"
            selectionBehavior="toggle"
            disallowEmptySelection
            items={all.map((name, id) => ({ id, name }))}
            selectedKeys={channels}
            onSelectionChange={(keys) => onChange(keys === "all" ? every : [...keys].map(Number).sort((a, b) => a - b))}
          >
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name}>
                {({ isSelected }) => (
                  <>
                    <span className="check" aria-hidden="true">
                      {isSelected ? "✓" : ""}
                    </span>
                    {name}
                  </>
                )}
              </ListBoxItem>
            )}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
