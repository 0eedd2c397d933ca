import { draftOf } from '../../lib/claim-draft.ts';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { ClaimForm } from './form.tsx';

/** A returned claim is mended and sent again. */
export function Mend({ claim }: { claim: AnswerOf<'claims.readMine'> }) {
  const mend = useAct('claims.mend');
  return (
    <ClaimForm
      start={draftOf(claim)}
      personId={claim.personId}
      act="再报一次"
      sending={mend}
      onSend={({ personId: _, ...body }) =>
        mend.mutate({ params: { claimId: claim.id }, body: { version: claim.version, ...body } })
      }
    />
  );
}
