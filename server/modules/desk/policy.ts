import type { Policy } from '../../kernel/policy.ts';

export const deskPolicy = {
  'desk.readHome': { who: '所有登录的人', may: (actor) => actor.accountId !== null },
} as const satisfies Policy;
