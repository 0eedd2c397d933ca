import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import {
  answerDue,
  checkAnswerOf,
  checkDecisionOf,
  checkEscalation,
  checkPaperEscalation,
  type ObjectionCase,
  objectionDue,
  objectionNext,
  objectionState,
  objectionWords,
} from './objection.ts';
import { byBranch, checkMonth, periodWords, publicityWords, publicUntil } from './publicity.ts';

const plain = calendarOf([]);
/** 3's entry, brought by 4, confirmed by 5, objected to by 6. */
const raised: ObjectionCase = {
  personId: 3,
  objectorId: 6,
  proposerId: 4,
  confirmerId: 5,
  raisedOn: '2026-07-13',
  answerDue: '2026-07-20',
  answeredBy: null,
  answerOutcome: null,
  escalateUntil: null,
  escalatedOn: null,
  decisionDue: null,
  decisionOutcome: null,
};
const answered: ObjectionCase = {
  ...raised,
  answeredBy: 70,
  answerOutcome: 'upheld',
  escalateUntil: '2026-07-22',
};
const escalated: ObjectionCase = {
  ...answered,
  escalatedOn: '2026-07-16',
  decisionDue: '2026-07-30',
};
const decided: ObjectionCase = { ...escalated, decisionOutcome: 'amended' };
const stranger = { accountId: 70, personId: 7 };

describe('an answer', () => {
  it.each([
    ['the one concerned', 3],
    ['the proposer', 4],
    ['the confirmer', 5],
    ['the objector', 6],
    ['nobody on the roster', null],
  ])('is not given by %s', (_, personId) => {
    const by = { accountId: 70, personId };
    expect(() => checkAnswerOf(raised, by, 'upheld')).toThrow('objection.anotherHand');
  });

  it('is given once, by somebody else', () => {
    expect(() => checkAnswerOf(raised, stranger, 'voided')).not.toThrow();
    for (const later of [answered, escalated, decided]) {
      expect(() => checkAnswerOf(later, stranger, 'upheld')).toThrow('objection.settled');
    }
  });

  it('never makes it worse for whoever objects to an own entry', () => {
    const own = { ...raised, objectorId: 3 };
    expect(() => checkAnswerOf(own, stranger, 'voided')).toThrow('objection.neverWorse');
    expect(() => checkAnswerOf(own, stranger, 'amended')).not.toThrow();
    expect(() => checkAnswerOf(own, stranger, 'upheld')).not.toThrow();
  });

  it('is due in five working days', () => {
    expect(answerDue('2026-07-13', plain)).toBe('2026-07-20');
  });
});

describe('one level up', () => {
  it('only what was answered, only in time', () => {
    expect(() => checkEscalation(raised, '2026-07-14')).toThrow('objection.notAnswered');
    expect(() => checkEscalation(answered, '2026-07-22')).not.toThrow();
    expect(() => checkEscalation(answered, '2026-07-23')).toThrow('objection.tooLate');
    expect(() => checkEscalation(escalated, '2026-07-17')).toThrow('objection.settled');
  });

  it.each([
    ['2026-07-16', '2026-08-01', null],
    ['2026-07-22', '2026-07-22', null],
    ['2026-07-15', '2026-08-01', 'objection.paperDay'],
    ['2026-07-22', '2026-07-21', 'objection.paperDay'],
    ['2026-07-23', '2026-08-01', 'objection.tooLate'],
  ])('on a paper of %s, written down on %s: %s', (on, today, code) => {
    const check = () => checkPaperEscalation({ ...answered, answeredOn: '2026-07-16' }, on, today);
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(code);
  });

  it('not on a paper about what was never answered', () => {
    const open = { ...raised, answeredOn: null };
    expect(() => checkPaperEscalation(open, '2026-07-16', '2026-07-16')).toThrow(
      'objection.notAnswered',
    );
  });

  it('is decided by yet another person', () => {
    const first = { accountId: 70, personId: 7 };
    const second = { accountId: 80, personId: 8 };
    expect(() => checkDecisionOf(escalated, first, 'upheld')).toThrow('objection.secondLevel');
    expect(() => checkDecisionOf(escalated, { ...second, personId: 5 }, 'upheld')).toThrow(
      'objection.anotherHand',
    );
    expect(() => checkDecisionOf(escalated, second, 'voided')).not.toThrow();
    expect(() => checkDecisionOf(raised, second, 'upheld')).toThrow('objection.notAnswered');
    expect(() => checkDecisionOf(answered, second, 'upheld')).toThrow('objection.settled');
    expect(() => checkDecisionOf(decided, second, 'upheld')).toThrow('objection.settled');
  });
});

