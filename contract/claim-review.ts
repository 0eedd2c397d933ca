import { type Static, Type } from 'typebox';
import { ClaimPage, StandingRecord } from './claims.ts';
import {
  Allowed,
  Day,
  Id,
  Moment,
  nullable,
  pageOf,
  paging,
  Reason,
  Version,
  Written,
} from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

export const claimNotes = [
  'pair',
  'mutual',
  'overlap',
  'longDay',
  'uniform',
  'surge',
  'copied',
] as const;

/** Something that asks for a second look: what it rests on, and what may well explain it. It decides nothing. */
export const ClaimNote = Type.Object({
  kind: Type.Enum(claimNotes),
  words: Type.String(),
  basis: Type.Array(Type.String(), { description: 'the facts it rests on' }),
  mayBe: Type.String({ description: 'an innocent explanation to think of first' }),
});
export type ClaimNote = Static<typeof ClaimNote>;

export const ReviewRow = Type.Object({
  ...ClaimPage.properties,
  beside: Type.Array(StandingRecord, { description: 'what stands beside it on that day' }),
  addsWords: Type.String(),
  notes: Type.Array(ClaimNote),
  barred: nullable(Type.String({ description: 'why somebody else has to review it' })),
});
export type ReviewRow = Static<typeof ReviewRow>;

const Relation = Type.Object({
  personId: Id,
  name: Type.String(),
  unitName: Type.String(),
  declaredOn: Day,
});

const params = Type.Object({ claimId: Id });
const Changed = Type.Object({ version: Version });
const because = Type.Object({ version: Version, because: Reason }, { additionalProperties: false });

export const claimReviewRoutes = routeTable({
  'claims.listToReview': {
    method: 'GET',
    path: '/api/claims',
    kind: 'look',
    summary:
      'Claims for me to review, in the order of official lists, each with what stands beside it',
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'settled'])), ...paging },
      { additionalProperties: false },
    ),
    output: pageOf(ReviewRow, { allowed: Allowed }),
  },
  'claims.read': {
    method: 'GET',
    path: '/api/claims/{claimId}',
    kind: 'look',
    summary: 'A claim within my reach; leaves a line the person can see',
    params,
    output: ReviewRow,
  },
  'claims.readEvidence': {
    method: 'GET',
    path: '/api/claims/{claimId}/evidence',
    kind: 'look',
    summary: 'The file of a claim within my reach; leaves a line the person can see',
    params,
    output: 'file',
  },
  'claims.approve': {
    method: 'POST',
    path: '/api/claims/approval',
    kind: 'act',
    summary:
      'Approve claims; each is posted in the same transaction, or waits for a second reviewer',
    body: Type.Object(
      {
        claims: Type.Array(
          Type.Object({ claimId: Id, version: Version }, { additionalProperties: false }),
          { minItems: 1, maxItems: 100 },
        ),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({
      approved: Type.Array(Type.Object({ claimId: Id, version: Version })),
      posted: Type.Array(Type.Object({ claimId: Id, version: Version }), {
        description: 'of these, the ones recorded now: today they may be taken up again',
      }),
      seconding: Type.Integer({ description: 'of these, how many wait for a second reviewer' }),
      refused: Type.Array(Type.Object({ claimId: Id, words: Type.String() })),
      until: Moment,
    }),
  },
  'claims.return': {
    method: 'POST',
    path: '/api/claims/{claimId}/return',
    kind: 'act',
    summary: 'Return a claim with a reason; it may be mended and sent again',
    params,
    body: because,
    output: Changed,
  },
  'claims.reject': {
    method: 'POST',
    path: '/api/claims/{claimId}/rejection',
    kind: 'act',
    summary: 'Do not approve a claim, with a reason',
    params,
    body: because,
    output: Changed,
  },
  'claims.reopen': {
    method: 'POST',
    path: '/api/claims/{claimId}/reopening',
    kind: 'act',
    summary: 'Whoever approved it takes it up again on the same day; its entry is reversed',
    params,
    body: because,
    output: Changed,
  },
  'claims.explain': {
    method: 'POST',
    path: '/api/claims/{claimId}/explanation',
    kind: 'act',
    summary: 'What the reviewer found out about a claim; kept with it',
    params,
    body: Type.Object({ text: Written(500) }, { additionalProperties: false }),
    output: Changed,
  },
  'claims.findFalse': {
    method: 'POST',
    path: '/api/claims/{claimId}/falsehood',
    kind: 'act',
    summary:
      'An approved claim was found false: its entry is reversed, a deduction is proposed and goes its own way',
    params,
    body: Type.Object(
      {
        version: Version,
        because: Reason,
        fact: Written(500),
        evidence: Written(200),
        contact: Written(60),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version, deductionId: nullable(Id) }),
  },
  'claims.listRelations': {
    method: 'GET',
    path: '/api/claims/relations',
    kind: 'read',
    summary: 'Persons whose claims I do not review; only I see them',
    output: Type.Object({ rows: Type.Array(Relation) }),
  },
  'claims.declareRelation': {
    method: 'POST',
    path: '/api/claims/relations',
    kind: 'act',
    summary: 'Declare that I do not review somebody’s claims; which relation it is, is not asked',
    body: Type.Object({ personId: Id }, { additionalProperties: false }),
    output: Type.Object({ personId: Id }),
  },
  'claims.endRelation': {
    method: 'POST',
    path: '/api/claims/relations/{personId}/end',
    kind: 'act',
    summary: 'Take a declaration back',
    params: Type.Object({ personId: Id }),
    output: Type.Object({ personId: Id }),
  },
});

export const claimReviewRefusals = refusalTable({
  'claims.ownClaim': {
    status: 403,
    words: () => '不能审核自己的申报。它会由上一级审核。',
  },
  'claims.ownProposal': {
    status: 403,
    words: () => '这件申报是您代报的，请由另一位同志审核。',
  },
  'claims.related': {
    status: 403,
    words: () => '您与申报人有回避关系，请由另一位同志审核。',
  },
  'claims.falseOwnProposal': {
    status: 403,
    words: () => '这件申报是您代报的，是否不实请由另一位同志认定。',
  },
  'claims.falseRelated': {
    status: 403,
    words: () => '您与申报人有回避关系，是否不实请由另一位同志认定。',
  },
  'claims.levelAbove': {
    status: 403,
    words: (f) => `这件申报由${f['who']}审核。`,
  },
  'claims.secondPerson': {
    status: 403,
    words: () => '这件申报您已审过，由第二个人再审一次后记分，请由另一位同志审核。',
  },
  'claims.notReopened': {
    status: 403,
    words: () =>
      '只有审核人本人能在当天撤回通过。以后发现有误的，请由机关党委冲销或按虚假申报办理。',
  },
  'claims.relationYourself': {
    status: 422,
    words: () => '不用把自己列为回避对象：自己的申报本来就由别人审核。',
  },
});
