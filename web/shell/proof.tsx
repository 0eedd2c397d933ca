import type { ReactNode } from 'react';
import { type AnswerOf, useRead } from '../lib/client.ts';
import { dayInProse, fullDay, signedPoints, tellsRaw } from '../lib/format.ts';
import './proof.css';

export type Proof = AnswerOf<'points.readMyProof'>;
export type ProofEntry = Proof['entries'][number];
export type NumberPart = 'counted' | 'heldBack' | 'inPublicity';

/** A number of a year that is to be proved. */
export interface NumberAsked {
  year: number;
  part: NumberPart;
  category?: string | undefined;
  asKnownOn?: string | undefined;
}

/** The entries behind a number: one's own, or those of a person one may look at. */
export function useProof(asked: NumberAsked, personId: number | undefined) {
  const own = useRead('points.readMyProof', { query: asked }, personId === undefined);
  const other = useRead(
    'points.readProof',
    { params: { personId: personId ?? 0 }, query: asked },
    personId !== undefined,
  );
  return personId === undefined ? own : other;
}

interface ProofEntriesProps {
  proof: Proof;
  /** The matter, leading to everything about the entry. */
  linkOf: (entry: ProofEntry) => ReactNode;
  /** The record itself, to be opened. */
  recordOf: (source: NonNullable<ProofEntry['source']>) => ReactNode;
}

/** Each entry with its clause, its record, its hands, and why not all of it counts. */
export function ProofEntries({ proof, linkOf, recordOf }: ProofEntriesProps) {
  return (
    <>
      {proof.words.map((words) => (
        <p key={words} className="small proof-words">
          {words}
        </p>
      ))}
      {proof.knownThen && <p className="small proof-words">{proof.knownThen}</p>}
      <ul className="proof-entries">
        {proof.entries.map((entry) => (
          <li key={entry.id}>
            <p className="proof-matter">
              {linkOf(entry)}
              <b>
                {signedPoints(entry.counted)}
                <span className="unseen">分</span>
              </b>
            </p>
            <p className="small">
              {dayInProse(entry.happenedOn, proof.year)}，{entry.ruleCode} {entry.clause}。
              {tellsRaw(entry) && `原${signedPoints(entry.points)}：`}
              {entry.heldBackWords}
            </p>
            <p className="small">
              凭据：{entry.ground}
              {entry.source && (
                <>
                  {'；'}
                  {entry.source.recordWords}
                  {entry.source.words !== '' && recordOf(entry.source)}
                </>
              )}
            </p>
            <p className="small faint">{handsOf(entry)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function handsOf({ proposer, confirmer, stateWords }: ProofEntry): string {
  const said = (what: string, hand: ProofEntry['proposer']) =>
    hand ? `${what}：${hand.name}${hand.on ? `，${fullDay(hand.on)}` : ''}` : '';
  return [said('提出', proposer), said('确认', confirmer), stateWords].filter(Boolean).join('；');
}
