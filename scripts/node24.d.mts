export const root: string;
export function findNode(): string | null;
export function explainMissingNode(): string;
export function ourEnvironment(extra?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
