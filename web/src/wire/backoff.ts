/** How long to wait before the next try: from 250 ms, doubled, to 5 s, with a fifth of chance so that pages don't come back at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const whole = Math.min(5000, 250 * 2 ** Math.min(attempt, 10));
  return whole * (0.8 + 0.2 * random());
}
