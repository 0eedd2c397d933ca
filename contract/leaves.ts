import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, Moment, nullable, Reason } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

export const LeaveKind = Type.Enum([
  'sick',
  'maternity',
  'secondment',
  'villagePosting',
  'training',
  'other',
]);

/** A time away of somebody who stays in the unit. */
export const Leave = Type.Object({
  id: Id,
  kind: LeaveKind,
  kindWords: Type.String(),
  from: Day,
  until: nullable(Day),
  daysWords: Type.String({ description: '2026年3月2日至8月31日' }),
  effectWords: Type.String({ description: 'what it means for the guide line' }),
  recordedByName: Type.String(),
  recordedAt: Moment,
  withdrawn: nullable(Type.Object({ byName: Type.String(), at: Moment, because: Type.String() })),
});
export type Leave = Static<typeof Leave>;

const LeavePage = Type.Object({
  rows: Type.Array(Leave, { description: 'by their first day, the newest first' }),
  kinds: Type.Array(
    Type.Object({ kind: LeaveKind, words: Type.String(), effectWords: Type.String() }),
  ),
  noticeWords: Type.Array(Type.String(), {
    description: 'what is kept, who sees it, what is still to be checked',
  }),
  allowed: Allowed,
});
export type LeavePage = Static<typeof LeavePage>;

const person = Type.Object({ personId: Id });
const one = Type.Object({ personId: Id, leaveId: Id });
const content = { kind: LeaveKind, from: Day, until: nullable(Day) };

export const leaveRoutes = routeTable({
  'people.listLeaves': {
    method: 'GET',
    path: '/api/people/{personId}/leaves',
    kind: 'look',
    summary: 'Times away of one person, for the office of the unit; leaves a line',
    params: person,
    output: LeavePage,
  },
  'people.listMyLeaves': {
    method: 'GET',
    path: '/api/my-leaves',
    kind: 'read',
    summary: 'My own times away, corrected ones too',
    output: LeavePage,
  },
  'people.recordLeave': {
    method: 'POST',
    path: '/api/people/{personId}/leaves',
    kind: 'act',
    summary: 'Record a time away; the person sees it',
    params: person,
    body: Type.Object(content, { additionalProperties: false }),
    output: Type.Object({ leaveId: Id }),
  },
  'people.correctLeave': {
    method: 'POST',
    path: '/api/people/{personId}/leaves/{leaveId}/correction',
    kind: 'act',
    summary: 'Put another kind or other days in the place of what was recorded, with a reason',
    params: one,
    body: Type.Object({ ...content, reason: Reason }, { additionalProperties: false }),
    output: Type.Object({ leaveId: Id }),
  },
  'people.withdrawLeave': {
    method: 'POST',
    path: '/api/people/{personId}/leaves/{leaveId}/withdrawal',
    kind: 'act',
    summary: 'Take a time away back that was recorded by mistake, with a reason',
    params: one,
    body: Type.Object({ reason: Reason }, { additionalProperties: false }),
    output: Type.Object({}),
  },
});

export const leaveRefusals = refusalTable({
  'people.leaveEndsBefore': {
    status: 422,
    words: () => '止日不能早于起日，请改正；还不知道哪天返岗的，止日可以先空着。',
  },
  'people.leaveDayRange': {
    status: 422,
    words: (f) => `日期应在${f['first']}至${f['last']}之间，请核对年份。`,
  },
  'people.leavesOverlap': {
    status: 409,
    words: (f) => `与已登记的一段（${f['days']}）有重叠，请先更正那一段，或者改这里的起止日期。`,
  },
  'people.leaveSettled': {
    status: 409,
    words: () => '这一段已经更正或撤销，请刷新页面，在现在有效的一段上更正。',
  },
  'people.leaveSame': {
    status: 422,
    words: () => '类别和起止日期都没有变化，不需要更正。',
  },
  'people.ownLeave': {
    status: 403,
    words: () =>
      '自己的离岗情况不能自己登记、更正，请由本单位党务办公室另一位同志办理；只有一人的，请先在“职责与岗位”里增加一位。',
  },
});
