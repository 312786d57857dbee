/** How many channels come when nobody has chosen. */
export const FIRST_CHANNELS = 8;

/** Those of the channels that were asked for that there are, each once, and what is wrong with the others. */
export function chooseFrom(
  names: readonly string[],
  wanted: readonly number[] | null,
): { channels: number[]; fault: string | null } {
  const asked = wanted ?? names.map((_, i) => i).slice(0, FIRST_CHANNELS);
  const channels = [...new Set(asked.filter((channel) => Number.isInteger(channel) && channel >= 0 && channel < names.length))];
  const wrong = asked.find((channel) => !channels.includes(channel));
  if (wrong !== undefined) {
    return { channels, fault: `There is no channel ${wrong}; there are ${names.length}, counted from 0.` };
  }
  return { channels, fault: channels.length === 0 ? "No channel is chosen." : null };
}