describe('words of an objection', () => {
  it.each([
    [raised, 'raised', '2026-07-20', '待答复，应于2026-07-20前答复'],
    [raised, 'raised', '2026-07-21', '待答复，已超过答复期限2026-07-20'],
    [answered, 'answered', '2026-07-21', '已答复：维持原记录'],
    [escalated, 'escalated', '2026-07-21', '待复议，应于2026-07-30前答复'],
    [decided, 'decided', '2026-07-21', '复议决定：已更正'],
  ])('say where it stands', (standing, state, today, words) => {
    expect(objectionState(standing)).toBe(state);
    expect(objectionWords(standing, today)).toBe(words);
  });

  it.each([
    [
      raised,
      '2026-07-14',
      '由没有经手这条记录的另一位同志在2026-07-20前书面答复。这条记录在办理期间不计入合计。',
    ],
    [
      { ...raised, objectorId: 3 },
      '2026-07-14',
      '由没有经手这条记录的另一位同志在2026-07-20前书面答复。',
    ],
    [answered, '2026-07-22', '对答复不服的，可在2026-07-22前申请上一级复议。'],
    [answered, '2026-07-23', '已经办结。'],
    [
      escalated,
      '2026-07-23',
      '由上一级另一位同志在2026-07-30前决定。这条记录在办理期间不计入合计。',
    ],
    [decided, '2026-07-23', '已经办结，全部材料归档。'],
  ])('say what comes next %#', (standing, today, words) => {
    expect(objectionNext(standing, today)).toBe(words);
  });

  it('name the next date, and none where nothing is due', () => {
    expect([raised, answered, escalated, decided].map(objectionDue)).toEqual([
      '2026-07-20',
      null,
      '2026-07-30',
      null,
    ]);
  });
});

describe('a publicity', () => {
  const holiday = calendarOf([{ day: '2026-07-15', kind: 'holiday' }]);

  it('counts its first day if it is worked, and leaves holidays out', () => {
    expect(publicUntil('2026-07-13', 5, plain)).toBe('2026-07-17');
    expect(publicUntil('2026-07-13', 5, holiday)).toBe('2026-07-20');
    expect(publicUntil('2026-07-11', 5, plain)).toBe('2026-07-17');
    expect(periodWords('2026-07-13', '2026-07-17', plain)).toBe(
      '2026年7月13日至7月17日，共5个工作日',
    );
    expect(periodWords('2026-12-28', '2027-01-04', plain)).toBe(
      '2026年12月28日至2027年1月4日，共6个工作日',
    );
  });

  it.each([
    ['2026-07-13', '公示中，还剩5个工作日'],
    ['2026-07-17', '公示中，还剩1个工作日'],
    ['2026-07-18', '已撤下'],
  ])('on %s: %s', (today, words) => {
    const days = { from: '2026-07-13', until: '2026-07-17' };
    expect(publicityWords(days, today, plain)).toBe(words);
  });

  it.each([
    [2026, 6, '2026-07-01', true],
    [2026, 7, '2026-07-31', false],
    [2025, 12, '2026-01-01', true],
    [2027, 1, '2026-07-01', false],
  ])('of %i-%i on %s: %s', (year, month, today, over) => {
    const check = () => checkMonth(year, month, today);
    if (over) expect(check).not.toThrow();
    else expect(check).toThrow('publicity.monthNotOver');
  });

  it('groups by branch and person, and names deeds about health neutrally', () => {
    const kindWords = '志愿服务时长';
    const deed = {
      on: '2026-06-10',
      ruleCode: 'F01',
      words: '志愿服务',
      kindWords,
      parentRules: [],
      branchName: '甲支部',
    };
    const branches = byBranch([
      { ...deed, entryId: 1, personId: 1, name: '丁一' },
      { ...deed, entryId: 2, personId: 1, name: '丁一', ruleCode: 'F06', words: '无偿献血' },
      { ...deed, entryId: 3, personId: 2, name: '丁一' },
      { ...deed, entryId: 4, personId: 2, name: '丁一', branchName: '乙支部' },
    ]);
    expect(branches.map(({ branchName, people }) => [branchName, people.length])).toEqual([
      ['甲支部', 2],
      ['乙支部', 1],
    ]);
    const words = branches[0]?.people[0]?.deeds.map((one) => one.words);
    expect(words).toEqual(['志愿服务', '公益服务']);
  });
});
