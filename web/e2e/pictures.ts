import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

const FOLDER = join(import.meta.dirname, "pictures");
const MADE_WITH = join(FOLDER, "chromium.txt");
const FOUND = join(import.meta.dirname, "../../artifacts/pictures");
const IS_ACCEPTING = process.env["MONOCHORD_ACCEPT_PICTURES"] === "1";

/** How much may differ: text and lines fall a little differently in another browser. */
interface Tolerance {
  /** Share of pixels. */
  share: number;
  /** Width and height in pixels. */
  size: number;
}
const SAME: Tolerance = { share: 0.0005, size: 0 };
const OTHER: Tolerance = { share: 0.03, size: 4 };

/** Pictures that are stored beside the tests, and what is seen now. */
export class Pictures {
  private readonly tolerance: Tolerance;
  private readonly seen = new Set<string>();

  constructor(private readonly version: string) {
    const before = existsSync(MADE_WITH) ? readFileSync(MADE_WITH, "utf8") : "";
    this.tolerance = major(before) === major(version) ? SAME : OTHER;
  }

  /** What is wrong with a picture; null when it is as it was. Accepting stores it instead, where it differs. */
  compare(name: string, png: Buffer): string | null {
    this.seen.add(`${name}.png`);
    const path = join(FOLDER, `${name}.png`);
    const wrong = existsSync(path)
      ? difference(readFileSync(path), png, IS_ACCEPTING ? SAME : this.tolerance)
      : { text: "is new", picture: null };
    if (!wrong) {
      return null;
    }
    if (IS_ACCEPTING) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, png);
      return null;
    }
    mkdirSync(FOUND, { recursive: true });
    writeFileSync(join(FOUND, `${name}.png`), png);
    if (wrong.picture) {
      writeFileSync(join(FOUND, `${name}.difference.png`), wrong.picture);
    }
    return `${name} ${wrong.text}: see artifacts/pictures; npm run pictures takes it`;
  }

  /** Stored pictures that nothing is compared with any more; accepting removes them. */
  left(): string[] {
    const left = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(".png") && !this.seen.has(file)) : [];
    if (IS_ACCEPTING) {
      for (const file of left) {
        rmSync(join(FOLDER, file));
      }
      writeFileSync(MADE_WITH, `${this.version}\n`);
      return [];
    }
    return left;
  }
}

function major(version: string): string {
  return version.trim().split(".")[0]!;
}

/** How one picture differs from another by more than is allowed. */
export function difference(
  before: Buffer,
  now: Buffer,
  { share, size }: Tolerance,
): { text: string; picture: Buffer | null } | null {
  const [a, b] = [PNG.sync.read(before), PNG.sync.read(now)];
  if (Math.abs(a.width - b.width) > size || Math.abs(a.height - b.height) > size) {
    return { text: `is ${b.width} × ${b.height}, was ${a.width} × ${a.height}`, picture: null };
  }
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  const out = new PNG({ width, height });
  const count = pixelmatch(part(a, width, height), part(b, width, height), out.data, width, height, { threshold: 0.1 });
  return count > share * width * height
    ? { text: `differs in ${count} of ${width * height} pixels`, picture: PNG.sync.write(out) }
    : null;
}

function part(png: PNG, width: number, height: number): Buffer {
  if (png.width === width && png.height === height) {
    return png.data;
  }
  const cut = new PNG({ width, height });
  PNG.bitblt(png, cut, 0, 0, width, height, 0, 0);
  return cut.data;
}
