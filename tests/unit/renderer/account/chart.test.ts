import { describe, expect, it } from 'vitest';
import { labelWidth, layoutChart, markKind, ticksWithRoom } from '../../../../renderer/views/account/chart.ts';
import { closedView, closure, lastOpenAt, noticedAt, variants } from '../../../support/account-variants.ts';

const seen = { at: 0, status: 'open' as const, outcome: 'ok' as const, hasNotice: false };

describe('marks of status checks', () => {
  it('never takes a path that failed, or a page that could not be read, for a notice', () => {
    const kinds = [
      seen,
      { ...seen, outcome: 'not-modified' as const, status: null },
      { ...seen, status: 'closed' as const, hasNotice: true },
      { ...seen, status: null, outcome: 'unreachable' as const },
      { ...seen, status: null, outcome: 'challenged' as const },
      { ...seen, status: null, outcome: 'blocked-here' as const },
      { ...seen, status: 'private' as const },
    ].map(markKind);
    expect(kinds).toEqual(['open', null, 'notice', 'not-reached', 'could-not-tell', 'could-not-tell', 'other']);
  });
});

describe('labels of the axis', () => {
  it('are dropped where they would run into one another or out of their part', () => {
    const ticks = [0, 18, 60, 96].map((x) => ({ x, at: x }));
    const wide = (words: string) => () => labelWidth(words);
    expect([ticksWithRoom(ticks, 120, wide('13')), ticksWithRoom(ticks, 120, wide('3月13日'))].map((each) => [...each])).toEqual([
      [0, 60, 96],
      [0, 60],
    ]);
  });
});

describe('chart of status checks', () => {
  it('looks at nothing closely where no check said anything of the status', () => {
    const silent = { ...seen, status: null };
    const { loupe, life } = layoutChart({ closure: null, checks: { ...closedView.checks, life: [silent], loupe: [silent] } }, 812);
    expect([loupe, life.marks]).toEqual([null, []]);
  });

  it('leaves a check blank that said nothing of the status, also after a closure', () => {
    const last = closedView.checks.loupe.at(-1)?.at ?? 0;
    const silent = { at: last + 60_000, status: null, outcome: 'ok' as const, hasNotice: false };
    const { life, loupe } = layoutChart(
      {
        ...closedView,
        checks: { ...closedView.checks, life: [...closedView.checks.life, silent], loupe: [...closedView.checks.loupe, silent] },
      },
      812,
    );
    expect([...life.marks, ...(loupe?.marks ?? [])].filter((mark) => mark.at === silent.at)).toEqual([]);
  });

  const chart = layoutChart(closedView, 812);

  it('bands the gap between the last sighting and the first notice, and labels both ends', () => {
    const ends = chart.loupe?.labels.filter((label) => label.weight !== 'plain').map(({ at, weight, anchor }) => ({ at, weight, anchor }));
    expect({ known: chart.band !== null && chart.band.to > chart.band.from, ends }).toEqual({
      known: true,
      ends: [
        { at: lastOpenAt, weight: 'open', anchor: 'end' },
        { at: noticedAt, weight: 'closed', anchor: 'start' },
      ],
    });
  });

  it('leaves missed checks blank', () => {
    const gaps = chart.life.marks.map((mark, index) => Math.round(mark.x - (chart.life.marks[index - 1]?.x ?? mark.x)));
    expect(gaps.filter((gap) => gap > 8)).toHaveLength(1);
  });

  it('draws no band without an earlier sighting', () => {
    expect(layoutChart({ ...closedView, closure: { ...closure, notBeforeAt: null, alreadyClosedWhenAdded: true } }, 812).band).toBeNull();
  });

  it('keeps every mark and label inside its part, at any width', () => {
    for (const width of [320, 500, 812, 1400]) {
      const { life, loupe } = layoutChart(closedView, width);
      const inside =
        life.marks.every((mark) => mark.x >= 0 && mark.x <= life.right) &&
        (loupe?.marks ?? []).every((mark) => mark.x >= (loupe?.left ?? 0) && mark.x <= width + 12);
      expect({ width, inside }).toEqual({ width, inside: true });
    }
  });

  it('never lets two labels of the loupe cover each other', () => {
    const plain = chart.loupe?.labels.filter((label) => label.weight === 'plain') ?? [];
    expect(plain.every((label, index) => label.x - (plain[index - 1]?.x ?? -100) >= 46)).toBe(true);
  });

  it('shows what must not be overlooked where many checks share a mark', () => {
    const at = Date.UTC(2012, 0, 1);
    const years = Array.from({ length: 20_000 }, (_, index) => ({ ...seen, at: at + index * 3_600_000 }));
    const life = years.map((mark, index) => (index === 9_000 ? { ...mark, status: null, outcome: 'unreachable' as const } : mark));
    const drawn = layoutChart({ closure: null, checks: { ...closedView.checks, life, loupe: [] } }, 812).life;
    expect({
      unit: drawn.unit,
      missed: drawn.marks.filter((mark) => mark.kind === 'not-reached').length,
      few: drawn.marks.length <= 301,
    }).toEqual({
      unit: 'year',
      missed: 1,
      few: true,
    });
  });

  it('is empty for an account that was never checked', () => {
    const unknown = variants.unknown ?? closedView;
    expect(layoutChart(unknown, 812)).toEqual({
      width: 812,
      life: { right: 812, marks: [], ticks: [], unit: 'day', firstX: null },
      loupe: null,
      band: null,
    });
  });
});
