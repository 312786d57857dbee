/** So many channels are shown at first. */
export const FIRST_CHANNELS = 8;
/** So many spectrograms have room beside each other. */
export const MOST_LANES = 8;

/** Channels as the address has them ("0,1,5"), of those that there are; without any the first eight. */
export function readChannels(text: string | null, count: number): number[] {
  const wanted = (text ?? "")
    .split(",")
    .filter((part) => /^\d+$/.test(part))
    .map(Number)
    .filter((channel) => channel < count);
  const found = [...new Set(wanted)].sort((a, b) => a - b);
  return found.length > 0 ? found : Array.from({ length: Math.min(FIRST_CHANNELS, count) }, (_, i) => i);
}

/** What the address says of chosen channels; null where it says nothing, because they are the first eight. */
export function writeChannels(channels: readonly number[], count: number): string | null {
  const text = channels.join(",");
  return text === readChannels(null, count).join(",") ? null : text;
}
