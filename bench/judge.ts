/**
 * Speed of the judge: a parsed page (at most 5 ms, median), bytes to verdict (at most 30 ms per MB), and inputs made to be slow
 * (none over 50 ms). Run: npm run bench judge
 */

import { join } from 'node:path';
import { judge } from '../electron/core/judge/judge.ts';
import { loadRules } from '../electron/core/judge/load.ts';
import type { JudgeInput } from '../electron/core/judge/types.ts';
import { outlinePage } from '../electron/core/parse/html.ts';

const loaded = loadRules(join(import.meta.dirname, '../resources/rules'));
if (!loaded.ok) throw new Error(loaded.error.message);
const rules = loaded.value;

const sentence = '春天的河水涨了两寸，渡口的木牌换了新字。 The ferry leaves at ten past the hour, by order of the harbour. ';
const article = `<p>${sentence.repeat(40)}</p><blockquote>此帐号已被封禁</blockquote><p><a href="/a">link</a> <img src="/p.png" alt=""></p>`;
const html = (body: string) => `<!doctype html><html lang="zh"><head><title>A page</title></head><body>${body}</body></html>`;
const notice =
  '<div class="weui-msg"><h2 class="weui-msg__title">此帐号已被屏蔽, 内容无法查看</h2><p>接相关投诉，此帐号涉嫌违反《灯塔守则》</p></div>';

const pages: Record<string, string> = {
  'a notice page': html(notice),
  'an article of 50 kB': html(article.repeat(8)),
  'an article of 1 MB with a notice at its end': html(article.repeat(160) + notice),
  'a script of 1 MB': html(`<div id="js_content">x</div><script>var a = "${'account suspended '.repeat(58_000)}";</script>`),
};

let isOver = false;
const blank: JudgeInput = { platform: 'weixin', url: 'https://mp.weixin.qq.com/s/x', status: 200, headers: {}, outline: null, json: null };

process.stdout.write('processor time; parsed pages: mean of 60, bar 5 ms; bytes to verdict: mean of 20, bar 30 ms per MB\n');
for (const [name, page] of Object.entries(pages)) {
  const outline = outlinePage(page, { url: null });
  const input = { ...blank, outline, bodyText: page };
  const parsed = mean(60, () => judge(input, rules));
  const bytes = Buffer.from(page);
  const whole = mean(20, () => {
    const text = new TextDecoder().decode(bytes);
    return judge({ ...blank, outline: outlinePage(text, { url: null }), bodyText: text }, rules);
  });
  const perMegabyte = whole / Math.max(1, bytes.length / 1_048_576);
  report(
    name,
    `${parsed.toFixed(2)} ms parsed, ${whole.toFixed(1)} ms from ${(bytes.length / 1024).toFixed(0)} kB`,
    parsed > 5 || perMegabyte > 30,
  );
}

process.stdout.write('\ninputs made to be slow, as bare wording of a notice place: processor time, mean of 5, bar 50 ms\n');
const words = [...rules.words.entries()].flatMap(([literal, meanings]) =>
  meanings.map(({ kind, lang }) => ({ kind, lang, word: rules.literals[literal] ?? '' })),
);
const languages = [...new Set(words.map(({ lang }) => lang))].sort();
const wordsOf = (lang: string) => words.filter((one) => one.lang === lang).map(({ word }) => word);
const orderly = (lang: string) =>
  words.find((one) => one.lang === lang && (one.kind === 'order-noun' || one.kind === 'office'))?.word ?? '';
const slow: Record<string, string> = {
  'one letter': 'a'.repeat(20_000),
  capitals: `court order ${'Aa '.repeat(6_000)}`,
  'capitals without spaces': `court order ${'Aa'.repeat(10_000)}`,
  'cyrillic without end': `решение суда ${'ского'.repeat(4_000)}`,
  'cyrillic words': `решение суда ${'районного центрального '.repeat(900)}`,
  ideographs: `法院判决${'局'.repeat(20_000)}`,
  'ideographs, nearly an office': `网信办责令${'互联网信息办公'.repeat(2_800)}`,
  digits: `order no. ${'1/2-3 '.repeat(3_300)}`,
  'order and number': 'order no '.repeat(2_200),
  brackets: '《'.repeat(20_000),
  'open and close': '《法》'.repeat(5_000),
  quotes: '"'.repeat(20_000),
  'full stops': '. '.repeat(10_000),
  'claims by': `complaint by ${"A'a, ".repeat(4_000)}`,
  'in Places': `withheld ${'in A '.repeat(5_000)}`,
  arabic: `بأمر من المحكمة ${'المحكمة '.repeat(2_500)}`,
  thai: `ศาลมีคำสั่ง ${'กระทรวง'.repeat(2_800)}`,
  hangul: `법원 명령 ${'가'.repeat(20_000)}`,
  'combining marks': 'e\u0301\u0302'.repeat(6_600),
  'lone surrogates': '\ud83d'.repeat(20_000),
};
for (const lang of languages) {
  slow[`every word of ${lang}`] = wordsOf(lang).join(' ').repeat(20).slice(0, 20_000);
  slow[`one order of ${lang}, then its words backwards`] = `${orderly(lang)} ${wordsOf(lang).reverse().join(' ')}`.slice(0, 20_000);
}
for (const { compiled } of [0].flatMap(() => rules.rules.map((compiled) => ({ compiled })))) {
  const [wording = ''] = compiled.rule.wording;
  if (wording.includes('{'))
    slow[`the wording ${compiled.rule.id} over and over`] = wording
      .replace(/\{\w+\}/g, ' ')
      .repeat(2_000)
      .slice(0, 20_000);
}
const measured = Object.entries(slow).map(([name, bareText]) => ({
  name,
  ms: mean(5, () => judge({ ...blank, platform: null, bareText, subject: 'account' }, rules)),
}));
const small = html('<div class="a"><span id="b">x</span></div>'.repeat(24_000));
measured.push({
  name: '1 MB of 48,000 nodes, from bytes',
  ms: mean(5, () => judge({ ...blank, outline: outlinePage(small, { url: null }), bodyText: small }, rules)),
});
measured.sort((a, b) => b.ms - a.ms);
for (const { name, ms } of measured.slice(0, 12)) report(name, `${ms.toFixed(1)} ms`, ms > 50);
process.stdout.write(`${measured.length} inputs, the slowest first\n`);
if (isOver) process.exitCode = 1;

function report(name: string, figure: string, over: boolean): void {
  isOver ||= over;
  process.stdout.write(`${over ? '!' : ' '} ${name.padEnd(48)} ${figure}\n`);
}

/** Processor time of this thread in milliseconds: what else the machine does is not measured. A mean, since its clock ticks in steps of some. */
function mean(runs: number, work: () => unknown): number {
  for (let warm = 0; warm < 5; warm += 1) work();
  const began = process.threadCpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1_000 / runs;
}
