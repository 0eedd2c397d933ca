import type { Rule, Scheme } from '#contract/scheme.ts';
import type { Actor } from '../server/kernel/actor.ts';
import { invariant } from '../server/kernel/invariant.ts';
import { rosterIndex } from '../server/modules/people/index.ts';
import { cityDefault, cityTemplate, readCityParts } from '../server/modules/points/index.ts';
import { replayDraft, replayYear, schemes } from '../server/modules/schemes/index.ts';
import type { ActContext } from '../server/platform/act.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import { bareTotals } from './standings.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

/** Three seconds for everything after the facts are loaded. */
const boundMs = 3_000;

/** Hours and new ideas dearer by half; one rule dropped. */
const dearer = cityTemplate()
  .rules.filter(({ code }) => code === 'F01' || code === 'N01')
  .map((rule): Rule => {
    const { shape } = rule;
    invariant('points' in shape, `${rule.code} has one price`);
    return { ...rule, shape: { ...shape, points: (shape.points * 3) / 2 } };
  });
const dropped = 'F12';

/** Everybody's year under what held and under a draft, against the barest loop that gives one of the two. */
export async function replayLines(product: Product): Promise<BenchLine[]> {
  const { parts, people } = await readParts(product);
  const [first] = parts;
  invariant(first && parts.length === 1, 'one scheme holds for the whole city');
  const replay = () => {
    for (const _ of replayYear(2025, people, parts));
  };
  const bare = () => bareTotals(first.facts, first.before);
  const ours = median(await timed(7, replay));
  const loop = median(await timed(15, bare));
  const whole = await wholeReplay(product);
  const entries = first.facts.entries.person.length;
  return [
    {
      job: 'a year under a draft',
      ours: ms(ours),
      denominator: `${ms(loop)} typed-array loop over the same facts, once`,
      ratio: ours / loop,
      bound: { atMost: 10 },
      note: `${entries} entries, ${people} people, both before and after, by causes`,
    },
    {
      job: 'replay with its groups, once loaded',
      ours: ms(whole.reckoning),
      denominator: `${ms(boundMs)} allowed`,
      ratio: whole.reckoning / boundMs,
      bound: { atMost: 1 },
      note: `loading ${ms(whole.loading)}; ${whole.said} words about how far it is`,
    },
  ];
}

async function readParts(product: Product) {
  return await act(product, async (context) => {
    const { people } = await rosterIndex(context.tx, context.services.vault);
    const after = afterOf(cityTemplate());
    const found = await readCityParts(context, cityDefault, 2025, people);
    context.audit({ object: { kind: 'city', id: null } });
    const parts = found.map(({ table, facts, who }) => {
      return { before: table, after, facts, terms: null, who, people: [...who.keys()] };
    });
    return { parts, people: people.length };
  });
}

function afterOf(scheme: Scheme): Scheme {
  const replaced = new Map(dearer.map((rule) => [rule.code, rule]));
  const rules = scheme.rules
    .filter(({ code }) => code !== dropped)
    .map((rule) => replaced.get(rule.code) ?? rule);
  return { ...scheme, rules };
}

/** The job as it runs in the product: from the moment everything is loaded until the outcome is kept. */
async function wholeReplay(product: Product) {
  const draftId = await act(product, startDraft);
  let loaded = 0;
  let said = 0;
  const start = performance.now();
  await act(product, (context) =>
    replayDraft(context, { draftId, year: 2025 }, async () => {
      if (said === 0) loaded = performance.now();
      said += 1;
    }),
  );
  return { loading: loaded - start, reckoning: performance.now() - loaded, said };
}

async function startDraft(context: ActContext): Promise<number> {
  const { organisation_id: root } = await context.tx
    .selectFrom('organisation_now')
    .select('organisation_id')
    .where('tree', '=', 'unit')
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow();
  const actor: Actor = {
    ...context.actor,
    posts: [{ kind: 'workCommittee', organisationId: root }],
  };
  const asked = async (action: string, params: object, body: object) => {
    const handler = schemes.routes[action];
    invariant(handler, `${action} is a route`);
    return (await handler({ ...context, actor, params, body, query: {} })) as { draftId: number };
  };
  const purpose = '试算全市一年的记录';
  const started = await asked('schemes.startDraft', {}, { organisationId: null, purpose });
  const changes = {
    ...{ adjusted: [], off: [dropped], added: [], caps: [], replaced: dearer },
    ...{ categories: null, guideLine: null },
  };
  await asked('schemes.saveDraft', started, { version: 1, purpose, changes });
  return started.draftId;
}
