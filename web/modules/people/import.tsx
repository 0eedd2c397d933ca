import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ImportActs } from './import-acts.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportHow } from './import-how.tsx';
import { ImportRows } from './import-rows.tsx';
import {
  countsInWords,
  groupedIssues,
  type ImportPage as Import,
  type OutcomeKey,
  outcomeTabs,
} from './import-words.ts';

const size = 100;

/** One upload: what it would change, cell by cell, before anything is written. */
export function ImportPage() {
  const { importId } = useParams({ from: '/frame/imports/$importId' });
  const { outcome = 'pending', page = 1 } = useSearch({ from: '/frame/imports/$importId' });
  const reading = useRead('people.readImport', {
    params: { importId: Number(importId) },
    query: { outcome, page, size },
  });
  return <Reading of={reading}>{(batch) => <Sheets batch={batch} outcome={outcome} />}</Reading>;
}

function Sheets({ batch, outcome }: { batch: Import; outcome: OutcomeKey }) {
  const [keepGood, setKeepGood] = useState(false);
  const open = batch.state === 'uploaded';
  return (
    <>
      <PageHead
        title={`${open ? '核对：' : ''}${batch.filename}`}
        trail={[{ words: '导入花名册', link: <Link to="/imports">导入花名册</Link> }]}
        finding={`${countsInWords(batch)}。${situationOf(batch)}`}
      />
      <Steps steps={stepsOf(batch)} />
      {open && <Issues batch={batch} />}
      {!open && <Settled batch={batch} />}
      {open && <Preview batch={batch} outcome={outcome} />}
      {open && (
        <div className="columns columns-wide-left">
          <ImportColumns key={batch.version} batch={batch} />
          <ImportHow batch={batch} keepGood={keepGood} onChoose={setKeepGood} />
        </div>
      )}
      <ImportActs batch={batch} keepGood={keepGood} />
    </>
  );
}

function situationOf(batch: Import): string {
  const words: Record<string, string> = {
    uploaded: '现在什么都没有写入，核对无误后才导入。',
    committed: `${batch.committedAt ?? ''}已写入，可以整批撤销。`,
    rolledBack: '已整批撤销，人员恢复到导入以前。',
    abandoned: '已放弃，什么都没有写入。',
  };
  return words[batch.state] ?? '';
}

function stepsOf(batch: Import) {
  const { counts, columns } = batch;
  const mapped = columns.filter((column) => column.field !== null).length;
  const open = batch.state === 'uploaded';
  return [
    { words: '上传', note: `${batch.uploadedAt}，${batch.byName}`, state: 'done' as const },
    {
      words: '对应列',
      note: `${columns.length}列：对应${mapped}，不导入${columns.length - mapped}`,
      state: 'done' as const,
    },
    {
      words: '核对',
      note: counts.refused > 0 ? `${count(counts.refused)}行有错` : '没有错误',
      state: open ? ('now' as const) : ('done' as const),
    },
    {
      words: '导入',
      note: batch.committedAt ?? '一次写入，可整批撤销',
      state: batch.state === 'committed' ? ('now' as const) : ('later' as const),
    },
  ];
}

function Issues({ batch }: { batch: Import }) {
  const errors = batch.issues.filter((issue) => issue.severity === 'error');
  if (errors.length === 0) {
    return null;
  }
  const groups = groupedIssues(errors);
  const shown = groups.slice(0, 10);
  return (
    <ErrorSummary
      takesFocus={false}
      title={`有${count(batch.counts.refused)}行需要改正${groups.length > shown.length ? `，先列${shown.length}种` : ''}`}
      errors={shown}
    />
  );
}

function Settled({ batch }: { batch: Import }) {
  return batch.state === 'committed' ? (
    <Notice state="done" title={`已导入${count(batch.counts.new + batch.counts.changed)}人`}>
      <p>新增的人员还没有账号，请到所在单位的“账号与一次性码”发码。</p>
    </Notice>
  ) : null;
}

function Preview({ batch, outcome }: { batch: Import; outcome: OutcomeKey }) {
  const navigate = useNavigate();
  const to = '/imports/$importId';
  const params = { importId: String(batch.id) };
  return (
    <Sheet title="逐行核对" titleUnseen flush>
      <Tabs
        label="按结果筛选"
        current={outcome}
        tabs={outcomeTabs.map((tab) => ({ ...tab, ...countOf(batch, tab.key) }))}
        onChoose={(key) => navigate({ to, params, search: { outcome: key }, resetScroll: false })}
      />
      {batch.rows.length === 0 ? (
        <EmptyState>这一类没有行。</EmptyState>
      ) : (
        <ImportRows batch={batch} />
      )}
      <Pager
        page={batch.page}
        size={batch.size}
        total={batch.total}
        measure="行"
        onPage={(page) => navigate({ to, params, search: { outcome, page } })}
      />
      <p className="sheet-foot">
        底色格是会变的内容，划去的是现在的内容。身份证号和手机号只显示核对需要的几位。
      </p>
    </Sheet>
  );
}

function countOf({ counts }: Import, key: OutcomeKey): { count?: number } {
  return key === 'pending' ? {} : { count: counts[key] };
}
