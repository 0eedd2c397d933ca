import type { reachRoutes } from '#contract/reach.ts';
import type { Scheme } from '#contract/scheme.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { reachGround, reachPatterns } from '../../rules/schemes/reach-patterns.ts';
import { knownVersions, readJurisdiction, versionOf } from '../points/index.ts';
import { resolve } from './changes.ts';
import { findDraft, groundOf } from './draft-at-hand.ts';
import { schemesPolicy } from './policy.ts';
import { assumptionWords, reachOf } from './reach-rows.ts';

export const routesOfReach: Handlers<typeof reachRoutes> = {
  async 'schemes.readReach'(input) {
    allow(schemesPolicy, 'schemes.readReach', input.actor);
    const { draftId } = input.query;
    const two = draftId === undefined ? await mySchemes(input) : await draftSchemes(input, draftId);
    const decided = await readDecided(input.db);
    const patterns = reachPatterns(decided, input.today);
    const ground = reachGround(decided, input.today);
    return {
      inForce: reachOf(two.inForce, two.city, patterns),
      draft: two.draft && reachOf(two.draft, two.city, patterns),
      assumptions: { ...ground, words: assumptionWords(ground.verified) },
      allowed: [],
    };
  },
};

interface Schemes {
  readonly inForce: Scheme;
  readonly city: Scheme;
  readonly draft: Scheme | null;
}

/** What holds today where the actor belongs; the city's for an account without a person. */
async function mySchemes({ actor, db, services, today }: ReadContext): Promise<Schemes> {
  const jurisdiction = await readJurisdiction(db);
  const person = await db
    .selectFrom('person')
    .select(['unit_id', 'branch_id'])
    .where('id', '=', actor.personId ?? 0)
    .executeTakeFirst();
  const place = person && { unitId: person.unit_id, branchId: person.branch_id };
  const city = jurisdiction.city(today);
  const own = place ? jurisdiction.on(place, today) : city;
  if (city === null || own === null) throw new Refusal('points.schemeNotInForce', { on: today });
  const versions = await knownVersions(services.database, db, [city.id, own.id]);
  const schemeOf = (id: number) => versionOf(versions, id).scheme;
  return { inForce: schemeOf(own.id), city: schemeOf(city.id), draft: null };
}

/** A draft beside what it would replace. */
async function draftSchemes(
  { actor, db, services, today }: ReadContext,
  draftId: number,
): Promise<Schemes> {
  const draft = await findDraft(db, draftId, actor);
  if (draft === null) throw new Refusal('platform.notFound');
  const { now, base, city, as } = await groundOf(services.database, db, draft, today);
  return { inForce: now, city: city ?? now, draft: resolve(base, draft.changes, as) };
}
