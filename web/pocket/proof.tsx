import { type NumberPart, ProofEntries, useProof } from '../shell/proof.tsx';
import { useSession } from '../shell/session.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

const opened = {
  topic: '/m/activities/',
  claim: '/m/claims/',
  deduction: '/m/deductions/',
  marks: '',
  import: '',
} as const;

/** The entries that make up a number of my year, each with its record. */
export function ProofPage({ query }: PageProps) {
  const thisYear = Number(useSession().me.today.slice(0, 4));
  const part = query.get('part') as NumberPart | null;
  const asked = {
    year: Number(query.get('year')) || thisYear,
    part: part ?? 'counted',
    category: query.get('category') ?? undefined,
  };
  const reading = useProof(asked, undefined);
  return (
    <Reading of={reading}>
      {(proof) => (
        <>
          <Head title={proof.title} note={`${proof.year}年，由下面的记录组成。`} />
          <Sheet title="组成这个数的记录" titleUnseen>
            <ProofEntries
              proof={proof}
              linkOf={(entry) => <Go to={`/m/why/${entry.id}`}>{entry.matter}</Go>}
              recordOf={({ kind, id, words }) => <Go to={`${opened[kind]}${id}`}>{words}</Go>}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}
