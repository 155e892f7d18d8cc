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
  '顯显補补繼继續续歸归預预總总幫帮維维護护擁拥說说話话誰谁讓让講讲給给紀纪級级組组織织終终絕绝統统線线練练約约純纯紙纸緊紧編编縮缩賬账購购贊赞趨趋車车輕轻輯辑輸输轄辖辦办辭辞達达適适遲迟遺遗避避還还邊边郵邮鄰邻釋释針针鈕钮鋪铺鍵键鏈链鐘钟門门間间隊队階阶際际陳陈陽阳隨随險险隱隐難难雖虽雙双離离靜静響响頂顶項项順顺須须領领題题額额願愿顧顾飛飞馬马驅驱髮发鬥斗麗丽黃黄黨党齊齐齡龄擔担觸触勵励較较節节歷历調调擬拟傷伤犯犯確确認认諮咨詢询獲获請请誹诽謗谤損损譽誉觀观聽听儲储遊游戲戏廣广緝缉偵侦罪罪憑凭據据製制產产銀银競竞爭争賭赌黑黑槍枪藥药殺杀動动視视種种族族佔占幣币區区塊块鎖锁歸归檔档庫库異异議议惡恶騷骚擾扰濫滥遞递釣钓魚鱼獎奖積积極极親亲愛爱搶抢購购買买賣卖貨货價价標标準准則则條条執执勢势啓启係系帳账賬账帐账號号戶户內内審审經经關关閉闭發发佈布違违規规該该無无檢检視视檔档將将據据條条應应訴诉舉举報报訊讯網网絡络臺台與与務务協协議议權权屬属來来為为爲为對对實实這这個个時时會会員员嚴严禁禁鎖锁凍冻結结註注銷销遷迁轉转滿满現现於于後后被被們们導导處处罰罚涉涉嫌嫌傳传播播謠谣欺欺詐诈騙骗擾扰過过營营銷销連连過过請请稱称類类變变並并參参數数錯错誤误環环異异頻频繁繁驗验證证訪访問问設设隱隐範范圍围區区國国內内聯联絡络復复議议侵侵著著標标讀读龐庞衆众眾众種种動动態态貼贴載载視视頻频圖图頁页電电話话團团隊队鑑鉴於于優优暫暂時时長长終终運运營营規规則则約约準准認认認认點点擊击細细詳详單单責责錄录選选擇择訂订閱阅壇坛頭头專专業业產产僅仅從从間间樣样軟软體体開开啟启觀观見见覺觉';

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
  '।': '.',
  '۔': '.',
  '،': ',',
  '؛': ';',
  '؟': '?',
  // Letters that take no accent apart; writers leave them out or put the plain one.
  ı: 'i',
  đ: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  // One letter, two code points: Arabic and Persian keyboards.
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ـ: '',
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
  // A Hangul syllable is one sign; taken apart, its pieces would look like letters of a longer word.
  if (/[\uac00-\ud7a3]/.test(sign)) return sign;
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

/** Latin, Greek and Cyrillic accents and the pointing of Hebrew and Arabic go; vowel signs and tones of other scripts are letters. */
function keepMarks(marks: string): string {
  return [...marks]
    .filter((mark) => {
      const code = mark.codePointAt(0) ?? 0;
      return code > 0x65f || (code > 0x36f && code < 0x591);
    })
    .join('');
}

function buildTable(): Map<string, string> {
  const map = new Map(Object.entries(single));
  const signs = [...traditional];
  for (let at = 0; at + 1 < signs.length; at += 2) map.set(signs[at] ?? '', signs[at + 1] ?? '');
  return map;
}
