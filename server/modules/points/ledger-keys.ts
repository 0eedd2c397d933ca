import { keyOf } from './content-keys.ts';

/** What happened, as the posting key sees it. */
export interface PostingSource {
  readonly personId: number;
  readonly ruleCode: string;
  readonly sourceKind: string;
  /** The source's own id or content key; it must be the same however often the source is replayed. */
  readonly sourceKey: string;
  readonly sourceVersion: number;
}

/** The posting key (a uuid's text): made of what happened, so that replaying all facts changes nothing. */
export function postingKey(source: PostingSource): string {
  return uuidText(postingKeyBytes(source));
}

export function postingKeyBytes(s: PostingSource): Buffer {
  return keyOf(`${s.personId}|${s.ruleCode}|${s.sourceKind}|${s.sourceKey}|${s.sourceVersion}`);
}

export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
