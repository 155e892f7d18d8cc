export function findChromium(env?: NodeJS.ProcessEnv): string | null;
export function ensureChromium(wish: { mayInstall: boolean }): { path: string | null; sentence: string };
