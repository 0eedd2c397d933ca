import { StatusMark } from '../../ui/status-mark.tsx';
import type { TopicRow } from './words.ts';

/** Where I stand with a topic I signed up for: a place, or the waiting list. */
export function MyPlace({ mine }: { mine: NonNullable<TopicRow['mine']> }) {
  return <StatusMark state={mine.state === 'signedUp' ? 'done' : 'open'}>{mine.words}</StatusMark>;
}
