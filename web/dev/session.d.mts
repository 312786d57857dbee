export function pack(
  kind: number,
  flags: number,
  sequence: number,
  frame: number,
  values: Float32Array,
  channels: number,
): Buffer<ArrayBuffer>;
