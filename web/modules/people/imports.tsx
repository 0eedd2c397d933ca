import { Link, useNavigate } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useAct, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';

type ImportLine = AnswerOf<'people.listImports'>['rows'][number];

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function ImportsPage() {
  const reading = useRead('people.listImports', {});
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="导入花名册"
            finding="先上传，核对无误后才写入；导入后还可以整批撤销。"
            acts={
              <a
                className={buttonClass()}
                href={downloadUrl('people.readImportTemplate', {})}
                download
              >
                下载模板
              </a>
            }
          />
          {list.allowed.includes('people.startImport') && <Upload />}
          <Sheet number={2} title="以往的导入" note="新的在前" flush>
            {list.rows.length === 0 ? (
              <EmptyState>
                还没有导入过。每年初和人员变动后，由单位党务办公室导入一次花名册。
              </EmptyState>
            ) : (
              <Table
                caption="以往的导入"
                rows={list.rows}
                rowKey={(row) => row.id}
                columns={columns}
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function Upload() {
  const navigate = useNavigate();
  const start = useAct('people.startImport');
  const upload = (file: File) =>
    start.mutate(
      { query: { filename: file.name }, body: file },
      {
        onSuccess: ({ importId }) =>
          navigate({ to: '/imports/$importId', params: { importId: String(importId) } }),
      },
    );
  return (
    <Sheet number={1} title="上传">
      {start.error && <ErrorSummary title={wordsOf(start.error)} errors={[]} />}
      <FileDrop
        label="把花名册拖到这里"
        acceptedTypes={['.xlsx', workbook]}
        busyWords={start.isPending ? '正在上传并核对' : undefined}
        onFile={upload}
      >
        <p>把花名册（.xlsx）拖到这里，或选择文件。</p>
        <p className="small">
          列名不必和模板一样，系统会先认，再请您确认。合计行会自动略过；上传时什么都不写入。
        </p>
      </FileDrop>
    </Sheet>
  );
}

const columns: Column<ImportLine>[] = [
  {
    head: '文件',
    name: true,
    cell: (row) => (
      <Link to="/imports/$importId" params={{ importId: String(row.id) }}>
        {row.filename}
      </Link>
    ),
  },
  { head: '上传时间', cell: (row) => <span className="keep-together">{row.at}</span> },
  { head: '上传人', cell: (row) => row.byName },
  { head: '情况', cell: (row) => row.stateWords },
  { head: '新增', number: true, cell: (row) => row.counts.new },
  { head: '更新', number: true, cell: (row) => row.counts.changed },
  { head: '无变化', number: true, cell: (row) => row.counts.same },
  { head: '错误', number: true, cell: (row) => row.counts.refused },
];
