import { expect, test } from 'vitest';
import { RefusalError } from '../../lib/refusal-error.ts';
import {
  agreementOf,
  changed,
  flawsOfSheet,
  isOvertaken,
  keptSheet,
  presentOf,
  refusedCells,
  type SheetChange,
  type SheetPage,
  sheetDraft,
  sheetText,
} from './sheet-draft.ts';

const whole = 120;
const sheet: SheetPage = {
  topic: {
    ...{ id: 5, title: '河岸清洁', organiserName: '市场准入审批党支部', place: '南门' },
    ...{ on: '2026-11-28', from: '09:00', to: '11:00', recordWords: '按实际服务时长记录' },
  },
  ...{ state: 'open', stateWords: '填写中', wholeMinutes: whole, headCount: null },
  ...{ companionCount: 0, note: '', orderWords: '', recordedWords: null, confirmedWords: null },
  ...{ returnedWords: null, correctionReason: null, attestation: null, history: [] },
  rows: [
    { personId: 1, name: '丁一', unitName: '审批局', minutes: 120, came: 'signedUp' },
    { personId: 2, name: '王伟', unitName: '审批局', minutes: 120, came: 'signedUp' },
  ],
  absentSignUps: [{ personId: 3, name: '李春梅', unitName: '审批局', waiting: true }],
  ...{ version: 0, allowed: [] },
};
const after = (...changes: SheetChange[]) => changes.reduce(changed, sheetDraft(sheet));
const untick = { kind: 'tick', personId: 2, present: false } as const;
const counted = (words: string) => ({ kind: 'headCount', words }) as const;

test('a sheet begins with everybody there for the whole time, and offers those who waited', () => {
  const { rows } = after();
  expect(rows.map(({ name, present, hours }) => [name, present, hours])).toEqual([
    ['丁一', true, '2'],
    ['王伟', true, '2'],
    ['李春梅', false, '2'],
  ]);
});

test.each([
  ['', false, /名单上1人。请清点/],
  ['1', true, /1人，与名单相符/],
  ['１', true, /与名单相符/],
  ['3', false, /少2人.*补进名单/],
  ['十', false, /请填人数/],
])('with one on the list, a head count of “%s” is answered in words', (words, agrees, said) => {
  const agreement = agreementOf(after(untick, counted(words)));
  expect(agreement.agrees).toBe(agrees);
  expect(agreement.words).toMatch(said);
});

test('a head count below the list says how many are too many', () => {
  expect(agreementOf(after(counted('1'))).words).toContain('多1人');
});

test('what is sent holds only who was there, with minutes', () => {
  const hours = { kind: 'hours', personId: 1, hours: '1:20' } as const;
  expect(sheetText(after(untick, hours, counted('1')), whole, 4)).toEqual({
    ...{ version: 4, headCount: 1, companionCount: 0, note: '' },
    rows: [{ personId: 1, minutes: 80 }],
  });
});

test.each(['', '0', '两小时', '2.5'])(
  'nothing is sent while the hours of somebody are “%s”, and the flaw leads to the cell',
  (hours) => {
    const draft = after({ kind: 'hours', personId: 1, hours }, counted('2'));
    expect(sheetText(draft, whole, 0)).toBeNull();
    expect(flawsOfSheet(draft, whole)).toEqual([
      { href: '#hours-1', words: expect.stringContaining('丁一') },
    ]);
  },
);

test('one press changes the hours of all who were there and of nobody else', () => {
  const { rows } = after(untick, { kind: 'all', hours: '1' });
  expect(rows.map(({ hours }) => hours)).toEqual(['1', '2', '2']);
});

test('a row nobody touched stays the same object, so that it need not be drawn again', () => {
  const before = sheetDraft(sheet);
  const { rows } = changed(before, untick);
  expect(rows[0]).toBe(before.rows[0]);
  expect(rows[1]).not.toBe(before.rows[1]);
});

test('somebody who came late is added once; who is listed already is ticked', () => {
  const late = { id: 9, name: '何苗', unitName: '审批局' };
  const waited = { id: 3, name: '李春梅', unitName: '审批局' };
  const add = (person: typeof late) => ({ kind: 'add', person, whole }) as const;
  const draft = after(add(late), add(late), add(waited));
  expect(presentOf(draft).map(({ personId }) => personId)).toEqual([1, 2, 3, 9]);
});

test('coming back to the page finds what was kept', () => {
  const draft = after(untick, counted('1'));
  const text = sheetText(draft, whole, 7)!;
  const kept = keptSheet(sheet, draft, text);
  expect(kept.version).toBe(7);
  expect(presentOf(sheetDraft(kept)).map(({ personId }) => personId)).toEqual([1]);
  expect(kept.absentSignUps.map(({ personId, waiting }) => [personId, waiting])).toEqual([
    [2, false],
    [3, true],
  ]);
});

test('what the server refuses is shown at the cell it names', () => {
  const refused = new RefusalError('service.hoursOverlap', 409, '同一时段只记一份', [
    { field: 'rows.0.minutes', words: '同一时段只记一份' },
  ]);
  expect(refusedCells(after({ kind: 'tick', personId: 1, present: false }), refused)).toEqual([
    { href: '#hours-2', words: '同一时段只记一份' },
  ]);
  expect(isOvertaken(refused)).toBe(false);
  expect(isOvertaken(new RefusalError('platform.versionConflict', 409, '别人改过'))).toBe(true);
});
