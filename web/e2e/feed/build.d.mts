export function buildFeed(): Promise<void>;
