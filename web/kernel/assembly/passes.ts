// The passes of a transform of M complex numbers by decimation in frequency after Stockham, radix 4 (and one of radix 2 when M is no power
// of four): every pass reads and writes in order, none shuffles bits. Four numbers stand together, reals before imaginaries, 32 bytes:
// number e begins at 8·(e & ~3). C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM 1992, 1.7.

/** The first pass, from 2M reals and their window. */
export function firstPass(input: usize, window: usize, twiddles: usize, out: usize, m: i32): void {
  // Numbers from a quarter of the input to the next, in bytes of reals.
  const quarter: usize = 2 * m;
  const end = input + quarter;
  while (input < end) {
    let low = f32x4.mul(v128.load(input), v128.load(window));
    let high = f32x4.mul(v128.load(input, 16), v128.load(window, 16));
    const ar = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
    const ai = v128.shuffle<f32>(low, high, 1, 3, 5, 7);
    let from = input + quarter;
    let by = window + quarter;
    low = f32x4.mul(v128.load(from), v128.load(by));
    high = f32x4.mul(v128.load(from, 16), v128.load(by, 16));
    const br = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
    const bi = v128.shuffle<f32>(low, high, 1, 3, 5, 7);
    from += quarter;
    by += quarter;
    low = f32x4.mul(v128.load(from), v128.load(by));
    high = f32x4.mul(v128.load(from, 16), v128.load(by, 16));
    const cr = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
    const ci = v128.shuffle<f32>(low, high, 1, 3, 5, 7);
    from += quarter;
    by += quarter;
    low = f32x4.mul(v128.load(from), v128.load(by));
    high = f32x4.mul(v128.load(from, 16), v128.load(by, 16));
    const dr = v128.shuffle<f32>(low, high, 0, 2, 4, 6);
    const di = v128.shuffle<f32>(low, high, 1, 3, 5, 7);

    const acr = f32x4.add(ar, cr);
    const aci = f32x4.add(ai, ci);
    const a_r = f32x4.sub(ar, cr);
    const a_i = f32x4.sub(ai, ci);
    const bdr = f32x4.add(br, dr);
    const bdi = f32x4.add(bi, di);
    const b_r = f32x4.sub(br, dr);
    const b_i = f32x4.sub(bi, di);

    const y0r = f32x4.add(acr, bdr);
    const y0i = f32x4.add(aci, bdi);
    let tr = f32x4.add(a_r, b_i);
    let ti = f32x4.sub(a_i, b_r);
    let wr = v128.load(twiddles);
    let wi = v128.load(twiddles, 16);
    const y1r = f32x4.sub(f32x4.mul(tr, wr), f32x4.mul(ti, wi));
    const y1i = f32x4.add(f32x4.mul(tr, wi), f32x4.mul(ti, wr));
    tr = f32x4.sub(acr, bdr);
    ti = f32x4.sub(aci, bdi);
    wr = v128.load(twiddles, 32);
    wi = v128.load(twiddles, 48);
    const y2r = f32x4.sub(f32x4.mul(tr, wr), f32x4.mul(ti, wi));
    const y2i = f32x4.add(f32x4.mul(tr, wi), f32x4.mul(ti, wr));
    tr = f32x4.sub(a_r, b_i);
    ti = f32x4.add(a_i, b_r);
    wr = v128.load(twiddles, 64);
    wi = v128.load(twiddles, 80);
    const y3r = f32x4.sub(f32x4.mul(tr, wr), f32x4.mul(ti, wi));
    const y3i = f32x4.add(f32x4.mul(tr, wi), f32x4.mul(ti, wr));

    // Four butterflies stand beside each other; their results follow each other.
    let u0 = v128.shuffle<f32>(y0r, y1r, 0, 4, 1, 5);
    let u1 = v128.shuffle<f32>(y0r, y1r, 2, 6, 3, 7);
    let u2 = v128.shuffle<f32>(y2r, y3r, 0, 4, 1, 5);
    let u3 = v128.shuffle<f32>(y2r, y3r, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f32>(u0, u2, 0, 1, 4, 5), 0);
    v128.store(out, v128.shuffle<f32>(u0, u2, 2, 3, 6, 7), 32);
    v128.store(out, v128.shuffle<f32>(u1, u3, 0, 1, 4, 5), 64);
    v128.store(out, v128.shuffle<f32>(u1, u3, 2, 3, 6, 7), 96);
    u0 = v128.shuffle<f32>(y0i, y1i, 0, 4, 1, 5);
    u1 = v128.shuffle<f32>(y0i, y1i, 2, 6, 3, 7);
    u2 = v128.shuffle<f32>(y2i, y3i, 0, 4, 1, 5);
    u3 = v128.shuffle<f32>(y2i, y3i, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f32>(u0, u2, 0, 1, 4, 5), 16);
    v128.store(out, v128.shuffle<f32>(u0, u2, 2, 3, 6, 7), 48);
    v128.store(out, v128.shuffle<f32>(u1, u3, 0, 1, 4, 5), 80);
    v128.store(out, v128.shuffle<f32>(u1, u3, 2, 3, 6, 7), 112);
    input += 32;
    window += 32;
    twiddles += 96;
    out += 128;
  }
}

