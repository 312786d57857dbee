import { INFERNO, MAGMA, PLASMA, VIRIDIS } from "./colourTables";

/** Viridis, plasma, inferno, magma, grey. */
export const MAPS: i32 = 5;

// RGBA as it stands in memory: what was lost is cyan, what is beyond all numbers red, silence a dark of its own. None of the maps has them.
const LOST: u32 = 0xffd4b800;
const TOO_MUCH: u32 = 0xff3300ff;
const SILENCE: u32 = 0xff282010;

function pick(map: i32, index: i32): u32 {
  if (map === 4) {
    return 0xff000000 | (index << 16) | (index << 8) | index;
  }
  const table = map === 0 ? VIRIDIS : map === 1 ? PLASMA : map === 2 ? INFERNO : MAGMA;
  const at = table + 3 * index;
  return 0xff000000 | ((<u32>load<u8>(at, 2)) << 16) | ((<u32>load<u8>(at, 1)) << 8) | load<u8>(at);
}

/** Writes the 256 colours of a map. */
export function writeTable(map: i32, out: usize): void {
  for (let i = 0; i < 256; i++) {
    store<u32>(out + 4 * i, pick(map, i));
  }
}

/** Colours of values from `low` to `high`; what is outside has the colour of the end. */
export function colours(map: i32, values: usize, count: i32, low: f32, high: f32, out: usize): void {
  const scale = <f32>255 / (high - low);
  for (let i = 0; i < count; i++) {
    const value = load<f32>(values + 4 * i);
    let colour: u32;
    if (F32.isNaN(value)) {
      colour = LOST;
    } else if (value === Infinity) {
      colour = TOO_MUCH;
    } else if (value === -Infinity) {
      colour = SILENCE;
    } else {
      const place = (value - low) * scale;
      colour = pick(map, <i32>nearest<f32>(min<f32>(max<f32>(place, 0), 255)));
    }
    store<u32>(out + 4 * i, colour);
  }
}
