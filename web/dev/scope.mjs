// Kind 6 of the wire, made up: the channels of a session, counted over all that it has run through, and what is kept of them.

const TAU = Math.PI * 2;
const READINGS = 60;
const MOST_READINGS = 8;
const KEPT_SECONDS = 30;
// What may wait in a socket before its client counts as too slow.
const MOST_WAITING = 8 * 1024 * 1024;
const COUNTER = 1 << 24;

/**
 * Signals for the scope, by the name of a demo:
 *   scope            8 channels at 48 kHz: sines, a sweep, a tone with harmonics, one upside down, noise, clicks, a counter
 *   scope-counter    every channel counts frames: see counterOf
 *   ...-64           64 channels at 192 kHz
 *   ...-loss         loses 0.1 s every 5 s
 */
export class ScopeProgramme {
  constructor(name) {
    const parts = name.split("-");
    this.isCounter = parts.includes("counter");
    this.rate = parts.includes("64") ? 192_000 : 48_000;
    this.count = parts.includes("64") ? 64 : 8;
    this.losesEvery = parts.includes("loss") ? 5 : 0;
    this.names = Array.from({ length: this.count }, (_, channel) =>
      this.isCounter || this.count > 8
        ? `Channel ${channel + 1}`
        : ["A 440 Hz", "Sweep", "1 kHz, 0 dBFS", "440 Hz, harmonics", "A, inverted", "Noise", "Clicks", "Counter"][channel],
    );
    this.table = Float64Array.from({ length: this.rate }, (_, i) => Math.sin((TAU * i) / this.rate));
  }

  /** Fills samples of a channel: `number` counts what the session ran through, `frame` is where in the source. */
  fill(channel, number, frame, out) {
    if (this.isCounter || (this.count === 8 && channel === 7)) {
      // As counterOf, without a division for each.
      let value = (number + 65_537 * channel) % COUNTER;
      for (let i = 0; i < out.length; i++) {
        out[i] = value / COUNTER;
        value = value + 1 === COUNTER ? 0 : value + 1;
      }
    } else if (this.count > 8) {
      this.sine(100 + 125 * channel, 0.5, frame, out);
    } else {
      this.eight(channel, frame, out);
    }
  }

  eight(channel, frame, out) {
    const { rate } = this;
    switch (channel) {
      case 1:
        for (let i = 0; i < out.length; i++) {
          out[i] = 0.5 * sweep((frame + i) / rate);
        }
        break;
      case 2:
        this.sine(1000, 1, frame, out);
        break;
      case 3: {
        const second = new Float32Array(out.length);
        this.sine(440, 0.5, frame, out);
        for (const [hertz, amplitude] of [
          [880, 0.005],
          [1320, 0.0016],
        ]) {
          this.sine(hertz, amplitude, frame, second);
          for (let i = 0; i < out.length; i++) {
            out[i] += second[i];
          }
        }
        break;
      }
      case 4:
        this.sine(440, -0.5, frame, out);
        break;
      case 5:
        for (let i = 0; i < out.length; i++) {
          out[i] = 0.25 * noise(frame + i);
        }
        break;
      case 6:
        for (let i = 0; i < out.length; i++) {
          out[i] = (frame + i) % (rate / 2) === 0 ? 0.9 : 0;
        }
        break;
      default:
        this.sine(440, 0.5, frame, out);
    }
  }

  sine(hertz, amplitude, frame, out) {
    let at = (hertz * frame) % this.rate;
    for (let i = 0; i < out.length; i++) {
      out[i] = amplitude * this.table[at];
      at = (at + hertz) % this.rate;
    }
  }
}

/** What the counter signal says of a frame: 24 bits, so that a float holds it exactly. */
export function counterOf(channel, number) {
  return ((number + 65_537 * channel) % COUNTER) / COUNTER;
}

// 20 Hz to 20 kHz in 10 s, even in octaves, again and again.
function sweep(seconds) {
  const time = seconds % 10;
  return Math.sin(((TAU * 20 * 10) / Math.log(1000)) * (1000 ** (time / 10) - 1));
}

function noise(frame) {
  let x = Math.imul(frame ^ 0x9e3779b9, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) | 0) / 2_147_483_648;
}

/** What one session has run through, and the clients that have it sent. */
export class ScopeTap {
  constructor(rate, channels, fill) {
    [this.rate, this.channels, this.fill] = [rate, channels, fill];
    this.end = 0;
    this.kept = rate * KEPT_SECONDS;
    // Where stretches without a jump begin: by number, and by frame of the source.
    this.stretches = [{ number: 0, frame: 0 }];
  }

  hello() {
    return { end: this.end, kept_frames: this.kept };
  }

  /** The source goes on from another frame. */
  jump(frame) {
    if (this.stretches.at(-1).number === this.end) {
      this.stretches.pop();
    }
    this.stretches.push({ number: this.end, frame });
  }

  /** The source has come to a frame without a jump. */
  advance(frame) {
    const { number, frame: from } = this.stretches.at(-1);
    this.end = Math.max(this.end, number + frame - from);
    while (this.stretches.length > 1 && this.stretches[1].number <= this.end - this.kept) {
      this.stretches.shift();
    }
  }

  /** What a client asked for; null for nothing. Throws what is wrong with it. */
  subscribe(wanted) {
    if (!wanted) {
      return null;
    }
    const { channels, since } = wanted;
    if (!Array.isArray(channels) || !channels.every((channel) => Number.isInteger(channel) && channel >= 0)) {
      throw new Error("scope.channels is a list of channels, counted from 0.");
    }
    const wrong = channels.find((channel) => channel >= this.channels);
    if (wrong !== undefined) {
      throw new Error(`There is no channel ${wrong}; there are ${this.channels}, counted from 0.`);
    }
    return { channels, at: Math.min(since ?? this.end, this.end), missed: 0 };
  }

  /** Sends a client what it has not yet, in whole readings. */
  send(socket, client, pack) {
    const reading = this.rate / READINGS;
    this.skip(client, Math.max(0, this.end - this.kept - client.at));
    while (this.end - client.at >= reading && socket.bufferedAmount < MOST_WAITING) {
      const readings = Math.min(MOST_READINGS, Math.floor((this.end - client.at) / reading));
      const stretch = this.stretches.findLast(({ number }) => number <= client.at);
      const next = this.stretches.find(({ number }) => number > client.at);
      const frames = Math.min(readings * reading, (next?.number ?? this.end) - client.at);
      const frame = stretch.frame + client.at - stretch.number;
      const values = new Float32Array(frames * client.channels.length);
      for (const [i, channel] of client.channels.entries()) {
        this.fill(channel, client.at, frame, values.subarray(i * frames, (i + 1) * frames));
      }
      const message = pack(6, 0, client.at, frame + frames, values, client.channels.length);
      message.writeUInt32LE(client.missed, 4);
      client.missed = 0;
      client.at += frames;
      socket.send(message);
    }
  }

  /** A client loses frames. */
  skip(client, frames) {
    client.at += frames;
    client.missed += frames;
  }
}
