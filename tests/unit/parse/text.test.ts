import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../electron/core/parse/language.ts';
import { countWords, excerptOf, plainText, titleOf } from '../../../electron/core/parse/plain-text.ts';

describe('plain text', () => {
  it.each([
    ['<p>a  b</p>\n<p>c<br>d</p>', 'a b\nc\nd'],
    ['<ul><li>x</li><li>y</li></ul>', 'x\ny'],
    ['a &amp; b &lt;c&gt; &nbsp;d', 'a & b <c> d'],
    ['<script>no()</script><style>p{}</style>yes', 'yes'],
    ['<table><tr><td>1</td><td>2</td></tr></table>', '1 2'],
    ['no markup', 'no markup'],
    ['', ''],
  ])('of %s', (html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  it('cuts an excerpt at a word, never inside a character', () => {
    expect(excerptOf('one two three four', 12)).toBe('one two…');
    expect(excerptOf('公众号已被关闭，这是一个测试', 15)).toBe('公众号已被关闭…');
    expect(excerptOf('👩‍🚀'.repeat(3), 3)).toBe('👩‍🚀…');
    expect(excerptOf('short\ntext')).toBe('short text');
  });

  it('counts words as spaces part them and every Chinese character as one', () => {
    expect(['', 'one two-three', '公众号 closed 了', "it's 5"].map(countWords)).toEqual([0, 2, 5, 2]);
  });

  it('makes a title of one line without markup', () => {
    expect(
      ['<b>A</b> &amp; B', 'sa<!-- x -->fe<script>run()</script> & <script>', ' a\n b ', 'List<String> x < y', '&lt;p&gt;', ' '].map(
        titleOf,
      ),
    ).toEqual(['A & B', 'safe &', 'a b', 'List<String> x < y', '<p>', null]);
  });
});

describe('the language of a text', () => {
  it.each([
    ['此帐号内容可能违反相关法律法规和政策，现已被关闭。', 'zh-Hans'],
    ['此帳號內容可能違反相關法律法規和政策，現已被關閉。', 'zh-Hant'],
    ['このアカウントは閉鎖されました。', 'ja'],
    ['이 계정은 폐쇄되었습니다.', 'ko'],
    ['Этот аккаунт был закрыт за нарушение правил сервиса.', 'ru'],
    ['Цей обліковий запис закрито через порушення правил.', 'uk'],
    ['This account has been closed because it broke the rules of the service.', 'en'],
    ['Dieses Konto wurde geschlossen, weil es gegen die Regeln des Dienstes verstoßen hat.', 'de'],
    ['Ce compte a été fermé parce qu’il ne respectait pas les règles du service.', 'fr'],
    ['החשבון הזה נסגר', 'he'],
    ['WeChat 公众号 mp.weixin.qq.com 已经关闭了', 'zh-Hans'],
    ['', null],
    ['12345 !!!', null],
  ])('%s', (text, expected) => {
    expect(guessLanguage(text)).toBe(expected);
  });
});
