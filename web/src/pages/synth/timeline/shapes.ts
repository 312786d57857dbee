import type { Clip, Envelope, Noise, Point, Voice } from "../document/model";
import { valueAt } from "../document/voices";

/** The gain of an envelope at a time of its step; without one it fades over 10 ms at both ends. */
export function envelopeAt(envelope: Envelope | null, time: number, duration: number): number {
  const number = (name: string, initial: number) => {
    const value = envelope?.params[name];
    return typeof value === "number" ? value : initial;
  };
  const ramp = (at: number, length: number) => (length <= 0 ? 1 : Math.min(1, Math.max(0, at / length)));
  switch (envelope?.type) {
    case "adsr": {
      const [attack, decay, level] = [number("attack", 0.01), number("decay", 0.1), number("sustain_level", 0.8)];
      const release = number("release", 0.1);
      const sustained = time < attack ? ramp(time, attack) : 1 + (level - 1) * ramp(time - attack, decay);
      return Math.min(sustained, level * ramp(duration - time, release) + (time < duration - release ? 1 : 0));
    }
    case "linen":
      return Math.min(ramp(time, number("attack", 0.1)), ramp(duration - time, number("release", 0.1)));
    case "linear_fade": {
      const [length, from, to] = [number("fade_duration", 0.1), number("start_amp", 0), number("end_amp", 1)];
      const start = envelope.params["fade_type"] === "out" ? duration - length : 0;
      return from + (to - from) * (length <= 0 ? (time >= start ? 1 : 0) : ramp(time - start, length));
    }
    default:
      return Math.min(ramp(time, 0.01), ramp(duration - time, 0.01));
  }
}

/** The outline of a gain over a length, as the points of a polygon in a box of 100 by 100. */
export function outline(gain: (time: number) => number, duration: number, times: readonly number[]): string {
  const points = [...new Set([0, ...times, duration])]
    .filter((time) => time >= 0 && time <= duration)
    .sort((a, b) => a - b)
    .map((time): Point => [(time / duration) * 100, gain(time)]);
  const most = Math.max(1, ...points.map(([, value]) => value));
  const drawn = points.map(([x, value]) => `${fixed(x)},${fixed(100 - (value / most) * 100)}`);
  return `0,100 ${drawn.join(" ")} 100,100`;
}

export function voiceOutline(voice: Voice, duration: number): string {
  const { volume_envelope: envelope, automation } = voice;
  const points = automation?.gain ?? [];
  const gain = (time: number) =>
    envelopeAt(envelope, time, duration) * (points.length > 0 ? Math.max(0, valueAt(points, time)) : 1);
  const corners = Object.entries(envelope?.params ?? {}).flatMap(([, value]) =>
    typeof value === "number" ? [value, duration - value] : [],
  );
  const { attack, decay } = (envelope?.params ?? {}) as Record<string, number>;
  return outline(gain, duration, [
    0.01,
    duration - 0.01,
    ...corners,
    (attack ?? 0) + (decay ?? 0),
    ...points.map(([time]) => time),
  ]);
}

export function clipOutline(clip: Clip, duration: number): string {
  return outline((time) => fades(time, duration, clip.fade_in, clip.fade_out), duration, [
    clip.fade_in,
    duration - clip.fade_out,
  ]);
}

export function noiseOutline(noise: Noise, start: number, end: number): string {
  const duration = end - start;
  const points = noise.amp_envelope;
  return outline(
    (time) => fades(time, duration, noise.fade_in, noise.fade_out) * (points.length > 0 ? valueAt(points, start + time) : 1),
    duration,
    [noise.fade_in, duration - noise.fade_out, ...points.map(([time]) => time - start)],
  );
}

function fades(time: number, duration: number, fadeIn: number, fadeOut: number): number {
  const up = fadeIn > 0 ? Math.min(1, time / fadeIn) : 1;
  const down = fadeOut > 0 ? Math.min(1, (duration - time) / fadeOut) : 1;
  return Math.max(0, Math.min(up, down));
}

function fixed(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, "");
}
