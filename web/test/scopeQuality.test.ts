import { describe, expect, it } from "vitest";
import { AdaptiveQuality } from "../src/scope/quality";

function setUp(windowSize = 2048, hopSize = 512) {
  const quality = new AdaptiveQuality({ windowSize, hopSize, budgetMs: 10 });
  let now = 0;
  const frames = (count: number, tookMs: number) => {
    let changes = 0;
    for (let i = 0; i < count; i++) {
      now += 1000 / 60;
      changes += quality.frame(tookMs, now) ? 1 : 0;
    }
    return changes;
  };
  return { quality, frames };
}

describe("adaptive quality", () => {
  it("gives up a step when ten frames in a row miss their budget, and none earlier", () => {
    const { quality, frames } = setUp();
    expect(frames(9, 20)).toBe(0);
    expect(quality.isReduced).toBe(false);
    expect(quality.notice).toBeNull();
    expect(frames(1, 20)).toBe(1);
    expect(quality.quality).toEqual({ windowSize: 2048, hopSize: 1024 });
    expect(quality.notice).toBe("Quality reduced, for frames came late: hop 1024 instead of 512.");
  });

  it("begins to count again with a frame that is in time", () => {
    const { quality, frames } = setUp();
    for (let i = 0; i < 20; i++) {
      frames(9, 20);
      frames(1, 5);
    }
    expect(quality.isReduced).toBe(false);
  });

  it("enlarges the hop first, then makes the window smaller, and stays at the last step", () => {
    const { quality, frames } = setUp(4096, 512);
    const steps = [];
    for (let i = 0; i < 6; i++) {
      frames(10, 20);
      steps.push(quality.quality);
    }
    expect(steps).toEqual([
      { windowSize: 4096, hopSize: 1024 },
      { windowSize: 4096, hopSize: 2048 },
      { windowSize: 2048, hopSize: 2048 },
      { windowSize: 2048, hopSize: 2048 },
      { windowSize: 2048, hopSize: 2048 },
      { windowSize: 2048, hopSize: 2048 },
    ]);
    expect(quality.notice).toBe("Quality reduced, for frames came late: window 2048 instead of 4096, hop 2048 instead of 512.");
  });

  it("looks at every frame of the signal at every step", () => {
    for (const windowSize of [512, 1024, 4096, 16_384]) {
      for (const hopSize of [64, 256, 512]) {
        const { quality, frames } = setUp(windowSize, hopSize);
        for (let i = 0; i < 12; i++) {
          frames(10, 20);
          expect(quality.quality.hopSize).toBeLessThanOrEqual(quality.quality.windowSize);
        }
      }
    }
  });

  it("comes back by a step after five seconds of frames in time, and not with one late frame among them", () => {
    const { quality, frames } = setUp();
    frames(20, 20);
    expect(quality.quality).toEqual({ windowSize: 1024, hopSize: 1024 });
    frames(295, 5);
    frames(1, 20);
    frames(295, 5);
    expect(quality.quality).toEqual({ windowSize: 1024, hopSize: 1024 });
    expect(frames(10, 5)).toBe(1);
    expect(quality.quality).toEqual({ windowSize: 2048, hopSize: 1024 });
    expect(frames(305, 5)).toBe(1);
    expect(quality.isReduced).toBe(false);
    expect(frames(2000, 5)).toBe(0);
  });

  it("waits longer each time when what it came back to was too much again", () => {
    const { quality, frames } = setUp();
    const waits = [];
    for (let i = 0; i < 6; i++) {
      while (!quality.isReduced) {
        frames(1, 20);
      }
      let waited = 0;
      while (quality.isReduced) {
        frames(1, 5);
        waited++;
      }
      waits.push(Math.round(waited / 60));
    }
    expect(waits).toEqual([5, 10, 20, 40, 60, 60]);
  });
});
