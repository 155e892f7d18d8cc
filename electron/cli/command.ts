/** What a command is, and what it is given. */

import type { Result } from '../contract/result.ts';
import type { Door } from './door.ts';
import type { Said } from './said.ts';

export type Options = Record<string, string | string[] | boolean | undefined>;

export type Asked = {
  args: string[];
  options: Options;
  json: boolean;
  /** The data folder as chosen by `--data`, VIGIL_DATA or the platform. */
  folder: string;
  originMap: Record<string, string> | undefined;
  /** Writes a sentence to standard error. */
  tell(sentence: string): void;
};

export type Command = {
  name: string;
  /** Arguments as the help shows them: `<needed>`, `[optional]`, `<many...>`. */
  usage: string;
  says: string;
  /** What `--json` gives. */
  gives: string;
  options: { flags: string; says: string; many?: true }[];
} & (
  | {
      /** `library`: opens the data folder. `pure`: needs none. */ needs: 'library' | 'pure';
      reads?: true;
      run(door: Door, asked: Asked): Promise<Result<Said>>;
    }
  /** Speaks for itself and answers its exit code. */
  | { needs: 'nothing'; run(asked: Asked): Promise<Result<number>> }
);

export function text(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given again. */
export function texts(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}
