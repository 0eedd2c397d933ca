import type { ComplaintForm } from '#contract/complaints.ts';

export type Addressee = ComplaintForm['addressees'][number]['addressee'];

/** An organisation in which somebody other than the writer holds the post that receives complaints. */
export interface Receiver {
  readonly organisationId: number;
  readonly name: string;
  readonly post: 'unitPartyOffice' | 'workCommittee';
}

/** Who could receive, seen from the writer: offices from the own unit upwards, then the work committee. */
export interface Receivers {
  /** Nearest first; the root unit has no office of its own kind. */
  readonly offices: readonly Receiver[];
  readonly committee: Receiver | null;
}

/**
 * Where each choice leads. One level up is the next office above the own one; where that would be the
 * work committee, only the work committee is offered, because two words for one door confuse.
 */
export function doorsOf({ offices, committee }: Receivers): Map<Addressee, Receiver> {
  const doors = new Map<Addressee, Receiver>();
  const [own, above] = offices;
  if (own !== undefined) doors.set('ownOffice', own);
  if (above !== undefined) doors.set('aboveOffice', above);
  if (committee !== null) doors.set('workCommittee', committee);
  return doors;
}

/** The choices with their words, in the order in which most people need them. */
export function addresseeChoices(receivers: Receivers): ComplaintForm['addressees'] {
  const doors = doorsOf(receivers);
  const concernsOffice = '反映的正是本单位党务办公室的，选这一项，本单位看不到。';
  return [...doors].map(([addressee, receiver]) => ({
    addressee,
    words: receiverWords(receiver),
    note: {
      ownOffice: '多数事情由本单位办理，答复最快。',
      aboveOffice: concernsOffice,
      workCommittee: doors.has('aboveOffice') ? '涉及几个单位或全市办法的。' : concernsOffice,
    }[addressee],
  }));
}

export function receiverWords({ post, name }: Pick<Receiver, 'post' | 'name'>): string {
  return post === 'workCommittee' ? '市直机关工委' : `${name}党务办公室`;
}
