// Builds the kernel of the scope from assembly/ into dist-kernel/kernel.wasm, unless it is built from what is there.
//
//   node kernel/build.mjs

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "kernel", "assembly");
const folder = join(root, "dist-kernel");

/** Where it is built to. */
export const KERNEL = join(folder, "kernel.wasm");

// Memory is given from outside and may be shared. The stub runtime has no garbage collector, and nothing is allocated.
const OPTIONS = [
  "-O3",
  "--noAssert",
  "--runtime",
  "stub",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory",
  "1",
  "--maximumMemory",
  "65536",
  "--enable",
  "simd,threads",
  "--use",
  "abort=",
  // Vectors go from function to function inside the kernel only.
  "--disableWarning",
  "112",
];

/** What it would be built from now: a digest of sources, options and compiler. */
export function kernelDigest() {
  const digest = createHash("sha256");
  for (const name of readdirSync(sources).sort()) {
    digest.update(`${name}\n`).update(readFileSync(join(sources, name)));
  }
  const { version } = JSON.parse(readFileSync(join(root, "node_modules", "assemblyscript", "package.json"), "utf8"));
  return digest.update(`${version} ${OPTIONS.join(" ")}`).digest("hex");
}

/** Compiles it; throws what the compiler says. */
export async function compileKernel() {
  const { default: asc } = await import("assemblyscript/asc");
  let binary;
  const { error, stderr } = await asc.main(["index.ts", "--outFile", "kernel.wasm", ...OPTIONS], {
    readFile: (name, base) => {
      try {
        return readFileSync(join(base === "." ? sources : base, name), "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm")) {
        binary = contents;
      }
    },
    listFiles: () => [],
  });
  if (error || !binary) {
    throw new Error(`The kernel does not compile: ${stderr}`, { cause: error });
  }
  return Buffer.from(binary);
}

/** Builds it when it is stale; true when it was. */
export async function buildKernel() {
  const digest = kernelDigest();
  const stamp = join(folder, "sources");
  try {
    if (readFileSync(stamp, "utf8") === digest && readFileSync(KERNEL).length > 0) {
      return false;
    }
  } catch {
    // It was never built.
  }
  const binary = await compileKernel();
  mkdirSync(folder, { recursive: true });
  // Several may build at once: each changes over a file of its own.
  for (const [path, contents] of [
    [KERNEL, binary],
    [stamp, digest],
  ]) {
    const next = `${path}.${process.pid}`;
    writeFileSync(next, contents);
    renameSync(next, path);
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildKernel();
  console.log(`${KERNEL}: ${readFileSync(KERNEL).length} bytes`);
}
