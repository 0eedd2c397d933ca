import { describe, expect, it, test } from 'vitest';
import { routes } from '#contract/index.ts';
import { askedMost, budgetOf, type Done, reckon, stateWords, together } from './reckoning.ts';
import { acts, works, workWords } from './work.ts';

const standard = { actSeconds: 120, fieldSeconds: 10, branchMinutes: 60, unitMinutes: 480 };
/** Every form asks for three fields, and for one on each line. */
const three = () => ({ fields: 3, lineFields: 1 });
const done = (action: string, count: number, lines = 0): Done => ({ action, acts: count, lines });
const month = (...all: Done[]) => reckon(all, standard, three);

describe('a month is reckoned by acts, fields and lines', () => {
  test.each<[string, Done[], { acts: number; fields: number; seconds: number; minutes: number }]>([
    ['nothing', [], { acts: 0, fields: 0, seconds: 0, minutes: 0 }],
    ['an act', [done('claims.return', 1)], { acts: 1, fields: 3, seconds: 150, minutes: 3 }],
    ['two', [done('claims.return', 2)], { acts: 2, fields: 6, seconds: 300, minutes: 5 }],
    [
      'a sheet of thirty lines',
      [done('service.submitSheet', 1, 30)],
      { acts: 1, fields: 33, seconds: 450, minutes: 8 },
    ],
    [
      'two kinds of act',
      [done('claims.return', 1), done('points.recordNotice', 1)],
      { acts: 2, fields: 6, seconds: 300, minutes: 5 },
    ],
    [
      'what is no work counts nothing',
      [done('access.logIn', 40), done('people.read', 9), done('service.saveSheet', 12, 300)],
      { acts: 0, fields: 0, seconds: 0, minutes: 0 },
    ],
    [
      'what the product no longer knows counts nothing',
      [done('meetings.checkIn', 3)],
      { acts: 0, fields: 0, seconds: 0, minutes: 0 },
    ],
  ])('%s', (_, all, expected) => {
    expect(month(...all)).toMatchObject(expected);
  });

  it('by the form that was filled in, where that is another act’s', () => {
    const forms: string[] = [];
    reckon([done('marks.proposeSheet', 1, 5)], standard, (form) => {
      forms.push(form);
      return three();
    });
    expect(forms).toEqual(['marks.saveSheet']);
  });

  it('names at most three kinds of work, the most asked first', () => {
    const asked = month(
      done('claims.approve', 2),
      done('claims.return', 1),
      done('marks.confirmSheet', 9),
      done('points.recordNotice', 1),
      done('points.postPublicity', 1),
    );
    expect(askedMost(asked)).toEqual([
      '评议评分9件，约23分钟',
      '申报审核、代报3件，约8分钟',
      '扣分、冲销和标记1件，约3分钟',
    ]);
    expect(askedMost(month())).toEqual([]);
  });

  it('several organisations are their sums', () => {
    const one = month(done('claims.approve', 2), done('points.recordNotice', 1));
    const sum = together([one, month(), one]);
    expect(sum).toMatchObject({ acts: 6, fields: 18, seconds: 900, minutes: 15 });
    expect(sum.kinds.map(({ kind, acts: count }) => [kind, count])).toEqual([
      ['claims', 4],
      ['hearings', 2],
    ]);
  });
});

describe('the budget', () => {
  test.each([
    ['branch', 60],
    ['unit', 480],
    ['city', null],
  ] as const)('of a %s', (level, minutes) => {
    expect(budgetOf(level, standard)).toBe(minutes);
  });

  test.each([
    [month(), 60, '没有办理'],
    [month(done('claims.return', 24)), 60, '在预算内'],
    [month(done('claims.return', 25)), 60, '超出3分钟'],
    [month(done('claims.return', 25)), null, '不设预算'],
  ])('in words: %o', (asked, budget, words) => {
    expect(stateWords(asked, budget)).toBe(words);
  });
});

describe('every act of the contract is work or none', () => {
  it('with a kind that has words, or with the reason', () => {
    const known = Object.entries(routes).filter(([, { kind }]) => kind === 'act');
    expect(Object.keys(acts).sort()).toEqual(known.map(([name]) => name).sort());
    const kinds = new Set([...works.values()].map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(Object.keys(workWords).sort());
    for (const act of Object.values(acts)) {
      if (typeof act === 'string') expect(act).toMatch(/^[a-z].{15,}$/);
    }
  });

  it('what people do for themselves, and looking, is none', () => {
    const none = ['claims.withdraw', 'service.signUp', 'points.raiseObjection', 'access.logIn'];
    expect([...none, 'people.read', 'desk.markSeen'].filter((name) => works.has(name))).toEqual([]);
  });
});
