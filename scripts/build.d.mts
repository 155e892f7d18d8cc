export function buildIfStale(node: string): void;
export function isStale(): boolean;
