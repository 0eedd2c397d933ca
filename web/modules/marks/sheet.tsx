import { Link, useParams } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { dayInProse } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { FillSheet } from './fill-sheet.tsx';
import { SecondHand } from './second-hand.tsx';
import type { MarkSheet } from './sheet-draft.ts';
import { SheetRows } from './sheet-rows.tsx';
import './marks.css';

/** One sheet: filled in while it is open, checked by another, then a record. */
export function MarkSheetPage() {
  const { sheetId } = useParams({ from: '/frame/mark-sheets/$sheetId' });
  const reading = useRead('marks.readSheet', { params: { sheetId: Number(sheetId) } });
  return (
    <Reading of={reading}>
      {(sheet) => (
        <>
          <PageHead
            title={`${sheet.rule.name}（${sheet.periodWords}）`}
            trail={[{ words: '评议评分', link: <Link to="/mark-sheets">评议评分</Link> }]}
            finding={`${sheet.organisationName}，${dayInProse(sheet.happenedOn)}评议，依据：${sheet.ground}。${sheet.stateWords}。`}
          />
          {sheet.returnedWords && <Notice state="near" title={sheet.returnedWords} />}
          <Sheet number={1} title="按哪条规则">
            <p>{sheet.rule.sentence}</p>
          </Sheet>
          {sheet.allowed.includes('marks.saveSheet') ? (
            <FillSheet key={sheet.version} sheet={sheet} />
          ) : (
            <Settled sheet={sheet} />
          )}
        </>
      )}
    </Reading>
  );
}

function Settled({ sheet }: { sheet: MarkSheet }) {
  return (
    <>
      <Sheet number={2} title="结果" note={sheet.orderWords} flush>
        <SheetRows sheet={sheet} />
      </Sheet>
      <SecondHand sheet={sheet} number={3} />
    </>
  );
}
