import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, nullable, pageOf, paging, Reason, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import { draftParams } from './schemes.ts';

const Changed = Type.Object({ version: Version });
const commentParams = Type.Object({ draftId: Id, commentId: Id });

export const DraftComment = Type.Object({
  id: Id,
  round: Type.Integer({ description: 'of which consultation' }),
  ruleCode: nullable(Type.String()),
  aboutWords: Type.String({ description: '对L01（进社区送政策） / 对全文' }),
  text: Type.String(),
  on: Day,
  byName: nullable(
    Type.String({ description: 'for the office and the commenter; else only where they chose so' }),
  ),
  own: Type.Boolean(),
  nameShown: Type.Boolean(),
  answer: nullable(
    Type.Object({
      words: Type.String(),
      adopted: Type.Boolean(),
      outcomeWords: Type.String({ description: '已采纳 / 未采纳' }),
      on: Day,
      byName: Type.String(),
    }),
  ),
  allowed: Allowed,
});
export type DraftComment = Static<typeof DraftComment>;

/** The way of a draft: asked about, tried on last year, decided, published, in force. */
export const schemeMakingRoutes = routeTable({
  'schemes.openConsultation': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/consultation',
    kind: 'act',
    summary: 'Ask everybody it concerns until a day',
    params: draftParams,
    body: Type.Object({ version: Version, until: Day }, { additionalProperties: false }),
    output: Changed,
  },
  'schemes.listComments': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}/comments',
    kind: 'read',
    summary: 'Comments with their answers, the newest consultation first',
    params: draftParams,
    query: Type.Object(
      { ruleCode: Type.Optional(Type.String({ maxLength: 12 })), ...paging },
      { additionalProperties: false },
    ),
    output: pageOf(DraftComment),
  },
  'schemes.addComment': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/comments',
    kind: 'act',
    summary: 'Say what one thinks of a rule or of the whole, by anybody under the scheme',
    params: draftParams,
    body: Type.Object(
      {
        ruleCode: nullable(Type.String({ maxLength: 12 })),
        text: Written(1000),
        showName: Type.Boolean({ description: 'my name may be read by everybody' }),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ commentId: Id }),
  },
  'schemes.answerComment': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/comments/{commentId}/answer',
    kind: 'act',
    summary: 'Answer in words, adopted or not',
    params: commentParams,
    body: Type.Object(
      { words: Written(1000), adopted: Type.Boolean() },
      { additionalProperties: false },
    ),
    output: Type.Object({ unanswered: Type.Integer() }),
  },
  'schemes.recordReplay': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/replayed',
    kind: 'act',
    summary: 'The draft as it stands was tried on the facts of a past year: on to the decision',
    params: draftParams,
    body: Type.Object(
      { version: Version, replayId: nullable(Id) },
      {
        additionalProperties: false,
        description: 'replayId null: last year left no records on which it could be tried',
      },
    ),
    output: Changed,
  },
  'schemes.decide': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/decision',
    kind: 'act',
    summary: 'Record what the meeting decided, by somebody who did not draft',
    params: draftParams,
    body: Type.Object(
      { version: Version, decidedOn: Day, minutes: Written(200) },
      { additionalProperties: false },
    ),
    output: Changed,
  },
  'schemes.publish': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/publicity',
    kind: 'act',
    summary: 'Publish it from today on for at least ten working days, with the day it will hold',
    params: draftParams,
    body: Type.Object(
      {
        version: Version,
        workdays: Type.Integer({ minimum: 10, maximum: 60 }),
        effectiveFrom: Day,
      },
      { additionalProperties: false },
    ),
    output: Changed,
  },
  'schemes.bringIntoForce': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/in-force',
    kind: 'act',
    summary: 'Make it a version; schemes built on it follow in the same transaction',
    params: draftParams,
    body: Type.Object({ version: Version, effectiveFrom: Day }, { additionalProperties: false }),
    output: Type.Object({
      versionId: Id,
      followed: Type.Integer({ description: 'schemes below that got a version of their own' }),
    }),
  },
  'schemes.withdraw': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/withdrawal',
    kind: 'act',
    summary: 'Take a draft back with a reason; its record stays',
    params: draftParams,
    body: Type.Object({ version: Version, reason: Reason }, { additionalProperties: false }),
    output: Changed,
  },
});

export const schemeMakingRefusals = refusalTable({
  'schemes.notThisStep': {
    status: 409,
    words: (f) => `草案现在是“${f['state']}”，不能办这一步。请按草案页上写的下一步办理。`,
  },
  'schemes.settled': {
    status: 409,
    words: () => '这份草案已经办结，不能再改。要再改办法，请另起一份草案。',
  },
  'schemes.consultationTooShort': {
    status: 422,
    words: (f) => `征求意见至少开放到${f['earliest']}，请改选这一天或更晚的日子。`,
  },
  'schemes.consultationRuns': {
    status: 409,
    words: (f) => `征求意见到${f['until']}为止，期满后才能办下一步。`,
  },
  'schemes.consultationOver': {
    status: 409,
    words: (f) => `征求意见已于${f['until']}结束，不能再提。可以向机关党委（党务办公室）当面反映。`,
  },
  'schemes.commentsUnanswered': {
    status: 409,
    words: (f) => `还有${f['count']}条意见没有答复，逐条答复后才能办下一步。`,
  },
  'schemes.alreadyAnswered': {
    status: 409,
    words: () => '这条意见已经答复过，不能再改。',
  },
  'schemes.replayOfOtherContent': {
    status: 409,
    words: () => '这次试算不是按草案现在的内容做的，请重新试算。',
  },
  'schemes.recordsToReplay': {
    status: 409,
    words: (f) => `${f['year']}年有适用这份办法的记录，请先用它们试算，再办下一步。`,
  },
  'schemes.drafterDecides': {
    status: 403,
    words: () => '起草或修改过这份草案的人不能登记决定，请由另一位同志登记。',
  },
  'schemes.decisionDay': {
    status: 422,
    words: (f) => `决定日期应在${f['from']}至${f['until']}之间，请核对会议记录。`,
  },
  'schemes.neverRetroactive': {
    status: 422,
    words: (f) => `施行日期最早是${f['earliest']}：公示期满之后，且不早于今天。请改选。`,
  },
  'schemes.publicityRuns': {
    status: 409,
    words: (f) => `公示到${f['until']}为止，期满后才能施行。`,
  },
});
