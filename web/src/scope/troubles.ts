/** What is wrong, by what it is about: each is taken back by itself, and the one that came first is told. */
export class Troubles<About extends string> {
  private readonly texts = new Map<About, string>();
  private told: string | null = null;

  constructor(private readonly tell: (trouble: string | null) => void) {}

  set(about: About, text: string | null): void {
    if (text === null) {
      this.texts.delete(about);
    } else {
      this.texts.set(about, text);
    }
    const now: string | null = this.texts.values().next().value ?? null;
    if (now !== this.told) {
      this.told = now;
      this.tell(now);
    }
  }
}
