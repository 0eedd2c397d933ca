import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mayAnywhere } from '../kernel/policy.ts';
import { policies } from '../modules/policies.ts';
import { projectRoot } from '../platform/root.ts';
import { decisionsPerAction, policyMatrix } from './policy-matrix.ts';

const file = join(projectRoot, 'server/testing/policy-matrix.txt');
const actions = policies.flatMap((policy) => Object.keys(policy));

test('every action is decided for every kind of actor as the committed table says', () => {
  const matrix = policyMatrix(policies);
  if (process.env['UPDATE'] === '1') writeFileSync(file, matrix);
  expect(matrix).toBe(readFileSync(file, 'utf8'));
  expect(decisionsPerAction).toBe(45);
});

test('no action is decided twice', () => {
  expect(new Set(actions).size).toBe(actions.length);
});

test('each module with a policy is in the table', () => {
  const folder = join(projectRoot, 'server/modules');
  const modules = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'policy.ts')));
  const named = new Set(actions.map((action) => action.split('.')[0]));
  expect(modules.filter((name) => !named.has(name))).toEqual([]);
});

test.each([
  [
    'systemAdministrator',
    [
      'organisations.readTree',
      'organisations.read',
      'access.listAccounts',
      'access.issueCodes',
      'access.resetAccount',
      'access.listAdministrators',
      'access.appointAdministrator',
      'settings.list',
      'settings.change',
      'settings.verify',
      'settings.listHolidays',
      'settings.changeHolidays',
      'settings.verifyHolidays',
    ],
  ],
  [
    'securityAdministrator',
    [
      'organisations.readTree',
      'organisations.read',
      'access.listPosts',
      'access.listPeople',
      'access.grantPost',
      'access.endPost',
    ],
  ],
  ['auditAdministrator', ['access.listAudit', 'access.verifyAudit']],
] as const)('%s, an account without a person, may do this and nothing else', (kind, duties) => {
  const posts = [{ kind, organisationId: null }];
  const actor = { accountId: 1, personId: null, name: '', partyMember: false, posts };
  const may = policies.flatMap((policy) =>
    Object.keys(policy).filter((action) => mayAnywhere(policy[action]!, actor)),
  );
  const ofEverybody = [
    'access.readMe',
    'access.logOut',
    'access.setReading',
    'access.changePassword',
    'complaints.readForm',
    'complaints.write',
    'complaints.writeUnsigned',
    'complaints.listMine',
    'complaints.readByReceipt',
    'points.readScheme',
    'points.listTemplates',
    'points.readTemplate',
    'points.readBurdenCheck',
    'desk.readHome',
    'desk.putAside',
    'desk.markSeen',
    'desk.takeUp',
  ];
  expect(may.sort()).toEqual([...ofEverybody, ...duties].sort());
});
