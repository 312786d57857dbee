import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { Kernel, makeMemory, planMemory } from "../kernel/kernel";
import { kernelModule, numbers } from "./kernels";

// Below 2^24, so that a float holds every number.
const TOTAL = 16_000_000;

// A writer in a thread of its own: frame f of channel c holds f, or −f.
const WRITER = `
const { workerData } = require("node:worker_threads");
const { module, memory, plan, total } = workerData;
const kernel = new WebAssembly.Instance(module, { env: { memory } }).exports;
kernel.set_up(plan.instances[0].scratch);
kernel.open_ring(plan.ring, plan.ringBytes, plan.pyramid);
let frame = 0;
let turn = 1;
while (frame < total) {
  turn = (turn * 48271) % 2147483647;
  const count = Math.min(total - frame, 1 + (turn % plan.block));
  const block = new Float32Array(memory.buffer, plan.staging, 2 * count);
  for (let i = 0; i < count; i++) {
    block[i] = frame + i;
    block[count + i] = -frame - i;
  }
  kernel.write_frames(plan.staging, count, 0);
  frame += count;
}
`;

describe("a writer and a reader in two threads", () => {
  it("see the same: what is read is the frame that was written, or nothing", async () => {
    const plan = planMemory(kernelModule, { rate: 48_000, channels: 2, capacity: 10_000, names: [], block: 700 }, 2);
    const memory = makeMemory(plan);
    const reader = new Kernel(kernelModule, memory, plan, 1);
    const writer = new Worker(WRITER, { eval: true, workerData: { module: kernelModule, memory, plan, total: TOTAL } });
    const failed = new Promise<never>((_, reject) => {
      writer.once("error", reject);
    });
    const next = numbers(17);
    const [low, high] = [new Float32Array(7), new Float32Array(7)];
    let [frames, nothing, columns] = [0, 0, 0];
    const look = () => {
      const { end, start } = reader;
      // Near the oldest frame, where the writer is at work, as often as anywhere.
      const from = Math.floor(next() < 0.5 ? start - 200 + next() * 400 : start + next() * (end - start));
      const out = new Float32Array(1 + Math.floor(next() * 3000));
      const channel = next() < 0.5 ? 0 : 1;
      reader.samples(channel, from, out);
      const sign = channel === 0 ? 1 : -1;
      for (const [i, value] of out.entries()) {
        if (Number.isNaN(value)) {
          nothing++;
        } else if (value * sign !== from + i) {
          throw new Error(`Frame ${from + i} of channel ${channel} reads ${value}.`);
        } else {
          frames++;
        }
      }
      const step = 1 + Math.floor(next() * 1200);
      const first = Math.floor(start + next() * 2000);
      reader.waveform(0, first, first + 7 * step, low, high);
      for (let i = 0; i < 7; i++) {
        if (Number.isNaN(low[i])) {
          continue;
        }
        columns++;
        // What is whole is exact; what was cut by either end of the ring lies within its column.
        if (low[i]! < first + i * step || high[i]! > first + (i + 1) * step - 1 || low[i]! > high[i]!) {
          throw new Error(`Column of ${first + i * step} and ${step} frames: ${low[i]} to ${high[i]}.`);
        }
      }
    };
    const all = (async () => {
      while (reader.end < TOTAL) {
        for (let i = 0; i < 50 && reader.end < TOTAL; i++) {
          look();
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
      for (let i = 0; i < 200; i++) {
        look();
      }
    })();
    await Promise.race([all, failed]);
    await writer.terminate();
    expect(frames).toBeGreaterThan(100_000);
    expect(columns).toBeGreaterThan(100);
    expect(nothing).toBeGreaterThan(0);
    expect([reader.start, reader.end]).toEqual([TOTAL - 10_000, TOTAL]);
  }, 60_000);
});