/** A pass in the middle: `stride` sequences of n = M/stride numbers, n above 4. */
export function middlePass(input: usize, twiddles: usize, out: usize, m: i32, stride: i32): void {
  const quarter: usize = 2 * m;
  const row: usize = 8 * stride;
  const end = input + quarter;
  while (input < end) {
    const w1r = v128.load32_splat(twiddles, 0);
    const w1i = v128.load32_splat(twiddles, 4);
    const w2r = v128.load32_splat(twiddles, 8);
    const w2i = v128.load32_splat(twiddles, 12);
    const w3r = v128.load32_splat(twiddles, 16);
    const w3i = v128.load32_splat(twiddles, 20);
    const rowEnd = input + row;
    while (input < rowEnd) {
      const second = input + quarter;
      const third = second + quarter;
      const fourth = third + quarter;
      const ar = v128.load(input);
      const ai = v128.load(input, 16);
      const cr = v128.load(third);
      const ci = v128.load(third, 16);
      const acr = f32x4.add(ar, cr);
      const aci = f32x4.add(ai, ci);
      const a_r = f32x4.sub(ar, cr);
      const a_i = f32x4.sub(ai, ci);
      const br = v128.load(second);
      const bi = v128.load(second, 16);
      const dr = v128.load(fourth);
      const di = v128.load(fourth, 16);
      const bdr = f32x4.add(br, dr);
      const bdi = f32x4.add(bi, di);
      const b_r = f32x4.sub(br, dr);
      const b_i = f32x4.sub(bi, di);
      v128.store(out, f32x4.add(acr, bdr));
      v128.store(out, f32x4.add(aci, bdi), 16);
      let tr = f32x4.add(a_r, b_i);
      let ti = f32x4.sub(a_i, b_r);
      let to = out + row;
      v128.store(to, f32x4.sub(f32x4.mul(tr, w1r), f32x4.mul(ti, w1i)));
      v128.store(to, f32x4.add(f32x4.mul(tr, w1i), f32x4.mul(ti, w1r)), 16);
      tr = f32x4.sub(acr, bdr);
      ti = f32x4.sub(aci, bdi);
      to += row;
      v128.store(to, f32x4.sub(f32x4.mul(tr, w2r), f32x4.mul(ti, w2i)));
      v128.store(to, f32x4.add(f32x4.mul(tr, w2i), f32x4.mul(ti, w2r)), 16);
      tr = f32x4.sub(a_r, b_i);
      ti = f32x4.add(a_i, b_r);
      to += row;
      v128.store(to, f32x4.sub(f32x4.mul(tr, w3r), f32x4.mul(ti, w3i)));
      v128.store(to, f32x4.add(f32x4.mul(tr, w3i), f32x4.mul(ti, w3r)), 16);
      input += 32;
      out += 32;
    }
    out += 3 * row;
    twiddles += 24;
  }
}

/** The last pass when M is a power of four: all twiddles are 1. */
export function lastOfFour(input: usize, out: usize, m: i32): void {
  const quarter: usize = 2 * m;
  const end = input + quarter;
  while (input < end) {
    const second = input + quarter;
    const third = second + quarter;
    const fourth = third + quarter;
    const ar = v128.load(input);
    const ai = v128.load(input, 16);
    const cr = v128.load(third);
    const ci = v128.load(third, 16);
    const acr = f32x4.add(ar, cr);
    const aci = f32x4.add(ai, ci);
    const a_r = f32x4.sub(ar, cr);
    const a_i = f32x4.sub(ai, ci);
    const br = v128.load(second);
    const bi = v128.load(second, 16);
    const dr = v128.load(fourth);
    const di = v128.load(fourth, 16);
    const bdr = f32x4.add(br, dr);
    const bdi = f32x4.add(bi, di);
    const b_r = f32x4.sub(br, dr);
    const b_i = f32x4.sub(bi, di);
    v128.store(out, f32x4.add(acr, bdr));
    v128.store(out, f32x4.add(aci, bdi), 16);
    let to = out + quarter;
    v128.store(to, f32x4.add(a_r, b_i));
    v128.store(to, f32x4.sub(a_i, b_r), 16);
    to += quarter;
    v128.store(to, f32x4.sub(acr, bdr));
    v128.store(to, f32x4.sub(aci, bdi), 16);
    to += quarter;
    v128.store(to, f32x4.sub(a_r, b_i));
    v128.store(to, f32x4.add(a_i, b_r), 16);
    input += 32;
    out += 32;
  }
}

/** The last pass when it is not. */
export function lastOfTwo(input: usize, out: usize, m: i32): void {
  const half: usize = 4 * m;
  const end = input + half;
  while (input < end) {
    const second = input + half;
    const ar = v128.load(input);
    const ai = v128.load(input, 16);
    const br = v128.load(second);
    const bi = v128.load(second, 16);
    v128.store(out, f32x4.add(ar, br));
    v128.store(out, f32x4.add(ai, bi), 16);
    v128.store(out + half, f32x4.sub(ar, br));
    v128.store(out + half, f32x4.sub(ai, bi), 16);
    input += 32;
    out += 32;
  }
}
