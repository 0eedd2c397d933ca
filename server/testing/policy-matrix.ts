import { type Actor, type PostKind, postKinds } from '../kernel/actor.ts';
import type { Policy, PolicyEntry, Subject } from '../kernel/policy.ts';
import { postWords } from '../kernel/post-words.ts';

interface ActorKind {
  readonly words: string;
  readonly actor: Actor;
}

const here = 10;
const me = 1;

/** Whose matter it is: one's own, somebody's below one's post, somebody's elsewhere. */
const relations: readonly { readonly words: string; readonly subject: Subject }[] = [
  { words: 'own', subject: { personId: me, above: [here] } },
  { words: 'within', subject: { personId: 2, above: [here] } },
  { words: 'outside', subject: { personId: 3, above: [20] } },
];

const actorKinds: readonly ActorKind[] = [
  ...postKinds.map((kind) => ({ words: `${kind} ${postWords[kind]}`, actor: holderOf(kind) })),
  { words: 'plain member 党员', actor: { ...personWith([]), partyMember: true } },
  { words: 'plain staff 群众', actor: personWith([]) },
  { words: 'nobody 未登录', actor: { ...personWith([]), accountId: null, personId: null } },
];

export const decisionsPerAction = actorKinds.length * relations.length;

/**
 * Every action decided for every kind of actor and every relation, as text: an action's line names who may,
 * then one line for each kind of actor who may somewhere. Whoever is not listed may nowhere.
 */
export function policyMatrix(policies: readonly Policy[]): string {
  const blocks = policies.flatMap((policy) =>
    Object.entries(policy).map(([action, entry]) => actionBlock(action, entry)),
  );
  return `${head}\n${blocks.join('\n')}`;
}

const head = [
  '# Who may what: every action × every kind of actor × own / within reach / outside reach.',
  "# Made from the modules' policy.ts; written anew by `UPDATE=1 npx vitest run server/testing/policy-matrix.test.ts`.",
  `# Kinds of actor: ${actorKinds.map(({ words }) => words).join(', ')}.`,
  '# All of them but nobody are people of the roster; what the three administrators may without being one is',
  '# listed in policy-matrix.test.ts.',
  '',
].join('\n');

function actionBlock(action: string, entry: PolicyEntry): string {
  const lines = actorKinds.flatMap(({ words, actor }) => {
    const may = relations.map((relation) => entry.may(actor, relation.subject));
    if (!may.includes(true)) return [];
    const cells = relations.map((relation, at) => (may[at] ? relation.words : '-').padEnd(8));
    return [`  ${cells.join('')}${words}`];
  });
  const refused = actorKinds.length - lines.length;
  return [`${action}  ${entry.who}`, ...lines, `  refused to ${refused} other kinds`, ''].join(
    '\n',
  );
}

function holderOf(kind: PostKind): Actor {
  const heldNowhere = [
    'operator',
    'systemAdministrator',
    'securityAdministrator',
    'auditAdministrator',
  ].includes(kind);
  return personWith([{ kind, organisationId: heldNowhere ? null : here }]);
}

function personWith(posts: Actor['posts']): Actor {
  return { accountId: 1, personId: me, name: '', partyMember: false, posts };
}
