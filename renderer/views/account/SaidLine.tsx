/** What the card amounts to, in whole sentences: what we saw, what it says, what it does not say. */

import type { NoticeRow } from '../../../electron/contract/shapes/notice.ts';
import { selector } from '../../text/selector.ts';
import { useText } from '../../text/text.tsx';

export function SaidLine({ notice }: { notice: NoticeRow }) {
  const { t, f, language } = useText();
  const gap = language === 'en' ? ' ' : '';
  const { anatomy } = notice;
  if (anatomy.text === '') return <p className="say">{t('notice.say.machine')}</p>;
  const missing = missingParts(notice).map((part) => t(`notice.missing.${part}`));
  const by = selector(anatomy.complaint.by ?? 'not-said');
  const complaint = anatomy.complaint.present
    ? { by, named: anatomy.complaint.complainant === null ? 'no' : 'yes' }
    : { by: 'none', named: 'no' };
  return (
    <p className="say">
      {t(notice.subject === 'post' ? 'notice.say.sawPost' : 'notice.say.sawAccount')}
      {gap}
      {t('notice.say.complaint', complaint)}
      {gap}
      {missing.length > 0 && t('notice.say.missing', { parts: f.list(missing) })}
    </p>
  );
}

type Missing = 'post' | 'decided' | 'law' | 'appeal';

function missingParts({ anatomy, subject }: NoticeRow): Missing[] {
  const missing: Missing[] = [];
  if (subject === 'account' && anatomy.complaint.present && anatomy.complaint.post === null) missing.push('post');
  if (!anatomy.legal.cites.some((cite) => cite.kind === 'statute' || cite.kind === 'order')) missing.push('law');
  if (anatomy.legal.decidedBy === null) missing.push('decided');
  if (!anatomy.appeal.mentioned) missing.push('appeal');
  return missing;
}
