/** A name that fits into a width: what is too much is left out before its end, because ends tell channels apart ("Cha…12"). */
export function shortName(name: string, width: number, measure: (text: string) => number): string {
  if (measure(name) <= width) {
    return name;
  }
  const end = name.slice(-2).trim();
  for (let kept = name.length - 3; kept > 0; kept--) {
    const short = `${name.slice(0, kept).trim()}…${end}`;
    if (measure(short) <= width) {
      return short;
    }
  }
  return end;
}
