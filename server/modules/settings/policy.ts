import { type Actor, holds } from '../../kernel/actor.ts';
import type { Policy } from '../../kernel/policy.ts';

const who = '市直机关工委和系统管理员';
const may = (actor: Actor) => holds(actor, 'workCommittee', 'systemAdministrator');

export const settingsPolicy = {
  'settings.list': { who, may },
  'settings.change': { who, may },
  'settings.verify': { who, may },
  'settings.listHolidays': { who, may },
  'settings.changeHolidays': { who, may },
  'settings.verifyHolidays': { who, may },
} as const satisfies Policy;
