export function chance(seed: number, index: number): number;
export function wander(seed: number, time: number, rate: number): number;
