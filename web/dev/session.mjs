import { chance, Programme } from "./programme.mjs";
import { ScopeTap } from "./scope.mjs";

const JUMP = 1;
const RESET = 2;
// Asked for by channels, not by rate.
const SOUND = [5, 6].map((id) => ({ id, rate: 60, fields: [] }));
const NAMES = ["", "levels", "spectrum", "vectorscope", "stems", "samples", "scope"];

/** A made-up session: a position that runs with the clock, readings of a made-up programme, and the clients that get them. */
export class Session {
  constructor(id, source) {
    this.id = id;
    const kind = source.kind === "stems" ? "stems" : source.kind === "demo" ? (source.name ?? "stereo") : "stereo";
    this.programme = new Programme(kind);
    this.scope = new ScopeTap(this.programme.rate, this.programme.channels.length, (channel, number, frame, out) =>
      this.programme.signal(channel, number, frame, out),
    );
    this.name = source.kind === "demo" ? `Demo, ${kind}` : (source.path ?? source.name ?? source.id ?? "Stems");
    this.state = "playing";
    this.position = 0;
    this.speed = 1;
    this.loop = null;
    this.since = 0;
    this.output = null;
    this.stems = this.programme.stems.map((name) => ({ name, solo: false, mute: false }));
    this.clients = new Set();
    this.sequence = NAMES.map(() => 0);
    this.flags = NAMES.map(() => 0);
    this.hop = 0;
    this.last = performance.now();
    this.seed = 0;
    this.timer = setInterval(() => this.tick(), 1000 / 60);
  }

  /** Every client that scopes loses frames. */
  lose(frames) {
    for (const { scope } of this.clients) {
      if (scope) {
        this.scope.skip(scope, frames);
      }
    }
  }

  /** Makes it a session of a track of steps and voices. */
  play(track, seconds, autoplay) {
    this.change(track, seconds);
    this.state = autoplay ? "playing" : "paused";
  }

  /** The track takes another form while it sounds. */
  change(track, seconds) {
    this.track = track;
    this.programme.frames = Math.round(seconds * this.programme.rate);
  }

  describe() {
    const { programme } = this;
    return {
      id: this.id,
      name: this.name,
      kind: this.track ? "track" : "demo",
      state: this.state,
      format: {
        sample_rate: programme.rate,
        channels: programme.channels.length,
        layout: programme.layout,
        channel_names: programme.channels,
      },
      length_frames: programme.frames,
      position_frames: Math.round(this.position),
      speed: this.speed,
      loop: this.loop,
      stems: this.stems,
      output: this.output,
      analysis_job: this.track ? null : "01jn8y5k3w0c6q9t2m4r7x8z1c",
      load: 0.07,
      underruns: 0,
    };
  }

