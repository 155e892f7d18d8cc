/** The pages of `npm run docs`, as text. */

import * as z from 'zod';
import { commands } from '../electron/cli/commands.ts';
import { shared } from '../electron/cli/shared.ts';
import { events } from '../electron/contract/events.ts';
import { methods } from '../electron/contract/methods.ts';
import { errorCodes } from '../electron/contract/result.ts';
import * as account from '../electron/contract/shapes/account.ts';
import * as adding from '../electron/contract/shapes/adding.ts';
import * as check from '../electron/contract/shapes/check.ts';
import * as hand from '../electron/contract/shapes/hand.ts';
import * as judgement from '../electron/contract/shapes/judgement.ts';
import * as library from '../electron/contract/shapes/library.ts';
import * as notice from '../electron/contract/shapes/notice.ts';
import * as post from '../electron/contract/shapes/post.ts';
import * as settings from '../electron/contract/shapes/settings.ts';
import * as terms from '../electron/contract/shapes/terms.ts';
import { shellCalls } from '../electron/contract/shell.ts';

const made = '<!-- Made by `npm run docs`; do not edit. -->';

/** Shapes that have a name of their own are named where they are used, and written out once. */
const named = z.registry<{ id: string }>();
const shapes: [string, z.ZodType][] = Object.values({ account, adding, check, hand, judgement, library, notice, post, settings, terms })
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.core.$ZodType)
  .sort(([a], [b]) => (a < b ? -1 : 1));
for (const [name, schema] of shapes) if (!named.has(schema)) named.add(schema, { id: `${name[0]?.toUpperCase()}${name.slice(1)}` });

export function writeContractPage(): string {
  return `${[
    '# The contract',
    made,
    'Everything that crosses the boundary between a shell and the core, made from `electron/contract/`. Times are UTC milliseconds. Every call answers `{ok: true, value}` or `{ok: false, error: {code, message, details?}}`.',
    '## Methods',
    '*reads*: answered from the read-only connection. *window*: carried from the client’s window; the others only from a program of the same user. *pure*: needs no library.',
    ...Object.entries(methods).flatMap(([name, method]) => [
      `### ${name}`,
      `${method.says} ${marksOf(method)}`.trim(),
      block('input', method.input),
      block('output', method.output),
    ]),
    '## Events',
    'Events carry ids; the window asks again.',
    ...Object.entries(events).flatMap(([name, payload]) => [`### ${name}`, block('payload', payload)]),
    '## Calls of the shell',
    'Answered by the desktop’s main program or by `serve`, never by the core.',
    ...Object.entries(shellCalls).flatMap(([name, call]) => [`### ${name}`, block('input', call.input), block('output', call.output)]),
    '## Shapes',
    ...shapes
      .filter(([name, schema]) => named.get(schema)?.id.toLowerCase() === name.toLowerCase())
      .map(([, schema]) => `**${named.get(schema)?.id}** \`${shapeOf(definitionOf(schema))}\``),
    '## Error codes',
    errorCodes.map((code) => `\`${code}\``).join(' · '),
  ].join('\n\n')}\n`;
}

function marksOf(method: { reads: boolean; window: boolean; pure?: boolean }): string {
  const marks = [method.reads ? 'reads' : '', method.window ? 'window' : '', method.pure === true ? 'pure' : ''].filter(
    (mark) => mark !== '',
  );
  return marks.map((mark) => `*${mark}*`).join(' ');
}

function block(title: string, schema: z.core.$ZodType): string {
  return `${title} \`${shapeOf(toShape(schema))}\``;
}

function toShape(schema: z.core.$ZodType): Shape {
  const id = named.get(schema as z.ZodType)?.id;
  return id === undefined
    ? (z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any', metadata: named }) as Shape)
    : { $ref: id };
}

/** A named shape itself, with the names of others inside it. */
function definitionOf(schema: z.core.$ZodType): Shape {
  const whole = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any', metadata: named }) as Shape & {
    $defs?: Record<string, Shape>;
  };
  return whole.$ref === undefined ? whole : (whole.$defs?.[whole.$ref.split('/').at(-1) ?? ''] ?? whole);
}

type Shape = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: Shape | boolean;
};

/** A JSON schema as a reader of TypeScript would write it. */
function shapeOf(shape: Shape): string {
  if (shape.$ref !== undefined) return shape.$ref.split('/').at(-1) ?? '';
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return choices.map(shapeOf).join(' | ');
  if (shape.enum !== undefined) return shape.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.type === 'array') return `[${shapeOf(shape.items ?? {})}]`;
  if (shape.properties !== undefined) return objectOf(shape);
  if (shape.type === 'object')
    return typeof shape.additionalProperties === 'object' ? `{[name]: ${shapeOf(shape.additionalProperties)}}` : '{}';
  return Array.isArray(shape.type) ? shape.type.join(' | ') : (shape.type ?? 'any');
}

function objectOf({ properties = {}, required = [] }: Shape): string {
  const fields = Object.entries(properties).map(([name, shape]) => `${name}${required.includes(name) ? '' : '?'}: ${shapeOf(shape)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

export function writeCliPage(): string {
  return `${[
    '# The command line',
    made,
    '`npm run -s vigil -- <command>` runs the built command line; it builds first when a source is newer, saying so on standard error.',
    'Exit codes: 0 done · 1 failed · 2 bad input · 3 not built yet. With `--json` a failure is `{"error":{"code","message"}}` on standard output.',
    'While a window or a server holds the data folder, commands are answered by it. When it does not answer, commands that only read look at the library as it is.',
    '## Options of every command',
    list(shared),
    ...commands.flatMap((command) => [
      `## vigil ${`${command.name} ${command.usage}`.trim()}`,
      command.says,
      `\`--json\`: ${command.gives}.`,
      ...(command.options.length === 0 ? [] : [list(command.options)]),
    ]),
  ].join('\n\n')}\n`;
}

function list(options: { flags: string; says: string }[]): string {
  return options.map(({ flags, says }) => `- \`${flags}\`: ${says}`).join('\n');
}
