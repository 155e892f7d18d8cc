import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { platformIds } from '../../../../electron/contract/names.ts';
import type { AccountView } from '../../../../electron/contract/shapes/account.ts';
import { createText, TextProvider } from '../../../../renderer/text/text.tsx';
import { type AccountActs, AccountPage } from '../../../../renderer/views/account/AccountPage.tsx';
import en from '../../../../resources/locales/en.json';
import zhHans from '../../../../resources/locales/zh-Hans.json';
import { noticedAt, variants } from '../../../support/account-variants.ts';

const languages = ['en', 'zh-Hans'] as const;
const nothing = () => {};
const acts: AccountActs = {
  checkNow: nothing,
  setBridges: nothing,
  open: nothing,
  openWave: nothing,
  openPost: nothing,
  showPosts: nothing,
  openOriginal: nothing,
  tryTor: nothing,
  exportEvidence: nothing,
  copied: nothing,
  change: nothing,
  unfollow: nothing,
  leave: nothing,
  erase: async () => 'failed',
  readBackups: async () => [],
};

function draw(view: AccountView, language: (typeof languages)[number]): string {
  return renderToStaticMarkup(
    <TextProvider language={language} timeZone="UTC" now={() => noticedAt}>
      <AccountPage view={view} folders={[]} checking={false} acts={acts} />
    </TextProvider>,
  );
}

/** Everything a reader sees or hears: texts and the attributes that name things. */
function wordsOf(html: string): string {
  const names = [...html.matchAll(/(?:aria-label|title|alt|placeholder|aria-valuetext)="([^"]*)"/g)].map((match) => match[1]);
  return [html.replace(/<[^>]+>/g, ' '), ...names].join('\n');
}

const ending = {
  en: `(?:has |have |had )?(?:closed|suspended|removed|deleted|banned|terminated|blocked|withheld|took down|shut)`,
  'zh-Hans': `(?:已经?|将)?(?:关闭|封|停用|删除|移除|终止|屏蔽|下架)了?`,
} as const;

/** A platform before the verb of ending is its subject; "closed on WeChat" and "WeChat public account" are not. */
function platformActs(language: (typeof languages)[number]): RegExp {
  const { t } = createText(language, 'UTC', () => noticedAt);
  const names = [
    ...platformIds.map((id) => t(`platform.${id}`)),
    ...(language === 'en' ? ['[Tt]he platform', '[Tt]he site', '[Tt]he company'] : ['平台', '网站', '公司']),
  ];
  const gap = language === 'en' ? ' +' : '';
  return new RegExp(`(?:^|[^\\p{L}])(?:${names.join('|')})${gap}${ending[language]}`, 'mu');
}

