import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { useSettled } from '../../lib/settled.ts';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import './service.css';

type Borrowable = AnswerOf<'service.listBorrowable'>['rows'][number];

/** What other organisations held and confirmed, to be held after their pattern; the origin stays with it. */
export function BorrowTopicPage() {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useRead('service.listBorrowable', { query: { q } });
  return (
    <>
      <PageHead
        title="借用别处的题目"
        trail={[{ words: '公益题目', link: <Link to="/topics">公益题目</Link> }]}
        finding="别的单位办过、记录已确认的活动。借用时内容替您填好，出处一直写明。"
      />
      <Sheet title="可以借用的题目" titleUnseen>
        <div className="form">
          <TextField
            label="找一个题目"
            hint="按题目、内容或单位名称里的字找。"
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <Found rows={found.data?.rows} sought={q !== ''} />
        {found.data !== undefined && found.data.rows.length > 0 && (
          <p className="small">{found.data.orderWords}</p>
        )}
      </Sheet>
    </>
  );
}

interface FoundProps {
  rows: readonly Borrowable[] | undefined;
  sought: boolean;
}

function Found({ rows, sought }: FoundProps) {
  if (rows === undefined) return <Waiting />;
  if (rows.length === 0) {
    return (
      <EmptyState>
        {sought
          ? '没有找到。请换一个词，或者清空后看全部。'
          : '别的单位还没有办过并确认了记录的活动；有了就列在这里。可以先自己发布题目。'}
      </EmptyState>
    );
  }
  return (
    <ul className="patterns">
      {rows.map((row) => (
        <BorrowableRow key={row.topicId} row={row} />
      ))}
    </ul>
  );
}

function BorrowableRow({ row }: { row: Borrowable }) {
  const { topicId, organiserName, on, themeWords, takenBy, text } = row;
  return (
    <li>
      <div>
        <p className="reading">
          <strong>{text.title}</strong>　{text.purpose}
        </p>
        <p className="small">
          {organiserName}，{fullDay(on)}，{themeWords}
          {takenBy > 0 && `，另有${takenBy}处借用`}
        </p>
      </div>
      <Link className={buttonClass()} to="/topics/new" search={{ borrow: topicId }}>
        借用<span className="unseen">{text.title}</span>
      </Link>
    </li>
  );
}
