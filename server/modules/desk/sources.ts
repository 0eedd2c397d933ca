import type { Actor } from '../../kernel/actor.ts';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { storedAbout as inAccess } from '../access/index.ts';
import { storedAbout as inComplaints } from '../complaints/index.ts';
import { storedAbout as inPeople } from '../people/index.ts';
import { storedAbout as inPoints } from '../points/index.ts';

type StoredAbout = (
  db: Reader | Tx,
  services: Services,
  personId: number,
  inFull: boolean,
) => Promise<StoredSection[]>;

/** What is kept about a person, module by module. A module that keeps something about persons adds its door. */
const stored: readonly StoredAbout[] = [inPeople, inAccess, inPoints, inComplaints];

/** One after the other: in a transaction there is one connection. */
export async function readStored(
  db: Reader | Tx,
  services: Services,
  actor: Actor,
  inFull: boolean,
): Promise<StoredSection[]> {
  const sections: StoredSection[] = [];
  for (const about of stored) {
    sections.push(...(await about(db, services, actor.personId as number, inFull)));
  }
  return sections;
}
