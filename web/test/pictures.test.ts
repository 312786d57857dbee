import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { difference } from "../e2e/pictures";

const exact = { share: 0.0005, size: 0 };
const loose = { share: 0.03, size: 4 };

// A grey picture with a white square.
function picture(width: number, height: number, side: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(128);
  for (let y = 0; y < side; y++) {
    png.data.fill(255, y * width * 4, (y * width + side) * 4);
  }
  return PNG.sync.write(png);
}

describe("the difference of two pictures", () => {
  it("is none when they are the same", () => expect(difference(picture(100, 50, 4), picture(100, 50, 4), exact)).toBeNull());

  it("is told with the number of pixels, and drawn", () => {
    const found = difference(picture(100, 50, 0), picture(100, 50, 6), exact)!;
    expect(found.text).toBe("differs in 36 of 5000 pixels");
    expect(PNG.sync.read(found.picture!)).toMatchObject({ width: 100, height: 50 });
  });

  it("may be larger for another browser", () => {
    expect(difference(picture(100, 50, 0), picture(100, 50, 6), loose)).toBeNull();
    expect(difference(picture(100, 50, 0), picture(100, 50, 20), loose)).not.toBeNull();
  });

  it("is also one of size", () => {
    expect(difference(picture(100, 50, 4), picture(100, 52, 4), exact)!.text).toBe("is 100 × 52, was 100 × 50");
    expect(difference(picture(100, 50, 4), picture(100, 52, 4), loose)).toBeNull();
    expect(difference(picture(100, 50, 4), picture(100, 60, 4), loose)).not.toBeNull();
  });
});