  attach(socket) {
    const client = { socket, kinds: {}, samples: null, samplesAt: 0, scope: null };
    this.clients.add(client);
    socket.send(
      JSON.stringify({
        type: "hello",
        version: 1,
        session: this.describe(),
        kinds: Object.fromEntries(
          [...this.programme.kinds, ...SOUND].map((kind) => [NAMES[kind.id], { name: NAMES[kind.id], ...kind }]),
        ),
        scope: this.scope.hello(),
      }),
    );
    this.tellState(client);
    socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      const unknown = Object.keys(message.kinds ?? {}).find(
        (name) => !this.programme.kinds.some((kind) => NAMES[kind.id] === name),
      );
      if (message.type === "subscribe" && unknown) {
        socket.send(JSON.stringify({ type: "error", code: "wire.kind", message: `There is no kind ${unknown}.` }));
      } else if (message.type === "subscribe") {
        client.kinds = message.kinds ?? {};
        client.samples = message.samples?.channels ?? null;
        client.samplesAt = Math.round(this.position);
        try {
          client.scope = this.scope.subscribe(message.scope);
        } catch (error) {
          socket.send(JSON.stringify({ type: "error", code: "wire.scope", message: error.message }));
        }
      } else if (message.type === "ping") {
        socket.send(JSON.stringify({ type: "pong", id: message.id, time_ms: performance.now() }));
      }
    });
    socket.on("close", () => this.clients.delete(client));
  }

  tellState(only) {
    const message = JSON.stringify({
      type: "state",
      state: this.state,
      position_frames: Math.round(this.position),
      speed: this.speed,
      loop: this.loop,
      stems: this.stems,
    });
    for (const client of only ? [only] : this.clients) {
      client.socket.send(message);
    }
  }

  transport({ action, frame, loop, speed }) {
    if (action === "play") {
      if (this.state === "ended") {
        this.seek(0);
      }
      this.state = "playing";
    } else if (action === "pause") {
      this.state = "paused";
    } else if (action === "stop") {
      this.state = "paused";
      this.seek(0);
    } else if (action === "seek") {
      this.seek(frame);
    } else if (action === "loop") {
      this.loop = loop ?? null;
    } else if (action === "speed") {
      this.speed = speed;
    }
    this.tellState();
  }

  seek(frame) {
    this.position = Math.max(0, Math.min(this.programme.frames, frame));
    this.hop = Math.floor((this.position * 60) / this.programme.rate);
    this.scope.jump(Math.floor(this.position));
    this.flags.fill(JUMP);
    for (const client of this.clients) {
      client.samplesAt = Math.round(this.position);
    }
    if (this.state === "ended") {
      this.state = "paused";
    }
    // One reading of where it stands now, also while it rests.
    this.emit(this.hop);
  }

  reset() {
    this.since = this.position / this.programme.rate;
    this.flags = this.flags.map((flags) => flags | RESET);
  }

  tick() {
    const now = performance.now();
    const seconds = Math.min(0.25, (now - this.last) / 1000);
    this.last = now;
    if (this.state !== "playing") {
      return;
    }
    const { rate, frames } = this.programme;
    this.position += seconds * rate * (this.speed === "fast" ? 20 : this.speed);
    if (this.loop && this.position >= this.loop.end) {
      this.seek(this.loop.start);
    }
    const isEnded = this.position >= frames;
    this.position = Math.min(frames, this.position);
    const due = Math.floor((this.position * 60) / rate);
    this.tellScope(rate);
    for (; this.hop < due; this.hop++) {
      this.emit(this.hop);
    }
    this.sendSamples();
    if (isEnded) {
      this.state = "ended";
      this.tellState();
    }
  }

  tellScope(rate) {
    const before = this.scope.end;
    this.scope.advance(Math.floor(this.position));
    const every = (this.programme.scope?.losesEvery ?? 0) * rate;
    if (every && Math.floor(before / every) !== Math.floor(this.scope.end / every)) {
      this.lose(rate / 10);
    }
    for (const client of this.clients) {
      // A session that runs fast sends none.
      if (client.scope && this.speed !== "fast") {
        this.scope.send(client.socket, client.scope, pack);
      } else if (client.scope) {
        client.scope.at = this.scope.end;
      }
    }
  }

  emit(hop) {
    const { rate } = this.programme;
    const frame = Math.floor(((hop + 1) * rate) / 60);
    for (const kind of this.programme.kinds) {
      const name = NAMES[kind.id];
      if ((kind.rate === 30 && hop % 2 === 1) || this.clients.size === 0) {
        continue;
      }
      const values = this.programme.fill(kind.id, frame / rate, this.since, () => chance(7, this.seed++));
      const message = pack(kind.id, this.flags[kind.id], this.sequence[kind.id]++, frame, values, 0);
      this.flags[kind.id] = 0;
      for (const client of this.clients) {
        if (client.kinds[name]) {
          client.socket.send(message);
        }
      }
    }
  }

  sendSamples() {
    for (const client of this.clients) {
      const count = Math.floor(this.position) - client.samplesAt;
      if (client.samples && count >= 480) {
        const values = this.programme.samples(client.samplesAt, count, client.samples);
        client.samplesAt += count;
        client.socket.send(pack(5, 0, this.sequence[5]++, client.samplesAt, values, client.samples.length));
      }
    }
  }

  close() {
    clearInterval(this.timer);
    for (const client of this.clients) {
      client.socket.send(JSON.stringify({ type: "bye" }));
      client.socket.close(1000);
    }
  }
}

/** A binary message of docs/wire.md. */
export function pack(kind, flags, sequence, frame, values, channels) {
  const message = Buffer.alloc(32 + values.length * 4);
  message.writeUInt8(kind, 0);
  message.writeUInt8(1, 1);
  message.writeUInt16LE(flags, 2);
  message.writeBigUInt64LE(BigInt(sequence), 8);
  message.writeBigUInt64LE(BigInt(frame), 16);
  message.writeUInt32LE(values.length, 24);
  message.writeUInt16LE(channels, 28);
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(message, 32);
  return message;
}
