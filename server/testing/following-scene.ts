import type { Rule } from '#contract/scheme.ts';
import { cityTemplate, installScheme } from '../modules/points/index.ts';
import { type ClaimsScene, claimsScene } from './claims-scene.ts';
import type { Answer } from './http.ts';
import { acting } from './ledger.ts';
import type { TestStage } from './stage.ts';

/**
 * The world of claims under the city's scheme as of June 2026 with 牵头走访 (F80, half a point more) and 急难走访
 * (F81, half as much again) onto visits.
 */
export interface FollowingScene extends ClaimsScene {
  /** A visit of 欧阳海燕 that 赵国栋 approved, with its entry. */
  approvedVisit(change?: object): Promise<{ id: number; entryId: number }>;
  /** An add-on of hers to that entry, approved; the id of its own entry. */
  approvedFollowing(ruleCode: string, followsId: number, change?: object): Promise<number>;
  /** What the form proposes to her for a rule that was picked. */
  proposal(ruleCode: string, happenedOn: string): Promise<Answer['body']>;
}

/** The city's scheme as of June 2026 with {@link FollowingScene}'s rules. */
export async function withAddOns(test: TestStage): Promise<void> {
  const template = cityTemplate();
  const visit = template.rules.find(({ code }) => code === 'F05') as Rule;
  const onVisits = (code: string, name: string, change: object): Rule => ({
    ...visit,
    ...{ code, name, subject: name },
    shape: { kind: 'modifier', parentRules: ['F05'], change } as Rule['shape'],
  });
  const rules = [
    ...template.rules,
    onVisits('F80', '牵头走访', { add: 50 }),
    onVisits('F81', '急难走访', { timesHundredths: 150 }),
  ];
  const scheme = { ...template, version: 2, effectiveFrom: '2026-06-01', rules };
  await acting(test, (context) => installScheme(context, scheme));
}

export async function followingScene(): Promise<FollowingScene> {
  const scene = await claimsScene();
  await withAddOns(scene.sheets.test);
  const entryOf = async (id: number) => {
    await scene.approve('赵国栋', id);
    return (await scene.row(id)).entry_id as number;
  };
  return {
    ...scene,
    async approvedVisit(change = {}) {
      const id = await scene.claimed('欧阳海燕', change);
      return { id, entryId: await entryOf(id) };
    },
    async approvedFollowing(ruleCode, followsId, change) {
      return await entryOf(await scene.claimed('欧阳海燕', follow(ruleCode, followsId, change)));
    },
    async proposal(ruleCode, happenedOn) {
      const { body } = await scene.send('欧阳海燕', '/api/my-claims/line', {
        ...{ words: '走访时牵头', happenedOn, ruleCode, quantity: null, level: null },
        followsId: null,
      });
      return body.rules[0];
    },
  };
}

/** A claim that follows an entry, as parts of one. */
export const follow = (ruleCode: string, followsId: number | null, change: object = {}) => ({
  ...{ words: `走访时${ruleCode}`, ruleCode, followsId },
  ...change,
});
