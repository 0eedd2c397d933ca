import { Link, useParams } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import { PlainRules } from './plain-rules.tsx';
import './points.css';
import './schemes.css';

type Template = AnswerOf<'points.readTemplate'>;

/** One scheme of another place: its sentences, what was left out by which clause, years worked by hand. */
export function TemplatePage() {
  const { templateId } = useParams({ from: '/frame/scheme/templates/$templateId' });
  const reading = useRead('points.readTemplate', { params: { templateId } });
  return <Reading of={reading}>{(template) => <TemplateSheets template={template} />}</Reading>;
}

function TemplateSheets({ template }: { template: Template }) {
  return (
    <>
      <PageHead
        title={template.name}
        trail={[
          { words: '积分办法', link: <Link to="/scheme">积分办法</Link> },
          { words: '参考办法', link: <Link to="/scheme/templates">参考办法</Link> },
        ]}
        finding={`来源：${template.sourceTitle}。${template.about}只供参考，不在本市施行。`}
        acts={<Button onClick={() => window.print()}>打印</Button>}
      />
      <Sheet number={1} title="怎样计算" note={`适用：${template.whom}`}>
        <Sentences of={template.settings} />
      </Sheet>
      <Sheet number={2} title="规则" note={`共${template.rules}条。`} flush>
        <PlainRules categories={template.categories} />
      </Sheet>
      <LeftOut template={template} />
      <Cases template={template} />
    </>
  );
}

function LeftOut({ template }: { template: Template }) {
  const { leftOut, missing, readings } = template;
  return (
    <Sheet number={3} title="没有录入的和怎样理解的">
      {leftOut.length === 0 ? (
        <p>没有因规定不允许而去掉的部分。</p>
      ) : (
        <dl className="left-out">
          {leftOut.map(({ what, clause }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                不录入，依据：<q>{clause}</q>。
              </dd>
            </div>
          ))}
        </dl>
      )}
      {missing.length + readings.length > 0 && <Sentences of={[...missing, ...readings]} />}
    </Sheet>
  );
}

function Cases({ template }: { template: Template }) {
  return (
    <Sheet number={4} title="算例" note="按原文由人算出，系统算得的与此相同。" flush>
      <Table
        caption="算例"
        rows={template.cases}
        rowKey={(row) => row.name}
        top
        columns={[
          { head: '情形', name: true, cell: (row) => row.name },
          { head: '怎么算', cell: (row) => row.working },
          { head: '全年得分', number: true, cell: (row) => points(row.total) },
        ]}
      />
    </Sheet>
  );
}
