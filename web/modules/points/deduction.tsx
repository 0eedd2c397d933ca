import { Link, useParams } from '@tanstack/react-router';
import { downloadUrl, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { DecideDeduction } from './decide-deduction.tsx';
import { type Deduction, DeductionFacts, DeductionSteps } from './deduction-course.tsx';
import { EndFlag } from './end-flag.tsx';
import { RecordAnswer, RecordNotice } from './record-hearing.tsx';
import { WithdrawDeduction } from './withdraw-deduction.tsx';

/** One proposed deduction for those who bring it, tell it or decide it. */
export function DeductionPage() {
  const { deductionId } = useParams({ from: '/frame/deductions/$deductionId' });
  const reading = useRead('points.readDeduction', { params: { deductionId: Number(deductionId) } });
  return <Reading of={reading}>{(deduction) => <Sheets deduction={deduction} />}</Reading>;
}

function Sheets({ deduction }: { deduction: Deduction }) {
  const may = (action: string) => deduction.allowed.includes(action);
  const { version, entryId, takesBack } = deduction;
  const shown = entryId ?? takesBack;
  const entry = shown !== null && (
    <Link
      to="/people/$personId/year"
      params={{ personId: String(deduction.personId) }}
      search={{ year: Number(deduction.happenedOn.slice(0, 4)), entry: shown }}
    >
      {entryId === null ? '看要冲销的这一条' : '看记入的这一条'}
    </Link>
  );
  return (
    <>
      <PageHead
        title={`${deduction.personName}：${deduction.matter}`}
        trail={[{ words: '扣分与冲销', link: <Link to="/deductions">扣分与冲销</Link> }]}
        finding={`${deduction.headWords}，${deduction.stateWords}。${deduction.nextWords}`}
        acts={<Acts deduction={deduction} />}
      />
      <DeductionSteps deduction={deduction} />
      <DeductionFacts deduction={deduction} entry={entry} />
      {may('points.recordNotice') && (
        <RecordNotice key={`notice ${version}`} deduction={deduction} number={3} />
      )}
      {may('points.recordAnswer') && (
        <RecordAnswer key={`answer ${version}`} deduction={deduction} number={3} />
      )}
      {may('points.decideDeduction') && <DecideDeduction deduction={deduction} number={3} />}
      {may('points.endFlag') && <EndFlag deduction={deduction} number={3} />}
    </>
  );
}

function Acts({ deduction }: { deduction: Deduction }) {
  const params = { deductionId: deduction.id };
  return (
    <>
      {deduction.allowed.includes('points.exportDeductionNotice') && (
        <a
          className={buttonClass()}
          href={downloadUrl('points.exportDeductionNotice', { params })}
          download
        >
          下载告知书（Word）
        </a>
      )}
      {deduction.allowed.includes('points.withdrawDeduction') && (
        <WithdrawDeduction deduction={deduction} />
      )}
    </>
  );
}
