// Runs in a worker of a page that is isolated: real transforms of the kernel, of pffft and of fft.js in turn, in batches.

import FFT from "/peers/fft.js";
import PFFFT from "/peers/pffft.js";

const TAU = Math.PI * 2;
const HANN = 0;

async function makeKernel() {
  const memory = new WebAssembly.Memory({ initial: 64, maximum: 64, shared: true });
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/kernel.wasm"), { env: { memory } });
  const kernel = instance.exports;
  kernel.set_up(65_536);
  const input = 65_536 + Math.ceil(kernel.scratch_bytes() / 64) * 64;
  const [real, imaginary] = [input + 65_536, input + 2 * 65_536];
  return {
    name: "kernel",
    prepare(size, signal) {
      new Float32Array(memory.buffer, input, size).set(signal);
      const view = (at) => new Float32Array(memory.buffer, at, size / 2 + 1);
      return {
        frame: () => kernel.get_spectrum(input, size, HANN, real, imaginary),
        levels: () => kernel.get_levels(input, size, HANN, real),
        result: () => [view(real), view(imaginary), 1],
      };
    },
  };
}

async function makePffft() {
  const module = await PFFFT();
  const heap = () => module.HEAPF32 ?? new Float32Array(module.asm?.memory?.buffer ?? module.wasmMemory.buffer);
  return {
    name: "pffft",
    prepare(size, signal, window) {
      const setup = module._pffft_new_setup(size, 0);
      const [input, output, work] = [0, 0, 0].map(() => module._pffft_aligned_malloc(size * 4));
      const [at, out] = [input >> 2, output >> 2];
      const floats = heap();
      const windowed = signal.map((x, i) => x * window[i]);
      const transform = () => module._pffft_transform_ordered(setup, input, output, work, 0);
      return {
        transform,
        fill: () => floats.set(windowed, at),
        frame: () => {
          for (let i = 0; i < size; i++) {
            floats[at + i] = signal[i] * window[i];
          }
          transform();
        },
        // Ordered: the constant, Nyquist's, then real and imaginary parts in turn.
        result: () => {
          const real = new Float32Array(size / 2 + 1);
          const imaginary = new Float32Array(size / 2 + 1);
          [real[0], real[size / 2]] = [floats[out], floats[out + 1]];
          for (let k = 1; k < size / 2; k++) {
            [real[k], imaginary[k]] = [floats[out + 2 * k], floats[out + 2 * k + 1]];
          }
          return [real, imaginary, 2 / (size / 2)];
        },
      };
    },
  };
}

function makeFftJs() {
  return {
    name: "fft.js",
    prepare(size, signal, window) {
      const fft = new FFT(size);
      const out = fft.createComplexArray();
      const frame = new Float64Array(size);
      const windowed = Float64Array.from(signal, (x, i) => x * window[i]);
      return {
        transform: () => fft.realTransform(out, windowed),
        frame: () => {
          for (let i = 0; i < size; i++) {
            frame[i] = signal[i] * window[i];
          }
          fft.realTransform(out, frame);
        },
        result: () => [
          Float32Array.from({ length: size / 2 + 1 }, (_, k) => out[2 * k]),
          Float32Array.from({ length: size / 2 + 1 }, (_, k) => out[2 * k + 1]),
          2 / (size / 2),
        ],
      };
    },
  };
}

function time(work, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    work();
  }
  return ((performance.now() - start) * 1000) / count;
}

function largestDifference([real, imaginary, scale], [otherReal, otherImaginary, otherScale]) {
  let most = 0;
  for (let k = 0; k < real.length; k++) {
    most = Math.max(
      most,
      Math.abs(real[k] * scale - otherReal[k] * otherScale),
      Math.abs(imaginary[k] * scale - otherImaginary[k] * otherScale),
    );
  }
  return most;
}

self.onmessage = async ({ data: { sizes, batches } }) => {
  const makers = [await makeKernel(), await makePffft(), makeFftJs()];
  const results = [];
  for (const size of sizes) {
    let state = size;
    const signal = Float32Array.from({ length: size }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return (state / 2_147_483_647) * 2 - 1;
    });
    const window = Float32Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((TAU * i) / size));
    const made = Object.fromEntries(makers.map((maker) => [maker.name, maker.prepare(size, signal, window)]));
    const works = {
      "kernel, window and transform": made.kernel.frame,
      "kernel, window, transform and dB": made.kernel.levels,
      "pffft, transform": made.pffft.transform,
      "pffft, window and transform": made.pffft.frame,
      "fft.js, transform": made["fft.js"].transform,
      "fft.js, window and transform": made["fft.js"].frame,
    };
    made.pffft.fill();
    made.pffft.transform();
    made["fft.js"].frame();
    made.kernel.frame();
    const differences = ["pffft", "fft.js"].map((name) => largestDifference(made.kernel.result(), made[name].result()));
    const counts = {};
    for (const [name, work] of Object.entries(works)) {
      time(work, 2000);
      counts[name] = Math.max(1, Math.round(1000 / time(work, 2000)));
    }
    const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
    for (let batch = 0; batch < batches; batch++) {
      for (const [name, work] of Object.entries(works)) {
        times[name].push(time(work, counts[name]));
      }
    }
    results.push({ size, differences, times });
  }
  self.postMessage(results);
};
