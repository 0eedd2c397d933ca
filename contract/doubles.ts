import { type Static, Type } from 'typebox';
import {
  Allowed,
  Day,
  EntryId,
  Hundredths,
  Id,
  nullable,
  pageOf,
  paging,
  Reason,
} from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Side = Type.Object({
  entryId: EntryId,
  matter: Type.String(),
  ruleName: Type.String(),
  points: Hundredths,
  sourceWords: Type.String({ description: '第12号申报 or 活动记录单' }),
});

/** Two entries of one person and day that may be one deed: what was told, and the record that came later. */
export const LikelyDouble = Type.Object({
  id: Id,
  personId: Id,
  personName: Type.String(),
  unitName: Type.String(),
  happenedOn: Day,
  told: Side,
  record: Side,
  notedOn: Day,
  barred: nullable(Type.String({ description: 'why somebody else has to say that both stand' })),
  takingBack: nullable(Id),
  settledWords: nullable(Type.String({ description: 'what was found, by whom, when and why' })),
  allowed: Allowed,
});
export type LikelyDouble = Static<typeof LikelyDouble>;

const params = Type.Object({ doubleId: Id });
const because = Type.Object({ because: Reason }, { additionalProperties: false });
const Settled = Type.Object({ doubleId: Id });

export const doubleRoutes = routeTable({
  'points.listDoubles': {
    method: 'GET',
    path: '/api/doubles',
    kind: 'look',
    summary:
      'Entries within my reach that may be one deed told twice, in the order of official lists',
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'settled'])), ...paging },
      { additionalProperties: false },
    ),
    output: pageOf(LikelyDouble),
  },
  'points.letBothStand': {
    method: 'POST',
    path: '/api/doubles/{doubleId}/both',
    kind: 'act',
    summary: 'They are two deeds: both stand, with the reason',
    params,
    body: because,
    output: Settled,
  },
});

export const doubleRefusals = refusalTable({
  'double.settled': {
    status: 409,
    words: () => '这一处已经核对过，或其中一条已经冲销，不用再办。请刷新后再看。',
  },
  'double.anotherHand': {
    status: 403,
    words: () => '这件申报经过您的手，是不是两件事请由另一位同志核对。',
  },
  'double.ownAccount': {
    status: 403,
    words: () => '这个账号不是个人的，看不出由谁核对。是不是两件事，请有权的同志用本人的账号核对。',
  },
});
