import { expect, it } from 'vitest';
import { requireOpen, requireProposed, requireSecond, type SheetMarks, stateOf } from './sheet.ts';

const open: SheetMarks = { proposedBy: null, posted: false };
const proposed: SheetMarks = { proposedBy: 7, posted: false };
const posted: SheetMarks = { proposedBy: 7, posted: true };
const refused = (code: string) => expect.objectContaining({ code });

it('a sheet goes from open over proposed to posted', () => {
  expect([open, proposed, posted].map(stateOf)).toEqual(['open', 'proposed', 'posted']);
});

it('is written on only while it is open', () => {
  expect(() => requireOpen(open)).not.toThrow();
  for (const sheet of [proposed, posted])
    expect(() => requireOpen(sheet)).toThrow(refused('marks.notOpen'));
});

it('is confirmed only when it was handed in, and by a second hand', () => {
  expect(() => requireProposed(proposed)).not.toThrow();
  for (const sheet of [open, posted])
    expect(() => requireProposed(sheet)).toThrow(refused('marks.notProposed'));
  expect(() => requireSecond(proposed, 8)).not.toThrow();
  expect(() => requireSecond(proposed, 7)).toThrow(refused('marks.secondPerson'));
  expect(() => requireSecond(open, 8)).toThrow(refused('marks.notProposed'));
});
