import { expect, test } from 'vitest';
import { withoutTracking } from '../../../electron/process/outside-address.ts';

const clean = (address: string) => withoutTracking(new URL(address));

test('what only tells who sent the reader is taken out of an address', () => {
  expect(
    [
      'https://a.example/p?utm_source=rss&utm_medium=feed&id=7&fbclid=x#part',
      'https://a.example/p?fbclid=x',
      'https://www.youtube.com/watch?v=abc&si=def&t=30',
      'https://x.com/a/status/1?s=20&t=abc',
      'https://mp.weixin.qq.com/s?__biz=MzA%3D%3D&mid=1&idx=1&sn=ab&chksm=c&scene=27&sessionid=9#rd',
      'https://www.bilibili.com/video/BV1?spm_id_from=333.1&vd_source=ab&p=2',
      'https://a.example/p#utm_source=x&utm_medium=y',
    ].map(clean),
  ).toEqual([
    'https://a.example/p?id=7#part',
    'https://a.example/p',
    'https://www.youtube.com/watch?v=abc&t=30',
    'https://x.com/a/status/1',
    'https://mp.weixin.qq.com/s?__biz=MzA%3D%3D&mid=1&idx=1&sn=ab&chksm=c#rd',
    'https://www.bilibili.com/video/BV1?p=2',
    'https://a.example/p',
  ]);
});

test('an address without such parameters stays as it is, whatever its encoding', () => {
  const addresses = [
    'https://a.example/?q=%E6%B2%B3+b&x=%zz&empty=&&s=1',
    'https://a.example/?s=search&t=5&si=3',
    'https://a.example/p#!/route?utm_x',
    'https://a.example/p?at=1&from=2',
  ];
  expect(addresses.map(clean)).toEqual(addresses);
});
