const MINUS = "−";
const NOT_YET = "–";

/**
 * A level or a difference as the studio writes it: one decimal, a proper minus, "−∞" for silence and "–" for what is not there yet.
 * @param isSigned Puts a plus before what is above zero.
 */
export function decimal(value: number, digits = 1, isSigned = false): string {
  if (Number.isNaN(value)) {
    return NOT_YET;
  }
  if (!Number.isFinite(value)) {
    return value < 0 ? `${MINUS}∞` : "∞";
  }
  const text = Math.abs(value).toFixed(digits);
  const isZero = Number(text) === 0;
  const sign = isZero ? "" : value < 0 ? MINUS : isSigned ? "+" : "";
  return sign + text;
}

/** A frequency: "440", "1.5k", "12k". */
export function hertz(value: number): string {
  if (!Number.isFinite(value) || value < 0) {
    return NOT_YET;
  }
  if (value < 1000) {
    return value.toFixed(0);
  }
  const kilo = value / 1000;
  return `${kilo < 10 ? trimZeros(kilo.toFixed(2)) : trimZeros(kilo.toFixed(1))}k`;
}

/** A share of one as per cent. */
export function percent(value: number, digits = 0): string {
  return Number.isFinite(value) ? `${(value * 100).toFixed(digits)} %` : NOT_YET;
}

/** Bytes for people, powers of ten. */
export function bytes(value: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let rest = value;
  while (rest >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${unit === 0 ? rest.toFixed(0) : rest.toFixed(1)} ${units[unit]}`;
}

/** What somebody typed as a number: "-14", "−14", "1.5k", "3/4". NaN for what is none. */
export function parseNumber(text: string): number {
  const plain = text.trim().replace(MINUS, "-").replace(",", ".");
  const match = /^([+-]?\d*\.?\d+)\s*(k)?(?:\s*\/\s*(\d*\.?\d+))?$/i.exec(plain);
  if (!match) {
    return Number.NaN;
  }
  const value = Number(match[1]) * (match[2] ? 1000 : 1);
  return match[3] === undefined ? value : value / Number(match[3]);
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, "");
}
