export function counterOf(channel: number, number: number): number;
