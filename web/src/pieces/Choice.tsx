import { ChevronDown } from "lucide-react";
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";

interface ChoiceProps {
  label: string;
  options: readonly { id: string; name: string; note?: string }[];
  value: string;
  onChange(value: string): void;
  className?: string;
}

/** One of several, from a list. */
export function Choice({ label, options, value, onChange, className }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      className={`choice ${className ?? ""}`}
      selectedKey={value}
      onSelectionChange={(key) => key !== null && key !== value && onChange(String(key))}
    >
      <Button>
        <SelectValue className="choice-value" />
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="list" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.name}>
              <span>{option.name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