describe('account page', () => {
  const pages = languages.flatMap((language) =>
    Object.entries(variants).map(([name, view]) => ({ language, name, html: draw(view, language) })),
  );

  it('says of a bridge that does not answer that this is none of the account, and of one that is wanting where to set it', () => {
    const open = variants.open;
    if (open === undefined) throw new Error('there is no open account');
    const route = {
      id: 1,
      kind: 'bridge',
      purpose: 'posts',
      url: 'http://box.example:1200/x/y',
      lastAt: 0,
      lastDetail: 'HTTP 503',
      dueAt: null,
      failures: 1,
    } as const;
    const [down, works, missing, unseen] = [
      { ...open, routes: [{ ...route, lastOutcome: 'server-error' as const }] },
      { ...open, routes: [{ ...route, lastOutcome: 'ok' as const }] },
      { ...open, routes: [], capability: { ...open.capability, posts: 'bridge' as const } },
      {
        ...open,
        account: { ...open.account, status: 'unknown' as const },
        capability: { ...open.capability, statusHours: null },
        routes: [],
      },
    ].map((view) => wordsOf(draw(view, 'en')));
    expect(down).toMatch(
      /The bridge at box\.example:1200 did not answer as a feed\..*That says nothing about the account, which is seen on its own pages\./s,
    );
    expect(works).toContain('Its posts come through the bridge at box.example:1200.');
    expect(works).not.toContain('did not answer');
    expect(missing).toMatch(/No bridge gives its posts\..*Set a bridge of your own/s);
    expect(unseen).toContain('How it stands cannot be seen through a bridge');
  });

  it('finds the sentences it must find', () => {
    expect(['WeChat closed 42 accounts', 'Notice: the platform has suspended it'].every((text) => platformActs('en').test(text))).toBe(
      true,
    );
    expect(['微信关闭了42个帐号', '平台已停用此帐号'].every((text) => platformActs('zh-Hans').test(text))).toBe(true);
    expect(platformActs('en').test('42 accounts closed on WeChat within 3 hours')).toBe(false);
    expect(platformActs('zh-Hans').test('微信上有 42 个帐号在 3 小时内关闭')).toBe(false);
  });

  it('never makes the platform the subject of an ending, in any standing and language', () => {
    const found = pages
      .filter(({ language, html }) => platformActs(language).test(wordsOf(html)))
      .map(({ language, name }) => `${language}: ${name}`);
    expect(found).toEqual([]);
  });

  it('never makes it so in any message', () => {
    const catalogues = { en, 'zh-Hans': zhHans };
    const found = languages.flatMap((language) =>
      Object.entries(catalogues[language]).filter(([, text]) => platformActs(language).test(text)),
    );
    expect(found).toEqual([]);
  });

  it('uses no word of blame', () => {
    const blame = /censor|silenc(?:ed|ing)|purge|\bban(?:ned)?\b|crackdown|被和谐|封号|封杀|审查|清洗/i;
    expect(pages.filter(({ html }) => blame.test(wordsOf(html))).map(({ name }) => name)).toEqual([]);
  });

  it('shows the original word for word in its own language, each phrase described by its row', () => {
    const html = draw(variants.closed as AccountView, 'en');
    const quote = html.match(/<blockquote[^>]*lang="zh-Hans"[^>]*>(.*?)<\/blockquote>/s)?.[1] ?? '';
    const described = [...quote.matchAll(/aria-describedby="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect({
      text: quote.replace(/<rt[\s>].*?<\/rt>/gs, '').replace(/<[^>]+>/g, ''),
      rows: described.map((id) => html.includes(`id="${id}"`)),
    }).toEqual({ text: '因大量用户投诉，此帐号内容可能违反相关法律法规和政策，现已被关闭。', rows: [true, true, true] });
  });

  it('says of another place that something was published since only when it was', () => {
    const view = variants['also elsewhere'];
    const [place] = view?.alsoAt ?? [];
    if (!view || !place) throw new Error('the variant has no other place');
    const said = (lastPostAt: number) =>
      /<div class="elsewhere">.*?<\/div>/.exec(draw({ ...view, alsoAt: [{ ...place, lastPostAt }] }, 'en'))?.[0].replace(/<[^>]+>/g, '|') ??
      '';
    const day = 86_400_000;
    expect(
      [said(noticedAt - 3 * day), said(noticedAt + day)].map((text) => text.split(/\|+/).filter((part) => part.trim() !== '')),
    ).toEqual([
      ['Closed here, also at', 'Shen Yan ', '沈砚', 'Weibo · last post 10 Mar, before the closure'],
      ['Closed here, has published there since', 'Shen Yan ', '沈砚', 'Weibo · has published since, last on 14 Mar'],
    ]);
  });

  it('heads the account, then the notice, then its columns', () => {
    const order = [...draw(variants.closed as AccountView, 'en').matchAll(/<h([123])/g)].map((match) => match[1]).slice(0, 4);
    expect(order).toEqual(['1', '2', '3', '3']);
  });

  it('marks a reading as ours, and needs none in the language of the notice', () => {
    const words = languages.map((language) => wordsOf(draw(variants.closed as AccountView, language)));
    expect([words[0]?.includes('English reading by Vigil; the Chinese is the record.'), words[1]?.includes('译读')]).toEqual([true, false]);
  });

  it('says in both languages when a reading covers part of the notice, and only then', () => {
    const closed = variants.closed as AccountView;
    const part = closed.notices.map((notice) => {
      const [reading] = notice.anatomy.readings;
      const readings = reading ? languages.map((language) => ({ ...reading, language, partial: true as const })) : [];
      return { ...notice, anatomy: { ...notice.anatomy, lang: 'ru', readings } };
    });
    const said = languages.map((language) => wordsOf(draw({ ...closed, notices: part }, language)));
    expect([said[0]?.includes('This reading covers part of the notice.'), said[1]?.includes('本译读只涵盖告示的一部分。')]).toEqual([
      true,
      true,
    ]);
    expect(wordsOf(draw(closed, 'en'))).not.toContain('covers part');
  });

  it('says so when a wording has no reading, and offers nothing that does not work', () => {
    const html = draw(variants['closed by words no rule knows'] as AccountView, 'en');
    expect([
      html.includes('No reading yet'),
      !html.includes('Write a reading') && html.includes('translates nothing by machine'),
      html.includes('may be wrong'),
    ]).toEqual([true, true, true]);
  });

  it('scores no answer that came by code alone', () => {
    const html = draw(variants['suspended by code'] as AccountView, 'en');
    expect([html.includes('no text, not scored'), html.includes('<blockquote')]).toEqual([true, false]);
  });

  it('calls a cited house rule a platform rule', () => {
    expect(wordsOf(draw(variants['suspended under a platform rule'] as AccountView, 'en')).replace(/\s+/g, ' ')).toContain(
      'Law named: none · platform rule named: Community Rules, section 4',
    );
  });

  it('uses vermilion on closures only', () => {
    const red = pages.filter(({ html }) => /--c-seal|tone-seal|data-tone="seal"|class="units"/.test(html)).map(({ name }) => name);
    const closures = Object.entries(variants).filter(([, view]) =>
      view.notices.some((notice) => notice.says === 'closed' || notice.says === 'suspended'),
    );
    expect([...new Set(red)].filter((name) => !closures.some(([closed]) => closed === name))).toEqual([]);
  });
});
