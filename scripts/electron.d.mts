export function findElectron(env?: NodeJS.ProcessEnv): string | null;
export function getElectron(node: string, env?: NodeJS.ProcessEnv): Promise<string | null>;
