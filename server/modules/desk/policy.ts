import { type Actor, holds } from '../../kernel/actor.ts';
import type { Policy } from '../../kernel/policy.ts';

const office = {
  who: '机关党委（党务办公室）',
  may: (actor: Actor) => holds(actor, 'unitPartyOffice'),
};
const anybody = { who: '所有登录的人', may: (actor: Actor) => actor.accountId !== null };

export const deskPolicy = {
  'desk.readHome': anybody,
  'desk.readMonth': office,
  'desk.remind': office,
  'desk.withdrawReminders': office,
  'desk.putAside': anybody,
  'desk.markSeen': anybody,
  'desk.takeUp': anybody,
  'desk.readMyData': { who: '本人', may: (actor) => actor.personId !== null },
  'desk.exportMyData': { who: '本人', may: (actor) => actor.personId !== null },
} as const satisfies Policy;
