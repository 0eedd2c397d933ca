import { describe, expect, it } from 'vitest';
import { isAlike, plainWords } from '../../../kernel/alike.ts';
import { noteBounds } from '../../../rules/claims/note-bounds.ts';
import { type NotedClaim, type NoteFacts, notesOn, notesOnPage } from './notes.ts';

const bounds = noteBounds([], '2026-07-15');
const claim: NotedClaim = {
  id: 1,
  personId: 1,
  words: '7月12日上午9点到11点给社区老人修水管',
  happenedOn: '2026-07-12',
  sentOn: '2026-07-15',
  bySelf: true,
  ruleCode: 'F01',
  ruleName: '志愿服务时长',
  fileHash: null,
  minutes: 120,
  span: { from: 540, to: 660 },
  atMaximum: false,
};
const quiet: NoteFacts = {
  claim,
  sameDay: [],
  own: [],
  twins: [],
  inWeek: { byOne: 0, byOther: 0 },
  ofFirst: null,
  mutual: { theirs: 4, theirsByMe: 4, mine: 0, mineByThem: 0 },
  withinDays: 30,
};
const of = (part: Partial<NoteFacts>, own: Partial<NotedClaim> = {}) =>
  notesOn({ ...quiet, ...part, claim: { ...claim, ...own } }, bounds);
const kinds = (part: Partial<NoteFacts>, own: Partial<NotedClaim> = {}) =>
  of(part, own).map(({ kind }) => kind);

const earlier = (days: number, more = {}) => ({
  ruleCode: 'F01',
  happenedOn: `2026-06-${String(days).padStart(2, '0')}`,
  sentOn: '2026-07-15',
  bySelf: true,
  atMaximum: false,
  ...more,
});
const twin = {
  personId: 2,
  personName: '王伟',
  happenedOn: '2026-07-05',
  words: claim.words,
  fileHash: null,
};
const exchange = (byOther: number, byOne: number) => ({ byOne, byOther });
const shares = (theirs: number, theirsByMe: number, mine: number, mineByThem: number) => ({
  mutual: { theirs, theirsByMe, mine, mineByThem },
});

describe('what asks for a second look', () => {
  it.each<[string, string, Partial<NoteFacts>, Partial<NotedClaim>]>([
    [
      'the 21st that two approve for each other in a week',
      'pair',
      { inWeek: exchange(10, 10) },
      {},
    ],
    ['to the second reviewer, why it waits', 'pair', { ofFirst: exchange(10, 11) }, {}],
    ['most of each approved by the other', 'mutual', shares(8, 6, 10, 7), {}],
    [
      'two things at one time',
      'overlap',
      { sameDay: [{ matter: '巡河', minutes: 120, span: { from: 600, to: 720 } }] },
      {},
    ],
    [
      'more hours than a day bears',
      'longDay',
      { sameDay: [{ matter: '值守', minutes: 900, span: null }] },
      {},
    ],
    [
      'always exactly the most',
      'uniform',
      { own: [1, 2, 3, 4].map((day) => earlier(day, { atMaximum: true, sentOn: '2026-06-20' })) },
      { atMaximum: true },
    ],
    [
      'all in the last days',
      'surge',
      { own: [16, 17, 18, 19].map((day) => earlier(day)) },
      { happenedOn: '2026-06-20' },
    ],
    ['the words of somebody else on another day', 'copied', { twins: [twin] }, {}],
    [
      'the file of another day',
      'copied',
      { twins: [{ ...twin, words: '别的事', fileHash: 'ab' }] },
      { fileHash: 'ab' },
    ],
  ])('%s: %s', (_, kind, facts, own) => {
    expect(kinds(facts, own)).toEqual([kind]);
  });

  it('says what it rests on, what may explain it, and nothing of a person', () => {
    for (const note of [
      ...of({ twins: [twin], sameDay: [{ matter: '值守', minutes: 900, span: claim.span }] }),
      ...of({ inWeek: exchange(10, 11), ...shares(8, 6, 10, 7) }),
      ...of({ ofFirst: exchange(10, 11) }),
    ]) {
      expect(note.basis.length).toBeGreaterThan(0);
      expect(note.mayBe).toMatch(/。$/);
      expect(note.words + note.mayBe).not.toMatch(/作弊|造假|嫌疑|异常|可疑|风险|扣分|刷分/);
    }
  });
});

