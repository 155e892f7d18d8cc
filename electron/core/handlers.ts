/** Method to function. Input is validated here, once for every carrier; what must not happen is caught here, logged with its stack, and shown as `internal`. */

import * as z from 'zod/mini';
import { type InputOf, type MethodName, methods, type OutputOf } from '../contract/methods.ts';
import { fail, ok, type Result } from '../contract/result.ts';
import type { Logger } from './base/log.ts';
import type { Carrier } from './options.ts';
import { sayIssues } from './said-issues.ts';

// zod would otherwise compile its checks with Function, which a strict policy forbids.
z.config({ jitless: true });

export type Answered<T> = Result<T> | Promise<Result<T>>;
/** What this core answers itself; methods marked `reads` go to the reader. */
export type Handlers = { [N in MethodName]?: (input: InputOf<N>) => Answered<OutputOf<N>> };

export type Dispatch = (method: string, input: unknown, carrier: Carrier) => Promise<Result<unknown>>;

export function createDispatch(parts: {
  handlers: Handlers;
  read(method: MethodName, input: unknown): Promise<Result<unknown>>;
  log: Logger;
  newLogId(): string;
}): Dispatch {
  return async (name, input, carrier) => {
    if (!isMethod(name)) return fail('unknown-method', `There is no method called ${name}.`);
    const method = methods[name];
    if (carrier === 'window' && !method.window) return fail('not-allowed', `${name} may not be called from a window.`);
    const parsed = z.safeParse(method.input, input ?? {});
    if (!parsed.success)
      return fail('bad-input', sayIssues(name, parsed.error.issues), {
        issues: parsed.error.issues.map((issue) => issue.path.join('.')),
      });
    try {
      return await answer(parts, name, parsed.data);
    } catch (error) {
      const logId = parts.newLogId();
      parts.log.error('handler.failed', { method: name, logId, stack: error instanceof Error ? error.stack : String(error) });
      return fail('internal', `Something went wrong inside Vigil. The log has it under ${logId}.`, { logId });
    }
  };
}

async function answer(parts: Parameters<typeof createDispatch>[0], name: MethodName, input: unknown): Promise<Result<unknown>> {
  const handler = parts.handlers[name] as ((input: unknown) => Answered<unknown>) | undefined;
  if (handler) return handler(input);
  if (methods[name].reads) return parts.read(name, input);
  return fail('not-built-yet', `${name} is not built yet.`);
}

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

export { ok };
