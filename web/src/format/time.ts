/** "00:01:23.456"; with digits 0 "00:01:23". Negative times carry a minus, what is no time is "–". */
export function clock(seconds: number, digits = 3): string {
  if (!Number.isFinite(seconds)) {
    return "–";
  }
  const scale = 10 ** digits;
  // Rounded down: a clock never shows a second that has not come.
  const ticks = Math.floor(Math.abs(seconds) * scale + 1e-6);
  const whole = Math.floor(ticks / scale);
  const rest = digits > 0 ? `.${String(ticks % scale).padStart(digits, "0")}` : "";
  const two = (value: number) => String(value).padStart(2, "0");
  const text = `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${rest}`;
  return seconds < 0 && ticks > 0 ? `−${text}` : text;
}

/** A time as short as it can be said: "1:23", "1:02:03", with digits "1:23.4". */
export function shortClock(seconds: number, digits = 0): string {
  if (!Number.isFinite(seconds)) {
    return "–";
  }
  const text = clock(seconds, digits);
  return text.replace(/^00:0?/, "").replace(/^0(\d:)/, "$1");
}

/** How long ago: "0.4 s", "12 s", "3 min". */
export function age(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  return seconds < 100 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`;
}
