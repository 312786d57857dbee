// Sines and cosines of parts of a turn, by their own series: a wave table of the library would need data and steps.

let sine: f64 = 0;
let cosine: f64 = 0;

/** The sine of the turn that was set last. */
export function sinOf(): f64 {
  return sine;
}

/** Its cosine. */
export function cosOf(): f64 {
  return cosine;
}

/** Sets sine and cosine of 2π·part/whole; exact to the last bit or two, for the angle is brought below an eighth by whole numbers. */
export function turn(part: i64, whole: i64): void {
  let rest = part % whole;
  if (rest < 0) {
    rest += whole;
  }
  const eighths = rest * 8;
  const octant = <i32>(eighths / whole);
  const over = eighths - <i64>octant * whole;
  // Odd octants are measured back from their end.
  const share = (octant & 1) === 0 ? over : whole - over;
  const x = (<f64>share / <f64>whole) * 0.7853981633974483;
  const s = shortSine(x);
  const c = shortCosine(x);
  switch (octant) {
    case 0:
      set(s, c);
      break;
    case 1:
      set(c, s);
      break;
    case 2:
      set(c, -s);
      break;
    case 3:
      set(s, -c);
      break;
    case 4:
      set(-s, -c);
      break;
    case 5:
      set(-c, -s);
      break;
    case 6:
      set(-c, s);
      break;
    default:
      set(-s, c);
  }
}

function set(s: f64, c: f64): void {
  sine = s;
  cosine = c;
}

// Taylor: the first term that is left out is below 1e-16 for x up to π/4.
function shortSine(x: f64): f64 {
  const y = x * x;
  let sum: f64 = 1.0 - y / (16.0 * 17.0);
  sum = 1.0 - (y / (14.0 * 15.0)) * sum;
  sum = 1.0 - (y / (12.0 * 13.0)) * sum;
  sum = 1.0 - (y / (10.0 * 11.0)) * sum;
  sum = 1.0 - (y / (8.0 * 9.0)) * sum;
  sum = 1.0 - (y / (6.0 * 7.0)) * sum;
  sum = 1.0 - (y / (4.0 * 5.0)) * sum;
  sum = 1.0 - (y / (2.0 * 3.0)) * sum;
  return x * sum;
}

function shortCosine(x: f64): f64 {
  const y = x * x;
  let sum: f64 = 1.0 - y / (15.0 * 16.0);
  sum = 1.0 - (y / (13.0 * 14.0)) * sum;
  sum = 1.0 - (y / (11.0 * 12.0)) * sum;
  sum = 1.0 - (y / (9.0 * 10.0)) * sum;
  sum = 1.0 - (y / (7.0 * 8.0)) * sum;
  sum = 1.0 - (y / (5.0 * 6.0)) * sum;
  sum = 1.0 - (y / (3.0 * 4.0)) * sum;
  return 1.0 - (y / 2.0) * sum;
}
