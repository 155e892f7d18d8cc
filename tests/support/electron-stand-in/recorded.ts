/** What was asked of the parts that have nothing behind them here: tests look at it. */

export type Recorded = { name: string; value: unknown };

export const recorded: Recorded[] = [];

export function record(name: string, value: unknown = null): void {
  recorded.push({ name, value });
}
