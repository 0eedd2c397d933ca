import type { PlainDate } from '../../../kernel/plain-date.ts';

const memberStatuses = ['中共党员', '中共预备党员'];

/** Probationary members are members from the day they joined; an unknown day counts as always. */
export function isPartyMember(
  politicalStatus: string | null,
  joinedOn: PlainDate | null,
  today: PlainDate,
): boolean {
  const member = memberStatuses.includes(politicalStatus ?? '');
  return member && (joinedOn === null || joinedOn <= today);
}
