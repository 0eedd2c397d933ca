import { expect, it } from 'vitest';
import { type AttestationMarks, attestationPart, attestedWords } from './attestation.ts';

const now = new Date('2026-07-20T09:00:00+08:00');
const sent: AttestationMarks = {
  expiresAt: '2026-08-19T09:00:00+08:00',
  attestedAt: null,
  byName: null,
  byOrganisation: null,
  agrees: null,
  opinion: null,
  changedSince: false,
};
const said: AttestationMarks = {
  ...sent,
  attestedAt: '2026-07-21T10:30:00+08:00',
  byName: '王主任',
  byOrganisation: '光明社区',
  agrees: true,
  opinion: '干得好',
};

it.each<[string, AttestationMarks, ReturnType<typeof attestationPart>]>([
  [
    'waits for its answer',
    sent,
    {
      ...{ stateWords: '链接已开出，等受益方证明', byWords: null, opinion: null },
      expiresAt: '2026-08-19 09:00',
    },
  ],
  [
    'is over on the minute',
    { ...sent, expiresAt: '2026-07-20T09:00:00+08:00' },
    {
      ...{ stateWords: '链接已过期，可以重新开出', byWords: null, opinion: null },
      expiresAt: '2026-07-20 09:00',
    },
  ],
  [
    'was answered',
    said,
    {
      ...{ stateWords: '受益方证明属实', byWords: '光明社区 王主任 2026-07-21 10:30' },
      ...{ opinion: '干得好', expiresAt: null },
    },
  ],
  [
    'was answered by a person alone, without a word',
    { ...said, byOrganisation: null, opinion: '' },
    {
      ...{ stateWords: '受益方证明属实', byWords: '王主任 2026-07-21 10:30' },
      ...{ opinion: null, expiresAt: null },
    },
  ],
])('a link %s', (_, marks, part) => {
  expect(attestationPart(marks, now)).toEqual(part);
});

it.each([
  [null, false, '未请受益方证明'],
  [false, false, '受益方认为与实际不符'],
  [true, true, '受益方证明属实（此后记录有更正）'],
])('agrees %s, changed since %s: %s', (agrees, changedSince, words) => {
  expect(attestedWords({ agrees, changedSince })).toBe(words);
});