describe('what looks alike and is innocent', () => {
  it.each<[string, Partial<NoteFacts>, Partial<NotedClaim>]>([
    ['nothing at all', {}, {}],
    [
      'one secretary who reviews the whole branch',
      { inWeek: exchange(0, 30), ...shares(60, 60, 20, 0) },
      {},
    ],
    ['the 20th in a week', { inWeek: exchange(10, 9) }, {}],
    ['a second look for what is worth much', { ofFirst: exchange(3, 3) }, {}],
    [
      'the second reviewer’s own pair, who only looks again',
      { inWeek: exchange(10, 10), ofFirst: exchange(0, 0) },
      {},
    ],
    ['two who reviewed for each other now and then', shares(10, 5, 10, 5), {}],
    ['many, but few by each other', shares(40, 7, 40, 7), {}],
    [
      'one thing after the other',
      { sameDay: [{ matter: '巡河', minutes: 60, span: { from: 660, to: 720 } }] },
      {},
    ],
    [
      'a deed without times beside one that has them',
      { sameDay: [{ matter: '巡河', minutes: 60, span: { from: 600, to: 660 } }] },
      { span: null },
    ],
    [
      'another thing of that day without times',
      { sameDay: [{ matter: '讲党课', minutes: null, span: null }] },
      {},
    ],
    [
      'a long day of 16 hours on duty',
      { sameDay: [{ matter: '防汛值守', minutes: 840, span: null }] },
      {},
    ],
    [
      'a long deed that counts no hours',
      { sameDay: [{ matter: '值守', minutes: 900, span: null }] },
      { minutes: null },
    ],
    [
      'four at the most in a row',
      { own: [1, 2, 3].map((day) => earlier(day, { atMaximum: true, sentOn: '2026-06-20' })) },
      { atMaximum: true },
    ],
    [
      'at the most, with one in between that is not',
      {
        own: [1, 2, 3, 4].map((day) =>
          earlier(day, { atMaximum: day !== 2, sentOn: '2026-06-20' }),
        ),
      },
      { atMaximum: true },
    ],
    [
      'a pile of paper slips typed in by the cadre',
      { own: [16, 17, 18, 19].map((day) => earlier(day, { bySelf: false })) },
      { happenedOn: '2026-06-20', bySelf: false },
    ],
    [
      'many at once that are not in their last days',
      { own: [16, 17, 18, 19].map((day) => earlier(day)) },
      {},
    ],
    [
      'many in the last days, by somebody who claims all the time',
      {
        own: [
          ...[16, 17, 18, 19].map((day) => earlier(day)),
          earlier(20, { sentOn: '2026-07-01' }),
        ],
      },
      { happenedOn: '2026-06-20' },
    ],
    ['two who did it together', { twins: [{ ...twin, happenedOn: '2026-07-12' }] }, {}],
    [
      'one list of names for all who came',
      { twins: [{ ...twin, happenedOn: '2026-07-12', fileHash: 'ab' }] },
      { fileHash: 'ab' },
    ],
    ['what one writes alike every month', { twins: [{ ...twin, personId: 1 }] }, {}],
    [
      'words so short that everybody writes them',
      { twins: [{ ...twin, words: '讲党课' }] },
      { words: '讲党课' },
    ],
  ])('%s', (_, facts, own) => {
    expect(kinds(facts, own)).toEqual([]);
  });
});

describe('on one page of claims', () => {
  const own = [16, 17, 18, 19].map((day) => earlier(day));
  const at = (id: number, more: Partial<NotedClaim> = {}): NoteFacts => ({
    ...{ ...quiet, own },
    claim: { ...claim, id, happenedOn: '2026-06-20', ...more },
  });

  it('that many came together is said once of a person, at the first of them', () => {
    const another = at(4, { personId: 2 });
    const page = [at(1, { bySelf: false }), at(2), at(3), another, at(5, { sentOn: '2026-07-14' })];
    const told = notesOnPage(page, bounds).map((notes) => notes.map(({ kind }) => kind));
    expect(told).toEqual([[], ['surge'], [], ['surge'], []]);
  });

  it('everything else is said at each claim it is about', () => {
    const page = [1, 2].map((id) => ({ ...at(id), inWeek: exchange(10, 11), twins: [twin] }));
    const told = notesOnPage(page, bounds).map((notes) => notes.map(({ kind }) => kind));
    expect(told).toEqual([
      ['pair', 'surge', 'copied'],
      ['pair', 'copied'],
    ]);
  });
});

describe('two texts about one matter', () => {
  it.each([
    ['周末清洁家园志愿服务', '7月18日参加“周末清洁家园”2小时', true],
    ['给社区老人修水管', '7月12日给社区老人修水管2小时', true],
    ['讲党课', '讲党课', false],
    ['给社区老人修水管', '社区报到确认', false],
    ['6月党员大会', '7月走访困难群众', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(isAlike(one, other)).toBe(alike);
    expect(isAlike(other, one)).toBe(alike);
  });

  it('differ in nothing where only days and numbers differ', () => {
    expect(plainWords('7月12日 修水管，2小时。')).toBe(plainWords('2026年7月5日修水管2小时'));
  });
});
