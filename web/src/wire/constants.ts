// Made from src/Monochord.Server/Wire by ./test --approve-surface. Do not edit.

export const WIRE_VERSION = 1;
export const HEADER_BYTES = 32;
export const READINGS_PER_SECOND = 60;
export const VECTORSCOPE_POINTS = 128;

/** Where what stands in the header, in bytes; little-endian. */
export const HEADER = {
  kind: 0,
  version: 1,
  flags: 2,
  missed: 4,
  sequence: 8,
  frame: 16,
  count: 24,
  channels: 28,
} as const;

/** Bits of the flags. */
export const FLAG = {
  jumped: 1,
  reset: 2,
} as const;

/** The number of each kind of message. */
export const KIND = {
  levels: 1,
  spectrum: 2,
  vectorscope: 3,
  stems: 4,
  samples: 5,
  scope: 6,
} as const;

/** The most messages of each kind in a second. */
export const RATE = {
  levels: 60,
  spectrum: 30,
  vectorscope: 60,
  stems: 60,
  samples: 60,
  scope: 60,
} as const;
