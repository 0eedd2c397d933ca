import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay, points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import { SchemeRules } from './scheme-rules.tsx';
import './schemes.css';

export type Scheme = AnswerOf<'points.readScheme'>;

export function SchemePage() {
  const { versionId } = useSearch({ from: '/frame/scheme' });
  const reading = useRead('points.readScheme', { query: { versionId } });
  return <Reading of={reading}>{(scheme) => <SchemeSheets scheme={scheme} />}</Reading>;
}

function SchemeSheets({ scheme }: { scheme: Scheme }) {
  useScrollToRule();
  return (
    <>
      <PageHead
        title={`${scheme.name}第${scheme.version}版`}
        finding={`${scheme.stateWords}，自${fullDay(scheme.effectiveFrom)}起施行，只管施行后发生的事。${scheme.sourceWords}`}
        acts={
          <>
            <VersionChoice scheme={scheme} />
            {scheme.allowed.includes('points.listOpenings') && (
              <Link to="/scheme/openings">支部年初起点分</Link>
            )}
            <Link to="/scheme/templates">参考办法</Link>
            <Link to="/scheme/burden-check">减负自检</Link>
            <Button onClick={() => window.print()}>打印办法</Button>
          </>
        }
      />
      <Forbidden scheme={scheme} />
      {scheme.withoutPointsWords === null ? (
        <Ruled scheme={scheme} />
      ) : (
        <Sheet title="不用积分">
          <p className="reading">{scheme.withoutPointsWords}</p>
        </Sheet>
      )}
    </>
  );
}

function Ruled({ scheme }: { scheme: Scheme }) {
  return (
    <>
      <div className="columns">
        <OrdinaryYear scheme={scheme} />
        <WithoutVoluntary scheme={scheme} />
      </div>
      <SchemeRules scheme={scheme} />
      <Sheet number={4} title="怎样计算" note="全年得分按这些约定由系统计算。">
        <Sentences of={scheme.settings} />
      </Sheet>
    </>
  );
}

/** A scheme can meet a clause that came after it; whoever opens it should know. */
function Forbidden({ scheme }: { scheme: Scheme }) {
  if (scheme.findings.length === 0) {
    return null;
  }
  return (
    <Notice
      state="over"
      title={`办法里有${scheme.findings.length}处是规定不允许的，请在修订时改正。`}
    >
      <ul className="sentences">
        {scheme.findings.map(({ rule, field, words }) => (
          <li key={`${rule} ${field}`}>
            {rule === '' ? '总则' : <a href={`#${rule}`}>{rule}</a>}：{words}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function OrdinaryYear({ scheme }: { scheme: Scheme }) {
  const totals = scheme.ordinaryTotals;
  return (
    <Sheet number={1} title="普通一年可得" note="正常参与一年，不含任何荣誉。" flush>
      <Table
        caption="普通参与一年各类可得分"
        phone="keep"
        rows={scheme.ordinaryYear}
        rowKey={(row) => row.category}
        columns={[
          {
            head: '类别',
            name: true,
            cell: (row) => (
              <span className="keep-together">
                {row.category} {row.name}
              </span>
            ),
          },
          { head: '党员', number: true, cell: (row) => points(row.member) },
          { head: '群众', number: true, cell: (row) => points(row.nonMember) },
          { head: '上限', number: true, cell: (row) => (row.cap === null ? '' : points(row.cap)) },
        ]}
        foot={
          <tr>
            <th scope="row">合计</th>
            <td className="number">{points(totals.member)}</td>
            <td className="number">{points(totals.nonMember)}</td>
            <td className="number">—</td>
          </tr>
        }
      />
      <p className="sheet-foot">{againstGuide(scheme)}</p>
    </Sheet>
  );
}

function againstGuide(scheme: Scheme): string {
  const lower = Math.min(scheme.ordinaryTotals.member, scheme.ordinaryTotals.nonMember);
  const guide = points(scheme.guideLine);
  return lower >= scheme.guideLine
    ? `正常参与就能达到参考线${guide}分。`
    : `正常参与还达不到参考线${guide}分，请在修订时调整。`;
}

function WithoutVoluntary({ scheme }: { scheme: Scheme }) {
  const totals = scheme.ordinaryTotals;
  const rows = [
    { who: '党员', full: totals.member, without: totals.memberWithoutVoluntary },
    { who: '群众', full: totals.nonMember, without: totals.nonMemberWithoutVoluntary },
  ];
  return (
    <Sheet number={2} title="不参加志愿服务时" note="志愿服务自愿参加，不参加不减分。" flush>
      <Table
        caption="参加与不参加志愿服务的普通一年"
        phone="keep"
        rows={rows}
        rowKey={(row) => row.who}
        columns={[
          { head: '身份', name: true, cell: (row) => row.who },
          { head: '正常参与', number: true, cell: (row) => points(row.full) },
          { head: '完全不参加志愿服务', number: true, cell: (row) => points(row.without) },
        ]}
      />
      <p className="sheet-foot">
        参考线{points(scheme.guideLine)}
        分是全年正常参与的样子，不是及格线。不到参考线没有任何后果，只约谈一次心。
      </p>
    </Sheet>
  );
}

function VersionChoice({ scheme }: { scheme: Scheme }) {
  const navigate = useNavigate();
  if (scheme.versions.length < 2) {
    return null;
  }
  return (
    <label>
      <span className="unseen">版本</span>
      <select
        value={scheme.versionId}
        onChange={(event) =>
          navigate({ to: '/scheme', search: { versionId: Number(event.target.value) } })
        }
      >
        {scheme.versions.map((version) => (
          <option key={version.versionId} value={version.versionId}>
            第{version.version}版，{version.stateWords}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The rules arrive after the page, so the browser cannot follow `#F01` by itself. */
function useScrollToRule(): void {
  useEffect(() => {
    const code = decodeURIComponent(window.location.hash.slice(1));
    document.getElementById(code)?.scrollIntoView({ block: 'center' });
  }, []);
}
