import { readFileSync } from "node:fs";
import { KERNEL } from "../kernel/build.mjs";
import { Kernel, makeMemory, planMemory } from "../kernel/kernel";

export const kernelModule = new WebAssembly.Module(readFileSync(KERNEL));

/** A kernel over memory of its own, with room for some more instances. */
export function makeKernel({ channels = 1, capacity = 4096, rate = 48_000, block = 1024, instances = 1 } = {}): Kernel {
  const names = Array.from({ length: channels }, (_, i) => `Channel ${i + 1}`);
  const plan = planMemory(kernelModule, { rate, channels, capacity, names, block }, instances);
  return new Kernel(kernelModule, makeMemory(plan), plan, 0);
}

/** A generator of Park and Miller: the same numbers each time, from 0 to 1. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
