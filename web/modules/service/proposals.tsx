import { useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ProposalRows, waits } from './proposal-rows.tsx';
import { Propose } from './propose.tsx';
import './service.css';

/** Topics people would like, and what became of them. */
export function ProposalsPage() {
  const reading = useRead('service.listProposals', {});
  return (
    <Reading of={reading}>
      {({ rows, addressees, allowed }) => {
        const toAnswer = rows.filter(waits);
        const others = rows.filter((row) => !waits(row));
        const asked = toAnswer.length > 0 ? 1 : 0;
        const proposes = allowed.includes('service.propose') && addressees.length > 0;
        return (
          <>
            <PageHead
              title="题目建议"
              finding={findingOf(toAnswer.length, others.length)}
              acts={
                proposes && (
                  <a className={buttonClass()} href="#propose">
                    提个建议
                  </a>
                )
              }
            />
            {asked > 0 && (
              <Sheet number={1} title="等您答复" note="采纳后，题目上会写明由谁提议。" flush>
                <ProposalRows rows={toAnswer} />
              </Sheet>
            )}
            <Sheet number={asked + 1} title="建议和答复" flush>
              {others.length === 0 ? (
                <EmptyState>还没有建议。谁都可以提，提了会有答复：采纳，或者说明理由。</EmptyState>
              ) : (
                <ProposalRows rows={others} />
              )}
            </Sheet>
            {proposes && <Propose number={asked + 2} addressees={addressees} />}
          </>
        );
      }}
    </Reading>
  );
}

function findingOf(toAnswer: number, others: number): string {
  const waiting = toAnswer > 0 ? `有${toAnswer}条等您答复。` : '';
  return `${waiting}${others > 0 ? `另有${others}条建议，答复写在各条下面。` : '想做的公益，提给本支部、本单位或市直机关工委。'}`;
}
