/** Makes the program from the table of commands, runs one, and answers its exit code. */

import { CommanderError, Option, Command as Program } from 'commander';
import { type Failure, fail, ok, type Result } from '../contract/result.ts';
import { isExample } from '../core/example-mark.ts';
import { readOriginMap } from '../process/origin-map.ts';
import { dataFolder, readVersion } from '../process/places.ts';
import type { Asked, Command, Options } from './command.ts';
import { commands } from './commands.ts';
import { type Door, openDoor } from './door.ts';
import { routeOf } from './route.ts';
import { print, printFailure, type Said } from './said.ts';
import { shared } from './shared.ts';

export async function runCommandLine(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  let exitCode = 0;
  const program = createProgram(json, async (command, args, options) => {
    exitCode = await runOne(command, args, options);
  });
  try {
    await program.parseAsync(nameFirst(argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return printFailure(readBug(error), json);
    if (error.exitCode === 0 || error.code === 'commander.help') return error.exitCode === 0 ? 0 : 2;
    return json ? printFailure(fail('bad-input', error.message.replace(/^error: /, '')).error, true) : 2;
  }
}

/** The options of every command may also stand before its name, where commander would not look for them. */
function nameFirst(argv: string[]): string[] {
  let at = 0;
  for (let option = sharedAs(argv[at]); option !== undefined; option = sharedAs(argv[at]))
    at += option.flags.includes('<') && !argv[at]?.includes('=') ? 2 : 1;
  const name = argv[at];
  return name === undefined ? argv : [name, ...argv.slice(0, at), ...argv.slice(at + 1)];
}

function sharedAs(word: string | undefined) {
  return shared.find(({ flags }) => flags.split(' ')[0] === word?.split('=')[0]);
}

/** What must not happen: said in one line, never as a stack in the reader's face; VIGIL_DEBUG=1 shows it. */
function readBug(error: unknown): Failure {
  if (process.env.VIGIL_DEBUG === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return fail('internal', `Something went wrong inside Vigil: ${error instanceof Error ? error.message : String(error)}`).error;
}

type Run = (command: Command, args: string[], options: Options) => Promise<void>;

function createProgram(json: boolean, run: Run): Program {
  const program = new Program('vigil')
    .description('Follow public accounts that may be closed, keep their posts, read their notices.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('(`vigil help <command>` explains a command)')
    .configureOutput(json ? { writeErr: () => {} } : {});
  for (const command of commands) {
    const sub = program.command(`${command.name} ${command.usage}`.trim()).description(command.says).copyInheritedSettings(program);
    for (const { flags, says, many } of [...command.options, ...shared] as Command['options']) {
      const option = new Option(flags, says);
      sub.addOption(many === true ? option.argParser((value: string, before: string[] = []) => [...before, value]) : option);
    }
    sub.action(async (...given: unknown[]) => run(command, given.slice(0, -2).flat().filter(isText), sub.opts()));
  }
  return program;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

async function runOne(command: Command, args: string[], options: Options): Promise<number> {
  const json = options.json === true;
  const asked = readAsked(args, options);
  if (!asked.ok) return print(asked, json);
  if (command.needs === 'nothing') {
    const result = await command.run(asked.value);
    return result.ok ? result.value : printFailure(result.error, json);
  }
  return print(await withDoor(command, asked.value), json && options.batch !== true);
}

function readAsked(args: string[], options: Options): Result<Asked> {
  const originMap = readOriginMap(options.originMap as string | undefined);
  if (!originMap.ok) return originMap;
  return ok({
    args,
    options,
    json: options.json === true,
    folder: dataFolder(options.data as string | undefined),
    originMap: originMap.value,
    tell: (sentence) => void process.stderr.write(`${sentence}\n`),
  });
}

async function withDoor(command: Exclude<Command, { needs: 'nothing' }>, asked: Asked): Promise<Result<Said>> {
  const folder = command.needs === 'pure' ? null : asked.folder;
  const door = await openDoor({ folder, originMap: asked.originMap, reads: command.reads === true, say: asked.tell });
  if (!door.ok) return door;
  try {
    // What needs no library asks no network, and keeps no route.
    const chosen = folder === null ? ok(null) : await chooseRoute(door.value, asked.options.route);
    const said = chosen.ok ? await command.run(door.value, asked) : chosen;
    return said.ok && folder !== null && isExample(folder) ? ok(labelled(said.value)) : said;
  } finally {
    await door.value.close();
  }
}

/** Whatever is said of the example is said as invented, in words and in JSON. */
function labelled(said: Said): Said {
  const mark = (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, invented: true } : value;
  return { ...said, json: Array.isArray(said.json) ? said.json.map(mark) : mark(said.json), text: ['Example, invented.', ...said.text] };
}

async function chooseRoute(door: Door, named: unknown): Promise<Result<unknown>> {
  if (typeof named !== 'string') return ok(null);
  const route = routeOf(named);
  return route.ok ? door.call('settings.write', { route: route.value }) : route;
}
