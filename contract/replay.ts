import { type Static, Type } from 'typebox';
import { Allowed, Hundredths, Id, nullable, Year } from './common.ts';
import { JobSchema } from './jobs.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** Ways of dividing people into groups, in the order in which they are shown. */
export const groupKinds = [
  'whole',
  'membership',
  'ageBand',
  'staffKind',
  'unit',
  'branch',
] as const;
export type GroupKind = (typeof groupKinds)[number];

const GroupName = {
  groupId: Type.Integer({ description: 'its number within this replay' }),
  kind: Type.Enum(groupKinds),
  kindWords: Type.String({ description: '按单位 …; the heading the group stands under' }),
  name: Type.String(),
  people: Type.Integer({ minimum: 10 }),
};

/** The middle half of a group: a quarter lies below `low`, a quarter above `high`. */
const Spread = Type.Object({ low: Hundredths, median: Hundredths, high: Hundredths });

/** A group of ten people or more, that tells nothing about a smaller one either. */
export const ReplayGroup = Type.Object({
  ...GroupName,
  before: Spread,
  after: Spread,
  change: Spread,
  changeWords: Type.String(),
  /** How many gain, lose and stay; null where it would tell something about few. */
  counts: nullable(
    Type.Object({ more: Type.Integer(), fewer: Type.Integer(), same: Type.Integer() }),
  ),
  countsWords: Type.String(),
});
export type ReplayGroup = Static<typeof ReplayGroup>;

/**
 * Why points change: `price` more or fewer points each time, `limit` the same deeds under another limit, `off` the
 * rule is dropped, `category` the limit of a category, `whole` what holds for the year's total.
 */
const changeCauses = ['price', 'limit', 'off', 'category', 'whole'] as const;
export type ChangeCause = (typeof changeCauses)[number];

const Cause = {
  ruleCode: nullable(Type.String({ description: 'null for a category or the total' })),
  causeName: Type.String({ description: 'of the rule or category' }),
  why: Type.Enum(changeCauses),
  words: Type.String(),
};

/** What one rule of the draft does to one group; at least ten people are concerned. */
export const ReplayEffect = Type.Object({
  ...GroupName,
  ...Cause,
  concerned: Type.Integer({ minimum: 10 }),
  sum: Type.Integer({ description: 'hundredths, of all of them together' }),
});
export type ReplayEffect = Static<typeof ReplayEffect>;

const AboutRule = Type.Object({
  ruleCode: Type.String(),
  name: Type.String(),
  /** Null where they are fewer than ten. */
  entries: nullable(Type.Integer()),
  words: Type.String(),
});
export type AboutRule = Static<typeof AboutRule>;

const OrdinaryYear = Type.Object({ member: Hundredths, nonMember: Hundredths });

/** What becomes of a past year under a draft. The same draft and the same entries give the same bytes. */
export const ReplayResult = Type.Object({
  year: Year,
  draftHash: Type.String(),
  /** Of the entries and people it was reckoned from. */
  factsHash: Type.String(),
  people: Type.Integer(),
  entries: Type.Integer(),
  basisWords: Type.String(),
  groups: Type.Array(ReplayGroup),
  effects: Type.Array(ReplayEffect),
  hiddenWords: Type.String({ description: 'how many groups are not shown, and why' }),
  /** Entries that keep their amount because what a new price needs was not kept. */
  notRepriced: Type.Array(AboutRule),
  dropped: Type.Array(AboutRule),
  added: Type.Array(AboutRule),
  ordinaryYear: Type.Object({
    before: OrdinaryYear,
    after: OrdinaryYear,
    guideLineBefore: Hundredths,
    guideLineAfter: Hundredths,
    words: Type.String(),
  }),
});
export type ReplayResult = Static<typeof ReplayResult>;

const draftParams = Type.Object({ draftId: Id });

export const replayRoutes = routeTable({
  'schemes.startReplay': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/replays',
    kind: 'act',
    summary: 'Reckon a past year anew under the draft; an equal outcome is kept once',
    params: draftParams,
    body: Type.Object(
      { year: Type.Optional(Year) },
      { additionalProperties: false, description: 'left out: last year' },
    ),
    output: Type.Object({ jobId: Id }),
  },
  'schemes.readReplay': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}/replay',
    kind: 'read',
    summary: 'How far the replay of a draft is, and its result by groups of ten and more',
    params: draftParams,
    output: Type.Object({
      year: Year,
      /** The newest one asked for; null where none was. */
      job: nullable(JobSchema),
      replayId: nullable(Id),
      /** Of the draft as it stands now; null where that has not been replayed. */
      result: nullable(ReplayResult),
      resultHash: nullable(Type.String()),
      staleWords: nullable(Type.String({ description: 'the draft was changed after its replay' })),
      nextWords: Type.String(),
      allowed: Allowed,
    }),
  },
  'schemes.cancelReplay': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/replay/cancellation',
    kind: 'act',
    summary: 'Stop the replay that is under way',
    params: draftParams,
    body: Type.Object({}, { additionalProperties: false }),
    output: Type.Object({ job: nullable(JobSchema) }),
  },
  'schemes.readMyReplay': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}/my-replay',
    kind: 'read',
    summary: 'What the draft would have made of my own last year, and nobody else’s',
    params: draftParams,
    output: Type.Object({
      year: Year,
      /** Null where the draft has not been replayed or does not concern me. */
      mine: nullable(
        Type.Object({
          before: Hundredths,
          after: Hundredths,
          changeWords: Type.String(),
          causes: Type.Array(
            Type.Object({ ...Cause, before: Hundredths, after: Hundredths, change: Hundredths }),
          ),
          notRepricedWords: nullable(Type.String()),
        }),
      ),
      words: Type.String(),
      allowed: Allowed,
    }),
  },
});

export const replayRefusals = refusalTable({
  'schemes.yearNotOver': {
    status: 422,
    words: (f) => `${f['year']}年还没有结束，不能用来试算，请选${f['last']}年或更早的年份。`,
  },
  'schemes.nothingToReplay': {
    status: 422,
    words: (f) => `${f['year']}年没有这份办法管到的人或记录，请换一个年份试算。`,
  },
  'schemes.noReplayRuns': {
    status: 409,
    words: () => '现在没有正在进行的试算，不用取消。请刷新页面看结果。',
  },
});
