import type { ClaimNote } from '#contract/claim-review.ts';
import { plainWords } from '../../../kernel/alike.ts';
import { addDays, dayNumber, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { mutualInWeek, type NoteBounds } from '../../../rules/claims/note-bounds.ts';
import { minutesWords, type Span, spanWords } from './line.ts';
import { type Exchange, isFull } from './pairs.ts';

/** Something of one day with a length or with times. */
export interface TimedMatter {
  readonly matter: string;
  readonly minutes: number | null;
  readonly span: Span | null;
}

/** A claim as the notes look at it. */
export interface NotedClaim {
  readonly id: number;
  readonly personId: number;
  readonly words: string;
  readonly happenedOn: PlainDate;
  readonly sentOn: PlainDate;
  readonly bySelf: boolean;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly fileHash: string | null;
  readonly minutes: number | null;
  readonly span: Span | null;
  /** Whether its worth is exactly what its rule counts at most for one day. */
  readonly atMaximum: boolean;
}

/** What is read about a claim for its reviewer. Nothing of it is kept, and nobody is summed up. */
export interface NoteFacts {
  readonly claim: NotedClaim;
  /** What else stands or waits on that day for the same person. */
  readonly sameDay: readonly TimedMatter[];
  /** The person's other claims of the last 90 days, the newest first. */
  readonly own: readonly Pick<
    NotedClaim,
    'ruleCode' | 'happenedOn' | 'sentOn' | 'bySelf' | 'atMaximum'
  >[];
  /** Other claims that came with the same file, or with the same words. */
  readonly twins: readonly (Pick<NotedClaim, 'personId' | 'happenedOn' | 'words' | 'fileHash'> & {
    readonly personName: string;
  })[];
  /** What the reviewer approved for the claimant or the sender in a week, and they for the reviewer: the fullest pair. */
  readonly inWeek: Exchange;
  /** The same of the first reviewer, on the day of the first review; null where nobody reviewed it yet. */
  readonly ofFirst: Exchange | null;
  /** What person and reviewer approved for each other in 90 days. */
  readonly mutual: Shares;
  /** Days within which a deed is claimed. */
  readonly withinDays: number;
}

interface Shares {
  /** Claims of the person that were approved, and how many of them the reviewer approved. */
  readonly theirs: number;
  readonly theirsByMe: number;
  readonly mine: number;
  readonly mineByThem: number;
}

/**
 * What asks the reviewer for a second look. Each says what it rests on and what may well explain it; none deducts,
 * none blocks, none says anything about a person.
 */
export function notesOn(facts: NoteFacts, bounds: NoteBounds): ClaimNote[] {
  return [
    pairNote(facts),
    mutualNote(facts, bounds),
    overlapNote(facts),
    longDayNote(facts, bounds),
    uniformNote(facts, bounds),
    surgeNote(facts, bounds),
    copiedNote(facts, bounds),
  ].flatMap((note) => note ?? []);
}

/**
 * The notes on each claim of a review page, in its order. That several were sent together is said once, at the first of
 * them: the others say the same of the same person.
 */
export function notesOnPage(page: readonly NoteFacts[], bounds: NoteBounds): ClaimNote[][] {
  const told = new Set<string>();
  return page.map((facts) => {
    const { personId, sentOn } = facts.claim;
    const batch = `${personId} ${sentOn}`;
    const notes = notesOn(facts, bounds).filter(({ kind }) => kind !== 'surge' || !told.has(batch));
    if (notes.some(({ kind }) => kind === 'surge')) told.add(batch);
    return notes;
  });
}

/** From the 21st in a week on: to who approves it first that it will wait, to the second reviewer why it does. */
function pairNote({ ofFirst, inWeek }: NoteFacts): ClaimNote | null {
  const { byOne, byOther } = ofFirst ?? inWeek;
  if (!isFull({ byOne, byOther }, mutualInWeek)) return null;
  const one = ofFirst === null ? '您' : '一审的同志';
  const then =
    ofFirst === null
      ? '这一件您通过后由另一位同志再审一次，再记分'
      : '所以请您再看一次，照常办理即可';
  return {
    kind: 'pair',
    words: `近7天${one}和申报人（或代报人）互相审核较多，${then}。`,
    basis: [`近7天：${one}审过对方的${byOne}件，对方审过${one}的${byOther}件`],
    mayBe: '单位小、能审核的人少，或这几天正好集中补报。',
  };
}

function mutualNote({ mutual: recent }: NoteFacts, bounds: NoteBounds): ClaimNote | null {
  const share = (part: number, all: number) =>
    all > 0 && (part / all) * 100 >= bounds.mutualPercent;
  const mostly =
    Math.min(recent.theirsByMe, recent.mineByThem) >= bounds.mutualAtLeast &&
    share(recent.theirsByMe, recent.theirs) &&
    share(recent.mineByThem, recent.mine);
  if (!mostly) return null;
  return {
    kind: 'mutual',
    words: '近期您和申报人互相审核较多，可以请另一位同志看这一件。',
    basis: [`近90天：您审过对方${recent.theirsByMe}件，对方审过您${recent.mineByThem}件`],
    mayBe: '支部小、能审核的人少，或正好轮到。',
  };
}

function overlapNote({ claim, sameDay }: NoteFacts): ClaimNote | null {
  const { span } = claim;
  if (span === null) return null;
  const overlapping = sameDay.filter(
    ({ span: other }) => other !== null && other.from < span.to && span.from < other.to,
  );
  if (overlapping.length === 0) return null;
  return {
    kind: 'overlap',
    words: '同一时段另有一件记录，请核对时间。',
    basis: [
      `本件：${spanWords(span)}`,
      ...overlapping.map((one) => `另一件：${one.matter}，${spanWords(one.span as Span)}`),
    ],
    mayBe: '时间写的是大概，或同一件事分两处记。',
  };
}

function longDayNote({ claim, sameDay }: NoteFacts, bounds: NoteBounds): ClaimNote | null {
  if (claim.minutes === null) return null;
  const others = sameDay.filter(({ minutes }) => minutes !== null);
  const all = others.reduce((sum, { minutes }) => sum + (minutes as number), claim.minutes);
  if (all <= bounds.dayHours * 60) return null;
  return {
    kind: 'longDay',
    words: `当天合计${minutesWords(all)}，请核对时长。`,
    basis: [
      `本件：${minutesWords(claim.minutes)}`,
      ...others.map((one) => `${one.matter}：${minutesWords(one.minutes as number)}`),
    ],
    mayBe: '应急值守、抢险跨夜，或含来回路上的时间。',
  };
}

function uniformNote({ claim, own }: NoteFacts, bounds: NoteBounds): ClaimNote | null {
  if (!claim.atMaximum) return null;
  const same = own.filter(({ ruleCode }) => ruleCode === claim.ruleCode);
  const row = same.slice(0, bounds.uniformMaxima - 1);
  if (row.length < bounds.uniformMaxima - 1 || !row.every(({ atMaximum }) => atMaximum))
    return null;
  return {
    kind: 'uniform',
    words: `“${claim.ruleName}”连续${bounds.uniformMaxima}件都正好是单日上限，可以问问实际时长。`,
    basis: [daysWords([claim, ...row])],
    mayBe: '活动每次的时长本来就一样。',
  };
}

/** A cadre who types in a pile of paper slips sends many on one day; that is no surge. */
function surgeNote({ claim, own, withinDays }: NoteFacts, bounds: NoteBounds): ClaimNote | null {
  const isLast = (one: Pick<NotedClaim, 'happenedOn' | 'sentOn' | 'bySelf'>) => {
    const left = withinDays - (dayNumber(one.sentOn) - dayNumber(one.happenedOn));
    return one.bySelf && one.sentOn === claim.sentOn && left >= 0 && left < bounds.surgeLastDays;
  };
  if (!isLast(claim)) return null;
  const together = own.filter(isLast);
  const earlier = own.some(
    ({ sentOn }) => sentOn < claim.sentOn && sentOn >= addDays(claim.sentOn, -withinDays),
  );
  if (together.length + 1 < bounds.surge || earlier) return null;
  return {
    kind: 'surge',
    words: `申报期最后几天一次报了${together.length + 1}件，可以对一对原始记录。`,
    basis: [daysWords([claim, ...together])],
    mayBe: '出差、休假回来集中补报，或不常用电脑、手机。',
  };
}

/** The same words of several people on one day are one activity; so is one list of names as their file. */
function copiedNote({ claim, twins }: NoteFacts, bounds: NoteBounds): ClaimNote | null {
  const own = plainWords(claim.words);
  const copied = twins.filter((twin) => {
    if (twin.happenedOn === claim.happenedOn) return false;
    if (claim.fileHash !== null && twin.fileHash === claim.fileHash) return true;
    const someoneElse = twin.personId !== claim.personId;
    return someoneElse && own.length >= bounds.copiedWords && plainWords(twin.words) === own;
  });
  if (copied.length === 0) return null;
  const sameFile = copied.some(({ fileHash }) => fileHash !== null && fileHash === claim.fileHash);
  return {
    kind: 'copied',
    words: sameFile
      ? '附件与另一件申报的相同，请核对是哪一天的。'
      : '写法与另一件申报完全相同，请核对。',
    basis: copied.map(({ happenedOn, personName }) => `${fullDay(happenedOn)}，${personName}`),
    mayBe: '同一项工作分几天做，用了同一份通知或同一种写法。',
  };
}

/** The days in their order, `2026年10月28日、2026年10月29日`. */
function daysWords(claims: readonly Pick<NotedClaim, 'happenedOn'>[]): string {
  return claims
    .map(({ happenedOn }) => happenedOn)
    .sort()
    .map(fullDay)
    .join('、');
}
