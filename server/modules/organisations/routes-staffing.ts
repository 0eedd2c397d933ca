import type { organisationsRoutes } from '#contract/organisations.ts';
import { holds } from '../../kernel/actor.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Handlers } from '../../platform/module.ts';
import { staffingRuleOn } from '../../rules/organisations/staffing.ts';
import { ruleWords } from './domain/staffing.ts';
import { stageWords, type TermStage } from './domain/term.ts';
import { organisationsPolicy } from './policy.ts';
import { staffingLetter } from './staffing-letter.ts';
import { readSender, readStaffing, staffingRow } from './views-staffing.ts';
import { readTerms } from './views-terms.ts';

type StaffingRoutes = Pick<
  typeof organisationsRoutes,
  'organisations.listStaffing' | 'organisations.writeStaffingLetter' | 'organisations.listTerms'
>;

export const staffingRoutes: Handlers<StaffingRoutes> = {
  async 'organisations.listStaffing'({ actor, db, query, today }) {
    allow(organisationsPolicy, 'organisations.listStaffing', actor);
    const units = await readStaffing(db, actor, today);
    const short = units.filter(({ state }) => state === 'short');
    const shown = units.filter(({ state }) => query.state === undefined || state === query.state);
    const rule = staffingRuleOn(await readDecided(db), today);
    return {
      rows: shown.map(staffingRow),
      total: shown.length,
      orderWords: '按单位序列',
      short: short.length,
      missing: short.reduce((sum, { shortfall }) => sum + shortfall, 0),
      ruleWords: ruleWords(rule),
      sourceWords: `依据${rule.source}。${rule.unverified}`,
    };
  },

  async 'organisations.writeStaffingLetter'({ actor, db, params, today }) {
    allow(organisationsPolicy, 'organisations.listStaffing', actor);
    const units = await readStaffing(db, actor, today);
    const unit = units.find(({ id }) => id === params.organisationId);
    if (unit === undefined) throw new Refusal('platform.notFound');
    if (unit.state !== 'short') throw new Refusal('organisations.notShort');
    const sender = await readSender(db, unit.id, holds(actor, 'workCommittee'));
    const rule = staffingRuleOn(await readDecided(db), today);
    return await staffingLetter(unit, sender, rule, today);
  },

  async 'organisations.listTerms'({ actor, db, query, today }) {
    allow(organisationsPolicy, 'organisations.listTerms', actor);
    const terms = await readTerms(db, actor, today);
    const { stage = null } = query;
    const rows = terms.filter((term) => (stage === null ? isDue(term) : term.stage === stage));
    const counts = (Object.keys(stageWords) as TermStage[]).map((one) => ({
      stage: one,
      words: stageWords[one],
      count: terms.filter((term) => term.stage === one).length,
    }));
    return { rows, total: rows.length, orderWords: '按单位序列和台账次序', counts };
  },
};

function isDue({ stage }: { readonly stage: TermStage }): boolean {
  return stage !== 'running' && stage !== 'unknown';
}
