import type { PlainDate } from '../../kernel/plain-date.ts';

/** Organisations came, were renamed, moved below another, or held an election. */
export interface OrganisationsChanged {
  readonly name: 'organisations.changed';
  /** The day from which it counts. */
  readonly on: PlainDate;
  readonly created: readonly number[];
  readonly changed: readonly number[];
}
