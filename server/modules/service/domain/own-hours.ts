import type { Part } from './hours.ts';

/**
 * Why somebody may neither confirm a sheet nor take it back: nobody decides about the own hours, those that
 * stand nor those that would. Null where nothing of theirs is in it.
 */
export function ownPart(
  personId: number | null,
  parts: readonly Part[],
  leaderId: number | null,
): string | null {
  if (personId === null || !parts.some((part) => part.personId === personId)) return null;
  return personId === leaderId ? '是这次活动的负责人' : '在名单上有时长';
}

/** `王伟、赵国栋或林静`; who may decide instead, those nearest to the organiser first. */
export function othersWords(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  if (shown.length === 0) return '上级党组织的同志';
  return shown.length === 1 ? shown.join() : `${shown.slice(0, -1).join('、')}或${shown.at(-1)}`;
}
