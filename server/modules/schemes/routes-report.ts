import type { groupReportRoutes } from '#contract/group-report.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { yearOf } from '../../kernel/plain-date.ts';
import { allow } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { publishingPosts, schemesPolicy } from './policy.ts';
import { groupReport } from './report.ts';
import { reportFile } from './report-sheets.ts';

export const routesOfReport: Handlers<typeof groupReportRoutes> = {
  async 'schemes.readGroupReport'(input) {
    allow(schemesPolicy, 'schemes.readGroupReport', input.actor);
    const report = await reportAsked(input);
    return { ...report, allowed: ['schemes.exportGroupReport'] };
  },

  async 'schemes.exportGroupReport'(input) {
    allow(schemesPolicy, 'schemes.exportGroupReport', input.actor);
    const report = await reportAsked(input);
    return await reportFile(report, { by: input.actor.name, at: momentWords(input.now) });
  },
};

type Asking = ActContext & { readonly query: { readonly year?: number | undefined } };

/** Of what is below the asker's post, the wider one where they hold two: two reports could be subtracted. */
async function reportAsked(input: Asking) {
  const { actor, today, query, audit } = input;
  const year = query.year ?? yearOf(today) - 1;
  const reported = await reportedBy(input, actor);
  audit({
    object: { kind: 'organisation', id: reported.organisationId },
    organisationId: reported.organisationId,
    details: { year },
  });
  return await groupReport(input, reported, year);
}

async function reportedBy({ tx }: ActContext, actor: Actor) {
  const [wide] = organisationsOf(actor, 'workCommittee');
  const [own] = organisationsOf(actor, ...publishingPosts);
  const found = await tx
    .selectFrom('organisation_now')
    .select(['organisation_id as organisationId', 'full_name as organisationName'])
    .where('organisation_id', '=', wide ?? own ?? 0)
    .executeTakeFirst();
  if (found === undefined) throw new Refusal('platform.notFound');
  return found;
}
