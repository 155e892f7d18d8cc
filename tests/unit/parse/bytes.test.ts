import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../electron/core/parse/bytes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
const join = (...parts: (string | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === 'string' ? utf8(part) : part)]));

// 中文公众号已被关闭，这是一个测试 in GBK; 中文 in Big5; これはテストです in Shift_JIS and EUC-JP; 한국어 in EUC-KR; Привет, это тест in windows-1251 and KOI8-R.
const gbk = hex('d6d0 cec4 b9ab d6da bac5 d2d1 b1bb b9d8 b1d5 a3ac d5e2 cac7 d2bb b8f6 b2e2 cad4');
const big5 = hex('a4a4 a4e5 aa69 aaba a440 ac4f a4a3 a662');
const sjis = hex('82b1 82ea 82cd 8365 8358 8367 82c5 82b7');
const eucjp = hex('a4b3 a4ec a4cf a5c6 a5b9 a5c8 a4c7 a4b9');
const euckr = hex('c7d1 b1b9 beee c0d4 b4cf b4d9');
const cp1251 = hex('cff0 e8e2 e5f2 2c20 fdf2 ee20 f2e5 f1f2');
const koi8r = hex('f0d2 c9d7 c5d4 2c20 dcd4 cf20 d4c5 d3d4');

function read(bytes: Uint8Array, contentType: string | null = null): string {
  const { text, encoding } = decodeText(bytes, { contentType, kind: 'xml' });
  return `${encoding}: ${text}`;
}

describe('the encoding of a document', () => {
  it('is its byte-order mark before anything else', () => {
    expect(read(join(hex('efbbbf'), 'ä'), 'text/xml; charset=gbk')).toBe('utf-8: ä');
    expect(read(hex('fffe 2d4e 8765'), 'text/xml; charset=utf-8')).toBe('utf-16le: 中文');
    expect(read(hex('feff 4e2d 6587'))).toBe('utf-16be: 中文');
    expect(read(hex('3c00 6100 2f00 3e00'))).toBe('utf-16le: <a/>');
  });

  it('is the HTTP charset, then the declaration', () => {
    expect(read(gbk, 'text/xml; charset=gb2312')).toBe('gb18030: 中文公众号已被关闭，这是一个测试');
    expect(read(join('<?xml version="1.0" encoding="GB2312"?>', gbk))).toBe(
      'gb18030: <?xml version="1.0" encoding="GB2312"?>中文公众号已被关闭，这是一个测试',
    );
    expect(read(join("<?xml version='1.0' encoding='euc-kr'?>", euckr))).toContain('한국어입니다');
    expect(decodeText(join('<html><meta charset="big5">', big5), { contentType: null, kind: 'html' }).encoding).toBe('big5');
  });

  it('is not what is declared when the bytes cannot be that', () => {
    const wrong = decodeText(join('<?xml version="1.0" encoding="utf-8"?>', gbk, gbk), {
      contentType: 'text/xml; charset=utf-8',
      kind: 'xml',
    });
    expect({ encoding: wrong.encoding, text: wrong.text.slice(38, 47), warnings: wrong.warnings }).toEqual({
      encoding: 'gb18030',
      text: '中文公众号已被关闭',
      warnings: ['encoding: declared utf-8, read as gb18030'],
    });
    expect(read(utf8('<?xml version="1.0" encoding="iso-8859-1"?>中文公众号已被关闭'))).toContain('utf-8: ');
    expect(read(utf8('中文公众号已被关闭，这是一个测试'), 'text/xml; charset=gb2312')).toBe('utf-8: 中文公众号已被关闭，这是一个测试');
  });

  it.each([
    ['gb18030', gbk],
    ['shift_jis', sjis],
    ['euc-jp', eucjp],
    ['euc-kr', euckr],
    ['windows-1251', cp1251],
    ['koi8-r', koi8r],
  ])('is guessed from the bytes alone where nothing is said: %s', (encoding, bytes) => {
    expect(decodeText(bytes, { contentType: null, kind: 'text' }).encoding).toBe(encoding);
  });

  it('is Western where little but accents speaks', () => {
    expect(read(join('Le caf', hex('e9'), ' est ferm', hex('e9'), ' ', hex('9c'), 'uvre'))).toBe('windows-1252: Le café est fermé œuvre');
  });

  it('knows labels the web standard does not', () => {
    expect(read(sjis, 'text/xml; charset=cp932')).toBe('shift_jis: これはテストです');
    expect(read(euckr, 'text/xml; charset=cp949')).toBe('euc-kr: 한국어입니다');
    expect(read(utf8('ok'), 'text/xml; charset=x-unheard-of')).toBe('utf-8: ok');
  });

  it('keeps UTF-8 that is cut or damaged in a place UTF-8', () => {
    const cut = utf8('公众号已被关闭，这是一个测试').subarray(0, 40);
    expect(decodeText(cut, { contentType: null, kind: 'xml' })).toEqual({
      text: '公众号已被关闭，这是一个测\ufffd',
      encoding: 'utf-8',
      warnings: ['encoding: utf-8 with broken sequences'],
    });
  });

  it('undoes UTF-8 that was encoded twice', () => {
    const twice = utf8(Buffer.from('Cinéma, théâtre, télévision, été').toString('latin1'));
    expect(decodeText(twice, { contentType: null, kind: 'xml' })).toEqual({
      text: 'Cinéma, théâtre, télévision, été',
      encoding: 'utf-8',
      warnings: ['encoding: utf-8 encoded twice'],
    });
    expect(read(utf8('Ã© is how é looks when it is read wrong, and é é é é é'))).toContain('Ã© is how');
  });
});
