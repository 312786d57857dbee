import { isSame, type Selection } from "../document/commands";
import { useSynth } from "../store";

/** What is wrong with a member of a thing, as the server said it last. */
export function useTroubles(at: Selection): (member: string) => string | undefined {
  const faults = useSynth((now) => now.faults);
  return (member) => {
    const found = faults.filter(
      (fault) => isSame(fault.at, at) && (fault.member === member || fault.member.startsWith(`${member}[`)),
    );
    return found.length > 0 ? found.map(({ message }) => message).join(" ") : undefined;
  };
}
