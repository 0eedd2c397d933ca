import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Handed, type HandedIn } from './handed.tsx';
import { WriteForm } from './write-form.tsx';

export type Form = AnswerOf<'complaints.readForm'>;

/** One page from every foot: what is wrong or wished for, to whom, under a name or not. */
export function WritePage() {
  const { from, title } = useSearch({ from: '/frame/feedback' });
  const reading = useRead('complaints.readForm', {});
  const about = from === undefined ? null : { path: from, words: title ?? '刚才的页面' };
  return <Reading of={reading}>{(form) => <Sheets form={form} about={about} />}</Reading>;
}

export interface About {
  path: string;
  words: string;
}

function Sheets({ form, about }: { form: Form; about: About | null }) {
  const [handed, setHanded] = useState<HandedIn | null>(null);
  return (
    <>
      <PageHead
        title="投诉建议"
        finding={`署不署名、写给谁，由您定。${form.answerWorkdays}个工作日内答复。不影响积分，也不统计到人。`}
        acts={<Link to="/my-complaints">看我写过的和答复</Link>}
      />
      {handed !== null && <Handed handed={handed} onAgain={() => setHanded(null)} />}
      {handed === null && (
        <Sheet number={1} title="写一份">
          {form.addressees.length === 0 ? (
            <EmptyState>
              还没有设受理投诉建议的岗位。请当面向上级党组织反映，或请安全管理员登记岗位。
            </EmptyState>
          ) : (
            <WriteForm form={form} about={about} onHanded={setHanded} />
          )}
        </Sheet>
      )}
      <Sheet number={2} title="这些事有更快的办法">
        <ul className="lines reading">
          <li>
            对自己的一条积分有疑问：点那一条，旁边写明事实、规则、怎么算、谁提出、谁确认。仍不清楚的，可以在那一页写到这里来。
          </li>
          <li>花名册里的姓名、支部、入党时间有错：请本单位党务办公室更正，下次导入即改好。</li>
          <li>
            不用系统也一样办事：纸写的交党务办公室，同样在{form.answerWorkdays}个工作日内答复。
          </li>
        </ul>
      </Sheet>
    </>
  );
}
