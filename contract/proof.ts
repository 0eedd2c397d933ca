import { type Static, Type } from 'typebox';
import { Day, Id, nullable, Year } from './common.ts';
import { EntryRow, Handled, Source } from './points.ts';
import { routeTable } from './route.ts';

/** Which number of a year is to be proved: what counts, what is held back, what is in publicity. */
export const NumberPart = Type.Enum(['counted', 'heldBack', 'inPublicity']);
export type NumberPart = Static<typeof NumberPart>;

/** One entry with all that shows it: rule, record, hands, and why not all of it counts. */
const ProofEntry = Type.Object({
  ...EntryRow.properties,
  heldBackWords: Type.String({ description: 'why not all of it counts; empty where it does' }),
  ground: Type.String(),
  source: nullable(Source),
  proposer: Handled,
  confirmer: Handled,
});

/** A number on a page, and the entries that make it up. */
export const Proof = Type.Object({
  year: Year,
  title: Type.String({ description: 'F 奉献服务已计4分' }),
  words: Type.Array(Type.String(), { description: 'how the entries come to the number' }),
  entries: Type.Array(ProofEntry),
  knownThen: nullable(Type.String()),
});
export type Proof = Static<typeof Proof>;

const numberAsked = Type.Object(
  {
    year: Year,
    part: NumberPart,
    category: Type.Optional(Type.String({ maxLength: 4 })),
    asKnownOn: Type.Optional(Day),
  },
  { additionalProperties: false },
);

export const proofRoutes = routeTable({
  'points.readMyProof': {
    method: 'GET',
    path: '/api/points/my-proof',
    kind: 'read',
    summary: 'The entries that make up a number of my year, each with its evidence',
    query: numberAsked,
    output: Proof,
  },
  'points.readProof': {
    method: 'GET',
    path: '/api/people/{personId}/year/proof',
    kind: 'look',
    summary: 'The same of another person; leaves a line the person can see',
    params: Type.Object({ personId: Id }),
    query: numberAsked,
    output: Proof,
  },
});
