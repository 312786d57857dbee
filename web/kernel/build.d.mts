export const KERNEL: string;
export function kernelDigest(): string;
export function compileKernel(): Promise<Buffer>;
export function buildKernel(): Promise<boolean>;
