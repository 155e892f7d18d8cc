/** Folds wording so that one rule matches its spellings: width, case, traditional and simplified signs, 帐/账, quotes, dashes, white space. */

export type Folded = {
  text: string;
  /** For each UTF-16 unit of `text`: where its sign begins and ends in the original. */
  starts: Uint32Array;
  ends: Uint32Array;
};

const maxLength = 200_000;

// Pairs seen in notices; a whole conversion table would be larger than everything else here and would not match more of them.
const traditional =
  '帳账賬账帐账號号戶户內内審审經经關关閉闭發发佈布違违規规該该無无檢检視视檔档將将據据條条應应訴诉舉举報报訊讯網网絡络臺台與与務务協协議议權权屬属來来為为爲为對对實实這这個个時时會会員员嚴严禁禁鎖锁凍冻結结註注銷销遷迁轉转滿满現现於于後后被被們们導导處处罰罚涉涉嫌嫌傳传播播謠谣欺欺詐诈騙骗擾扰過过營营銷销連连過过請请稱称類类變变並并參参數数錯错誤误環环異异頻频繁繁驗验證证訪访問问設设隱隐範范圍围區区國国內内聯联絡络復复議议侵侵著著標标讀读龐庞衆众眾众種种動动態态貼贴載载視视頻频圖图頁页電电話话團团隊队鑑鉴於于優优暫暂時时長长終终運运營营規规則则約约準准認认認认點点擊击細细詳详單单責责錄录選选擇择訂订閱阅壇坛頭头專专業业產产僅仅從从間间樣样軟软體体開开啟启觀观見见覺觉';

const single: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  ʼ: "'",
  '´': "'",
  '`': "'",
  '。': '.',
  '、': ',',
  '․': '.',
  '〈': '《',
  '〉': '》',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '…': '.',
  貼: '贴',
  帖: '贴',
};

const table = buildTable();

/** Linear. Longer input is cut. */
export function fold(original: string): Folded {
  const text = original.length > maxLength ? original.slice(0, maxLength) : original;
  const out: string[] = [];
  const starts = new Uint32Array(text.length * 4);
  const ends = new Uint32Array(text.length * 4);
  let length = 0;
  let space = -1;
  let last = 0;
  const put = (sign: string, from: number, to: number) => {
    for (let unit = 0; unit < sign.length && length < starts.length; unit++) {
      starts[length] = from;
      ends[length++] = to;
    }
    out.push(sign);
    last = sign.charCodeAt(sign.length - 1);
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    const sign = foldSign(code);
    if (sign === ' ') space = space < 0 ? at : space;
    else if (sign !== '') {
      // A space says nothing beside an ideograph or at the edge.
      if (space >= 0 && last !== 0 && !isIdeograph(last) && !isIdeograph(sign.charCodeAt(0))) put(' ', space, at);
      space = -1;
      put(sign, at, at + size);
    }
    at += size;
  }
  return { text: out.join(''), starts: starts.subarray(0, length), ends: ends.subarray(0, length) };
}

/** Where a stretch of folded text lies in the original, end exclusive. */
export function original(folded: Folded, from: number, to: number): { start: number; end: number } {
  return { start: folded.starts[from] ?? 0, end: to > from ? (folded.ends[to - 1] ?? 0) : (folded.starts[from] ?? 0) };
}

/** Ideographs and their punctuation, kana: scripts written without spaces. */
export function isIdeograph(code: number): boolean {
  return (code >= 0x2e80 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || (code >= 0x0e00 && code <= 0x0e7f);
}

const memory = new Map<number, string>();

function foldSign(code: number): string {
  if (code < 128)
    return code <= 32 || code === 127 ? ' ' : code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : String.fromCharCode(code);
  const known = memory.get(code);
  if (known !== undefined) return known;
  const folded = foldRare(String.fromCodePoint(code));
  if (memory.size < 20_000) memory.set(code, folded);
  return folded;
}

function foldRare(sign: string): string {
  const mapped = table.get(sign);
  if (mapped !== undefined) return mapped;
  if (/\s/.test(sign)) return ' ';
  // Zero-width signs, soft hyphens, direction marks and variation selectors are invisible.
  if (/[\p{Cf}\p{Cc}]|\p{Variation_Selector}/u.test(sign)) return '';
  const plain = sign
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, (marks) => keepMarks(marks));
  return plain === sign
    ? sign
    : [...plain]
        .map((part) => (part === ' ' ? ' ' : (table.get(part) ?? part)))
        .join('')
        .trim() || ' ';
}

/** Latin, Greek and Cyrillic accents go; vowel signs and tones of other scripts are letters. */
function keepMarks(marks: string): string {
  return [...marks].filter((mark) => (mark.codePointAt(0) ?? 0) > 0x36f).join('');
}

function buildTable(): Map<string, string> {
  const map = new Map(Object.entries(single));
  const signs = [...traditional];
  for (let at = 0; at + 1 < signs.length; at += 2) map.set(signs[at] ?? '', signs[at + 1] ?? '');
  return map;
}
