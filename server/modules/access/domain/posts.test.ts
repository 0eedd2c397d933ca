import { expect, test } from 'vitest';
import type { Actor, Post } from '../../../kernel/actor.ts';
import { clashesWithHeld, fitsPlace } from './post-kinds.ts';
import { mayIssueTo } from './reissue.ts';

const root = { tree: 'unit', isRoot: true, kind: '市直机关' };
const unit = { tree: 'unit', isRoot: false, kind: '政府部门' };
const committee = { tree: 'party', isRoot: false, kind: '机关党委' };
const branch = { tree: 'party', isRoot: false, kind: '联合党支部' };

test.each([
  ['branchSecretary', branch, true],
  ['branchSecretary', committee, false],
  ['branchCommitteeMember', committee, false],
  ['branchSecretary', unit, false],
  ['unitPartyOffice', unit, true],
  ['unitPartyOffice', branch, false],
  ['unitPartyOffice', root, false],
  ['unitHead', root, false],
  ['workCommittee', root, true],
  ['workCommittee', unit, false],
  ['publicityDesk', committee, true],
  ['systemAdministrator', unit, false],
] as const)('%s in %o: %s', (kind, organisation, fits) => {
  expect(fitsPlace(kind, organisation)).toBe(fits);
});

test.each([
  ['securityAdministrator', [], false],
  ['securityAdministrator', ['branchSecretary'], true],
  ['branchSecretary', ['auditAdministrator'], true],
  ['branchSecretary', ['groupLeader'], false],
  ['auditAdministrator', ['securityAdministrator'], false],
] as const)('%s beside %o clashes: %s', (kind, held, clashes) => {
  expect(clashesWithHeld(kind, held)).toBe(clashes);
});

const office: Post = { kind: 'unitPartyOffice', organisationId: 2 };
const system: Post = { kind: 'systemAdministrator', organisationId: null };
const operator: Post = { kind: 'operator', organisationId: null };
const secretary = { kind: 'branchSecretary', above: [5, 2, 1] };
const city = { kind: 'workCommittee', above: [1] };
const audit = { kind: 'auditAdministrator', above: [] };

test.each([
  ['office to plain staff', office, [], true],
  ['office to its own secretary', office, [secretary], true],
  ['office to somebody of the city committee', office, [secretary, city], false],
  ['office to an administrator', office, [audit], false],
  ['system administrator to the city committee', system, [city], true],
  ['system administrator to another administrator', system, [audit], false],
  ['operator to an administrator', operator, [audit], true],
] as const)('%s: %s', (_words, post, held, may) => {
  const actor: Actor = { accountId: 1, personId: 1, name: '', partyMember: true, posts: [post] };
  expect(mayIssueTo(actor, held)).toBe(may);
});
