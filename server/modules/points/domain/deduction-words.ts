import { type Calendar, workdaysBetween } from '../../../kernel/calendar.ts';
import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints } from '../../../kernel/points.ts';
import { type DeductionCase, isDecidable, needsHearing, type Worth } from './deduction.ts';

/** 拟扣分, 拟冲销, 拟作标记. */
export function kindWords({ raisesFlag, takesBack }: Worth): string {
  if (raisesFlag) return '拟作标记';
  return takesBack === null ? '拟扣分' : '拟冲销';
}

/**
 * 拟扣2分, 拟扣1.5分（3天）, 拟冲销一条4分的记录, 拟作标记，不记分.
 * @param several what it is reckoned from, where that is more than one
 */
export function headWords(standing: Worth, several = ''): string {
  const { amount, takesBack } = standing;
  if (standing.raisesFlag) return '拟作标记，不记分';
  const worth = formatPoints(0 - amount).replace('-', '−');
  const of = several === '' ? '' : `（${several}）`;
  if (countsOnly(standing)) return `拟计入累计${of}，累计到规定的次数扣分`;
  return (takesBack === null ? `拟扣${worth}分` : `拟冲销一条${worth}分的记录`) + of;
}

/** What is told and heard now and costs points with what there is of it already, or will be. */
function countsOnly({ amount, takesBack, raisesFlag }: Worth): boolean {
  return takesBack === null && amount === 0 && !raisesFlag;
}

/** Until it is decided: outside every total, or still counted. */
export function meanwhileWords(standing: Worth): string {
  if (standing.raisesFlag) return '决定之前没有标记';
  return standing.takesBack === null ? '现在没有计入任何合计' : '决定之前，这一条照常计分';
}

/** 期满未说明, 本人已说明, or that nothing had to be asked. */
export function heardWords(standing: DeductionCase): string {
  if (standing.answeredOn !== null) return '本人已说明';
  return needsHearing(standing) ? '期满未说明' : '冲销后不减分';
}

/** Where it stands, for a list. */
export function deductionWords(
  standing: DeductionCase,
  today: PlainDate,
  calendar: Calendar,
): string {
  const { notifiedOn, answerUntil, answeredOn, outcome } = standing;
  if (outcome !== null) return settledWords(standing, outcome);
  if (!needsHearing(standing)) return '不减分，待另一位同志确认';
  if (answerUntil === null) return '待书面告知本人';
  const decidable = isDecidable(standing, today);
  if (answeredOn !== null) return decidable ? '本人已说明，待决定' : '本人已说明，期内可补充';
  if (decidable) return '说明期满，待决定';
  // The day of the notice is not one of those on which the person can answer; today is, on any other.
  const from = today === notifiedOn ? today : addDays(today, -1);
  return `等本人说明，还剩${workdaysBetween(calendar, from, answerUntil)}个工作日`;
}

type Settled = NonNullable<DeductionCase['outcome']>;

function settledWords(standing: Worth, outcome: Settled) {
  if (outcome === 'withdrawn') return '提出人已撤回';
  if (standing.raisesFlag) return outcome === 'upheld' ? '已作标记' : '已决定不作标记';
  if (countsOnly(standing)) return outcome === 'upheld' ? '已决定计入累计' : '已决定不计';
  if (standing.takesBack === null) return outcome === 'upheld' ? '已决定扣分' : '已决定不扣';
  return outcome === 'upheld' ? '已冲销' : '已决定不冲销';
}

type Spoken = '本人' | '您';

/**
 * What happens next and until when, for the page.
 * @param person how the person concerned is spoken of: 您 on their own page
 */
export function nextWords(
  standing: DeductionCase,
  today: PlainDate,
  person: Spoken = '本人',
): string {
  const { answerUntil: until, outcome, takesBack } = standing;
  if (outcome !== null) return afterwardsWords(standing, outcome, person);
  const meanwhile = meanwhileWords(standing);
  if (!needsHearing(standing)) {
    return `这一条冲销后，${person}的积分不会减少，由提出人以外的另一位同志确认即可。${meanwhile}。`;
  }
  if (isDecidable(standing, today)) {
    return `由提出人以外的另一位同志写明理由作出决定。${meanwhile}。`;
  }
  if (until !== null) {
    return `${person}可说明到${until}，之后由提出人以外的另一位同志决定。${meanwhile}。`;
  }
  const agrees = takesBack === null ? '' : `；${person}同意的，写明后即可决定`;
  const seen = person === '您' ? '您点“我已看到”' : '本人看到告知书';
  return `${seen}或签收纸质告知书后，有5个工作日说明情况${agrees}。${meanwhile}。`;
}

function afterwardsWords(standing: Worth, outcome: Settled, person: Spoken): string {
  if (standing.raisesFlag) {
    return outcome === 'upheld'
      ? `标记和起止日期写在${person}的年度积分旁边，到止日自行结束；提前结束由提出人以外的同志写明理由办理。${person}不同意的，可在“我的积分”对这一条提出异议。`
      : '没有作标记，什么都不记。';
  }
  if (standing.takesBack === null) {
    return outcome === 'upheld'
      ? `已记入积分台账。${person}不同意的，可按公示程序提出异议。`
      : '没有扣分，不影响任何合计。';
  }
  return outcome === 'upheld'
    ? `已在积分台账中冲销，原记录和冲销记录${person}都能看到。${person}不同意的，可对冲销记录提出异议。`
    : '没有冲销，这一条照常计分。';
}

/** What was decided, on its own page. */
export function outcomeWords({ amount, takesBack, raisesFlag }: Worth, outcome: Settled): string {
  if (outcome === 'withdrawn') return '提出人撤回';
  if (raisesFlag) return outcome === 'upheld' ? '决定作标记' : '决定不作标记';
  if (takesBack !== null) return outcome === 'upheld' ? '决定冲销' : '决定不冲销';
  if (amount === 0) return outcome === 'upheld' ? '决定计入累计' : '决定不计';
  return outcome === 'upheld' ? `决定扣${formatPoints(0 - amount)}分` : '决定不扣分';
}

/** The two acts of whoever decides, and what follows from each. */
export function decisionWords(standing: Worth, personName: string) {
  const { amount, takesBack } = standing;
  if (standing.raisesFlag) {
    return {
      upheldWords: '决定作标记',
      droppedWords: '不作标记',
      nextWords: `决定作标记，${personName}的年度积分旁边就写明标记和起止日期，不公示；不作标记，什么都不记。决定后不能再改。`,
    };
  }
  const worth = formatPoints(Math.abs(amount));
  const posts = `${amount < 0 ? '−' : ''}${worth}分`;
  if (countsOnly(standing)) {
    return {
      upheldWords: '决定计入累计',
      droppedWords: '决定不计',
      nextWords: `决定计入，就在${personName}的积分台账中记一条，累计到办法规定的次数才扣分；决定不计，不影响任何合计。决定后不能再改。`,
    };
  }
  if (takesBack === null) {
    return {
      upheldWords: `决定扣${worth}分`,
      droppedWords: '决定不扣',
      nextWords: `决定扣分，就在${personName}的积分台账中记入${posts}；决定不扣，不影响任何合计。决定后不能再改。`,
    };
  }
  return {
    upheldWords: '确认冲销',
    droppedWords: '不冲销',
    nextWords: `确认冲销，就在${personName}的积分台账中另记相反的一条（${posts}），原记录仍然看得到；不冲销，这一条照常计分。决定后不能再改。`,
  };
}
