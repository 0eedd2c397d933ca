import { Type } from 'typebox';
import { Day, EntryId, Id, nullable, Version } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Text = (maxLength: number) => Type.String({ minLength: 2, maxLength, pattern: '\\S' });

/** What a member does on a screen about an objection, done for them from a paper; the course is the same. */
export const paperObjectionRoutes = routeTable({
  'points.recordObjection': {
    method: 'POST',
    path: '/api/points/entries/{entryId}/objection/paper',
    kind: 'act',
    summary:
      'Write down an objection that came on paper, of the entry’s person or a colleague; its days run from the paper’s',
    params: Type.Object({ entryId: EntryId }),
    body: Type.Object(
      {
        objectorId: nullable(Id),
        on: Day,
        broughtBy: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
        text: Text(1000),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ objectionId: Id }),
  },
  'points.recordEscalation': {
    method: 'POST',
    path: '/api/objections/{objectionId}/escalation/paper',
    kind: 'act',
    summary: 'Write down that the objector is not content with the answer, as a paper says',
    params: Type.Object({ objectionId: Id }),
    body: Type.Object(
      { version: Version, on: Day, text: Text(1000) },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version }),
  },
});

export const paperObjectionRefusals = refusalTable({
  'objection.paperDay': {
    status: 422,
    words: (f) => `书面材料的日期应在${f['from']}到${f['to']}之间，请核对。`,
  },
  'objection.notPublishedThen': {
    status: 422,
    words: (f) => `${f['on']}这条记录没有在异议人的单位公示。本人对自己的记录，随时可以提出。`,
  },
  'objection.alreadyRecorded': {
    status: 409,
    words: () => '这位同志对这条记录的异议正在办理，不用再登记。',
  },
  'objection.ownOnScreen': {
    status: 422,
    words: () => '您自己的异议请在“我的积分”或公示页里提出，不用代为登记。',
  },
});
