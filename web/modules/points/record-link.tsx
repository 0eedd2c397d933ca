import { Link } from '@tanstack/react-router';
import type { ProofEntry } from '../../shell/proof.tsx';
import { useSession } from '../../shell/session.ts';

interface RecordLinkProps {
  source: NonNullable<ProofEntry['source']>;
  own: boolean;
}

/** Opens the record an entry comes from: the activity, the claim, the hearing. */
export function RecordLink({ source: { kind, id, words }, own }: RecordLinkProps) {
  const { allowed } = useSession().me;
  const reviews = allowed.includes('claims.listToReview');
  if (kind === 'topic') {
    return (
      <Link to="/topics/$topicId" params={{ topicId: String(id) }}>
        {words}
      </Link>
    );
  }
  if (kind === 'deduction') {
    return (
      <Link
        to={own ? '/my-deductions/$deductionId' : '/deductions/$deductionId'}
        params={{ deductionId: String(id) }}
      >
        {words}
      </Link>
    );
  }
  if (kind === 'claim' && (own || reviews)) {
    return (
      <Link to={own ? '/my-claims/$claimId' : '/claims/$claimId'} params={{ claimId: String(id) }}>
        {words}
      </Link>
    );
  }
  if (kind === 'marks' && !own && allowed.includes('marks.listSheets')) {
    return (
      <Link to="/mark-sheets/$sheetId" params={{ sheetId: String(id) }}>
        {words}
      </Link>
    );
  }
  return null;
}
