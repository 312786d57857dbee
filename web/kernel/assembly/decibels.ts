/** 10·log10 of four powers: −∞ of 0, ∞ of ∞, NaN of NaN and of what is negative. To 1e-5 dB. */
export function decibels(power: v128): v128 {
  const one = f32x4.splat(1);
  // x = 2^e·m with m from √½ to √2.
  const shifted = i32x4.sub(power, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const m = i32x4.sub(power, i32x4.shl(exponent, 23));
  // log m = 2·artanh t, t = (m − 1)/(m + 1), |t| < 0.172.
  const t = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const y = f32x4.mul(t, t);
  let sum = f32x4.add(f32x4.splat(<f32>(8.685889638065037 / 5)), f32x4.mul(y, f32x4.splat(<f32>(8.685889638065037 / 7))));
  sum = f32x4.add(f32x4.splat(<f32>(8.685889638065037 / 3)), f32x4.mul(y, sum));
  sum = f32x4.add(f32x4.splat(<f32>8.685889638065037), f32x4.mul(y, sum));
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(<f32>3.010299956639812));
  let result = f32x4.add(scaled, f32x4.mul(t, sum));
  const zero = f32x4.splat(0);
  result = v128.bitselect(f32x4.splat(-Infinity), result, f32x4.eq(power, zero));
  // What is no finite power stays what it is; a negative one is none.
  const isOrdinary = v128.and(f32x4.ge(power, zero), f32x4.lt(power, f32x4.splat(Infinity)));
  const other = v128.bitselect(f32x4.splat(NaN), power, f32x4.lt(power, zero));
  return v128.bitselect(result, other, isOrdinary);
}

/** Turns powers into dB in place. */
export function toDecibels(values: usize, count: i32): void {
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = values + 4 * i;
    v128.store(at, decibels(v128.load(at)));
  }
  for (let i = whole; i < count; i++) {
    const at = values + 4 * i;
    store<f32>(at, f32x4.extract_lane(decibels(f32x4.splat(load<f32>(at))), 0));
  }
}
