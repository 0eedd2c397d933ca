import type { Rule } from '#contract/scheme.ts';

/** A rule for party members or for others concerns the person by what they are that day; posts are not looked at. */
export function concerns({ applies }: Pick<Rule, 'applies'>, partyMember: boolean): boolean {
  return applies === 'N' ? !partyMember : applies === 'A' || partyMember;
}
