/** The hours of the story, in Beijing time (UTC+8, no summer time in 2014), as UTC milliseconds. */

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

/** `day` of March 2014, hour and minute as a clock in Beijing shows them. */
export function beijing(day: number, hour: number, minute = 0): number {
  return Date.UTC(2014, 2, day, hour - 8, minute);
}

export const startAt = beijing(6, 7, 30);
export const untilAt = beijing(14, 12);

/** The two hours in which the whole platform, bridge and all, answers 503. */
export const burst = { fromAt: beijing(10, 7, 40), toAt: beijing(10, 9, 20) };
/** The hour in which every article asks for a captcha. */
export const captchaHour = { fromAt: beijing(12, 8), toAt: beijing(12, 9) };

export function isWithin(at: number, span: { fromAt: number; toAt: number }): boolean {
  return at >= span.fromAt && at < span.toAt;
}
