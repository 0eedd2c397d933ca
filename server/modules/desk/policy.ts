import type { Policy } from '../../kernel/policy.ts';

export const deskPolicy = {
  'desk.readHome': { who: '所有登录的人', may: (actor) => actor.accountId !== null },
  'desk.readMyData': { who: '本人', may: (actor) => actor.personId !== null },
  'desk.exportMyData': { who: '本人', may: (actor) => actor.personId !== null },
} as const satisfies Policy;
