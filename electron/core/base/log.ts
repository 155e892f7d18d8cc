/** One logger per area. A line is an event name plus fields; never post text, cookies or tokens; URLs at debug only. */

export const levels = ['debug', 'info', 'warn', 'error'] as const;
export type Level = (typeof levels)[number];
export type Fields = Record<string, string | number | boolean | null | undefined>;

export type Logger = {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields & { stack?: string }): void;
  area(name: string): Logger;
};

export type Sink = (line: string, level: Level) => void;

/** `check.done accountId=3 outcome=ok ms=12`; values with spaces are JSON strings. */
export function createLogger(sink: Sink, least: Level = 'info', area = '', now: () => number = Date.now): Logger {
  function write(level: Level, event: string, fields: Fields = {}): void {
    if (levels.indexOf(level) < levels.indexOf(least)) return;
    const parts = Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${/^[\w.:/-]*$/.test(String(value)) ? String(value) : JSON.stringify(value)}`);
    sink([new Date(now()).toISOString(), level, area ? `${area}.${event}` : event, ...parts].join(' '), level);
  }
  return {
    debug: (event, fields) => write('debug', event, fields),
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    area: (name) => createLogger(sink, least, area ? `${area}.${name}` : name, now),
  };
}

export const silent: Logger = createLogger(() => {});
