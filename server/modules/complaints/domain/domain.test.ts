import { describe, expect, it, test } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import { aboutKept } from './about.ts';
import { addresseeChoices, doorsOf, type Receiver, receiverWords } from './addressees.ts';
import { dueWords, type Hand, mayAnswer, mayClose, refuseAnswer, refuseClosing } from './states.ts';

const own: Receiver = { organisationId: 2, name: '市某局', post: 'unitPartyOffice' };
const above: Receiver = { organisationId: 3, name: '市某委', post: 'unitPartyOffice' };
const committee: Receiver = { organisationId: 1, name: '××市市直机关', post: 'workCommittee' };

describe('whom one may write to', () => {
  it.each([
    ['a bureau under the city', [own], committee, ['ownOffice', 'workCommittee']],
    [
      'an institute under a bureau',
      [own, above],
      committee,
      ['ownOffice', 'aboveOffice', 'workCommittee'],
    ],
    ['a unit without an office', [], committee, ['workCommittee']],
    ['a city without a committee yet', [own], null, ['ownOffice']],
    ['nobody anywhere', [], null, []],
  ] as const)('%s', (_, offices, top, expected) => {
    expect([...doorsOf({ offices, committee: top }).keys()]).toEqual(expected);
  });

  it('sends what concerns the own office past it', () => {
    const doors = doorsOf({ offices: [own, above], committee });
    expect(doors.get('aboveOffice')).toBe(above);
    const notes = (offices: Receiver[]) =>
      addresseeChoices({ offices, committee }).map(({ addressee, note }) => [
        addressee,
        note.includes('本单位看不到'),
      ]);
    expect(notes([own])).toEqual([
      ['ownOffice', false],
      ['workCommittee', true],
    ]);
    expect(notes([own, above])).toEqual([
      ['ownOffice', false],
      ['aboveOffice', true],
      ['workCommittee', false],
    ]);
    expect(receiverWords(own)).toBe('市某局党务办公室');
    expect(receiverWords(committee)).toBe('市直机关工委');
  });
});

test.each([
  ['/my-points?year=2026&entry=41', true, '/my-points?year=2026&entry=41', '我的积分'],
  ['/my-points?year=2026&entry=41', false, '/my-points', '我的积分'],
  ['/my-points#last', false, '/my-points', '我的积分'],
  ['/people/17', false, '/people', '其中一页'],
  ['/people/17/year?entry=3', false, '/people', '其中一页'],
  ['/organisations/5/accounts', false, '/organisations', '其中一页'],
  ['/', false, '/', '我的积分'],
])('of the page %s, signed %s, is kept %s', (path, signed, keptPath, keptWords) => {
  expect(aboutKept({ path, words: '我的积分' }, signed)).toEqual({
    path: keptPath,
    words: keptWords,
  });
});

test('no page is no page', () => {
  expect(aboutKept(null, true)).toBe(null);
  expect(aboutKept(null, false)).toBe(null);
});

const author: Hand = { author: true, receives: false };
const office: Hand = { author: false, receives: true };
const officeOfOwn: Hand = { author: true, receives: true };

test.each([
  ['received', office, true, null, false, 'complaints.answerFirst'],
  ['answered', office, true, null, true, null],
  ['closed', office, false, 'complaints.closedAlready', false, 'complaints.closedAlready'],
  ['received', author, false, 'complaints.ownComplaint', true, null],
  ['answered', author, false, 'complaints.ownComplaint', true, null],
  ['closed', author, false, 'complaints.ownComplaint', false, 'complaints.closedAlready'],
  ['received', officeOfOwn, false, 'complaints.ownComplaint', true, null],
  ['answered', officeOfOwn, false, 'complaints.ownComplaint', true, null],
] as const)('%s in the hand %o', (state, hand, answers, notAnswered, closes, notClosed) => {
  expect(mayAnswer(state, hand)).toBe(answers);
  expect(mayClose(state, hand)).toBe(closes);
  expect(refusalOf(() => refuseAnswer(state, hand))).toBe(notAnswered);
  expect(refusalOf(() => refuseClosing(state, hand))).toBe(notClosed);
});

function refusalOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

// 1 to 8 October 2026 are a holiday; Saturday the 10th is worked.
const calendar = calendarOf([
  ...['01', '02', '05', '06', '07', '08'].map((day) => ({
    day: `2026-10-${day}`,
    kind: 'holiday' as const,
  })),
  { day: '2026-10-10', kind: 'workday' },
]);

test.each([
  ['2026-09-25', '2026-09-30', '还有3个工作日'],
  ['2026-09-30', '2026-09-30', '今天应当答复'],
  ['2026-10-03', '2026-09-30', '已到期'],
  ['2026-10-10', '2026-09-30', '超期2个工作日'],
  ['2026-09-30', '2026-10-09', '还有1个工作日'],
])('on %s the answer due on %s: %s', (today, dueOn, words) => {
  expect(dueWords(calendar, { state: 'received', dueOn }, today)).toBe(words);
  expect(dueWords(calendar, { state: 'answered', dueOn }, today)).toBe(null);
});
