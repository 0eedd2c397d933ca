import type { accessRoutes } from '#contract/access.ts';
import { invariant } from '../../kernel/invariant.ts';
import { allow, allowedOf } from '../../kernel/policy.ts';
import { postWords } from '../../kernel/post-words.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import {
  clashesWithHeld,
  fitsPlace,
  type GrantableKind,
  isGrantable,
  placeWords,
  postPlaces,
} from './domain/post-kinds.ts';
import { accessPolicy } from './policy.ts';
import { sessionCacheOf } from './session-cache.ts';
import { openAccounts } from './store-accounts.ts';
import { addPost, closePost, lockAccountPosts, lockPost } from './store-posts.ts';
import { findHolders, listPosts, organisationPlace, personName } from './views-posts.ts';

type PostRoutes = Pick<
  typeof accessRoutes,
  'access.listPosts' | 'access.listPeople' | 'access.grantPost' | 'access.endPost'
>;

const kinds = (Object.keys(postPlaces) as GrantableKind[]).map((kind) => ({
  kind,
  words: postWords[kind],
  placeWords: placeWords[postPlaces[kind]],
  place: postPlaces[kind],
  needsOrganisation: postPlaces[kind] !== 'none',
}));

export const postRoutes: Handlers<PostRoutes> = {
  async 'access.listPosts'({ actor, db, today }) {
    allow(accessPolicy, 'access.listPosts', actor);
    const rows = await listPosts(db, today);
    const nobody = { personId: null, above: [] };
    return {
      rows: rows.map(({ personId, accountId, ...row }) => {
        const may = allowedOf(accessPolicy, actor, { personId, above: [] }, ['access.endPost']);
        return { ...row, allowed: accountId === actor.accountId ? [] : may };
      }),
      kinds,
      orderWords: '按单位序列、岗位、姓名笔画为序',
      allowed: allowedOf(accessPolicy, actor, nobody, ['access.grantPost']),
    };
  },

  async 'access.listPeople'({ actor, db, query }) {
    allow(accessPolicy, 'access.listPeople', actor);
    return { rows: await findHolders(db, query.q) };
  },

  async 'access.grantPost'({ actor, tx, now, today, body, services, audit }) {
    const { personId, kind, reason } = body;
    allow(accessPolicy, 'access.grantPost', actor, { personId, above: [] });
    if (!isGrantable(kind)) throw new Refusal('access.unknownPostKind');
    const organisationId = await placeOf(tx, kind, body.organisationId);
    const name = await personName(tx, personId);
    if (name === null) throw new Refusal('platform.notFound');
    const account = (await openAccounts(tx, [{ id: personId, name }], now)).get(personId);
    invariant(account, 'an account has just been opened');
    const { accountId } = account;
    const held = await lockAccountPosts(tx, accountId, today);
    if (clashesWithHeld(kind, held)) throw new Refusal('access.administratorHoldsNoPost');
    const grantedBy = actor.accountId;
    const postId = await addPost(tx, {
      accountId,
      kind,
      organisationId,
      heldFrom: today,
      grantedBy,
    });
    sessionCacheOf(services.database).forget(accountId, now);
    audit({
      object: { kind: 'post', id: postId },
      organisationId,
      reason,
      details: { kind, personId },
    });
    return { postId };
  },

  async 'access.endPost'({ actor, tx, now, today, params, body, services, audit }) {
    allow(accessPolicy, 'access.endPost', actor);
    const post = await lockPost(tx, params.postId);
    if (post === null) throw new Refusal('platform.notFound');
    allow(accessPolicy, 'access.endPost', actor, { personId: post.personId, above: [] });
    if (post.accountId === actor.accountId) {
      throw new Refusal('access.notAllowed', { who: accessPolicy['access.endPost'].who });
    }
    await closePost(tx, params.postId, today);
    sessionCacheOf(services.database).forget(post.accountId, now);
    audit({
      object: { kind: 'post', id: params.postId },
      organisationId: post.organisationId,
      reason: body.reason,
      details: { kind: post.kind, personId: post.personId },
    });
    return {};
  },
};

/** @throws Refusal access.postNeedsOrganisation, platform.notFound, access.postNotHere */
async function placeOf(
  tx: Tx,
  kind: GrantableKind,
  organisationId: number | null,
): Promise<number | null> {
  if (postPlaces[kind] === 'none') return null;
  if (organisationId === null) throw new Refusal('access.postNeedsOrganisation');
  const organisation = await organisationPlace(tx, organisationId);
  if (organisation === null) throw new Refusal('platform.notFound');
  if (!fitsPlace(kind, organisation)) {
    const facts = { kind: postWords[kind], place: placeWords[postPlaces[kind]] };
    throw new Refusal('access.postNotHere', facts);
  }
  return organisationId;
}
