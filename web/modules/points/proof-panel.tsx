import { useNavigate, useSearch } from '@tanstack/react-router';
import { wordsOf } from '../../lib/refusal-error.ts';
import { ProofEntries, useProof } from '../../shell/proof.tsx';
import { Reading } from '../../shell/reading.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { EntryLink } from './entries-table.tsx';
import { RecordLink } from './record-link.tsx';

interface ProofPanelProps {
  year: number;
  /** Undefined: one's own year. */
  personId: number | undefined;
}

/** The entries that make up the number the address names. */
export function ProofPanel({ year, personId }: ProofPanelProps) {
  const { proof: part = 'counted', proofOf: category, asKnownOn } = useSearch({ strict: false });
  const proof = useProof({ year, part, category, asKnownOn }, personId);
  const navigate = useNavigate();
  const close = () =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({
        ...before,
        proof: undefined,
        proofOf: undefined,
      }),
      resetScroll: false,
    });
  return (
    <SidePanel
      over={`${year}年，这个数由哪些记录组成`}
      title={proof.data?.title ?? (proof.error ? '没有读到' : '正在读取')}
      subject={`${part} ${category}`}
      onClose={close}
    >
      {proof.error ? (
        <p className="reading">{wordsOf(proof.error)}</p>
      ) : (
        <Reading of={proof}>
          {(read) => (
            <ProofEntries
              proof={read}
              linkOf={(entry) => <EntryLink entry={entry.id}>{entry.matter}</EntryLink>}
              recordOf={(source) => <RecordLink source={source} own={personId === undefined} />}
            />
          )}
        </Reading>
      )}
    </SidePanel>
  );
}
