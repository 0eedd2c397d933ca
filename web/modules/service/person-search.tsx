import { useRead } from '../../lib/client.ts';
import { type Chosen, PersonBox, useTyped } from '../../shell/person-box.tsx';
import type { Wired } from '../../ui/field.tsx';

interface PersonSearchProps {
  label: string;
  placeholder?: string;
  /** Narrows to those who may join this topic. */
  topicId?: number;
  chosen: Chosen | null;
  onChoose: (person: (Chosen & { unitName: string }) | null) => void;
  wired?: Wired;
}

/** Finds somebody who may join a topic, or lead one. */
export function PersonSearch({ topicId, ...props }: PersonSearchProps) {
  const typing = useTyped();
  const found = useRead('service.findPeople', { query: { q: typing.q, topicId } }, typing.asked);
  return <PersonBox typing={typing} found={found} {...props} />;
}
