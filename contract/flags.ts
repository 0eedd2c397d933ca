import { Type } from 'typebox';
import { absenceFields } from './absences.ts';
import { Day, Id, nullable, Reason, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** The days of a flag that is on its way or stands; null in its place: points are at stake. */
export const FlagDays = Type.Object({
  until: nullable(Day),
  words: Type.String({ description: '2026-06-01至2026-11-30 / 2026-06-01起，办结之前' }),
  ended: nullable(
    Type.String({ description: '2026-09-01由赵国栋提前结束：处分已撤销 …; null while it was not' }),
  ),
});

/** Who is concerned, by which rule, and what the person reads in the notice; of flags and deductions alike. */
export const proposal = {
  personId: Id,
  ruleCode: Type.String({ maxLength: 12 }),
  matter: Written(60),
  fact: Written(500),
  evidence: Written(200),
  contact: Written(60),
  ...absenceFields,
};

/** A flag goes the way of a deduction: proposed, told, answered, decided by somebody else. It has no points. */
export const flagRoutes = routeTable({
  'points.proposeFlag': {
    method: 'POST',
    path: '/api/flags',
    kind: 'act',
    summary:
      'Propose a flag with its days and its paper; nothing stands until it was heard and decided',
    body: Type.Object(
      { ...proposal, from: Day, until: nullable(Day) },
      { additionalProperties: false },
    ),
    output: Type.Object({ deductionId: Id }),
  },
  'points.endFlag': {
    method: 'POST',
    path: '/api/flags/{deductionId}/end',
    kind: 'act',
    summary: 'Somebody else than the proposer says, with a reason, on which day a flag ended',
    params: Type.Object({ deductionId: Id }),
    body: Type.Object(
      { version: Version, on: Day, because: Reason },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version }),
  },
});

export const flagRefusals = refusalTable({
  'flag.notAFlag': {
    status: 422,
    words: (f) => `${f['rule']}不是标记规则。扣分的请按拟扣分提出；作标记的请另选规则。`,
  },
  'flag.untilThisYear': {
    status: 422,
    words: (f) => `这一条的标记只在当年有效，请填止日，在${f['from']}至${f['to']}之间。`,
  },
  'flag.untilBeforeFrom': {
    status: 422,
    words: (f) => `止日不能早于起日${f['from']}，请改正；还不知道止日的先空着。`,
  },
  'flag.notStanding': {
    status: 409,
    words: () => '这件标记没有在生效，或者已经结束，不用再办。请刷新页面查看。',
  },
  'flag.endDay': {
    status: 422,
    words: (f) => `结束日期应在${f['from']}至${f['to']}之间，请改正。`,
  },
  'flag.secondPerson': {
    status: 403,
    words: () => '标记由提出人以外的同志结束，请另一位有权办理的同志写明理由办理。',
  },
});
