import { type AnswerOf, useAct, useRead } from '../lib/client.ts';
import { fullDay } from '../lib/format.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { type Definition, DefinitionList } from '../ui/definition-list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

type Complaint = AnswerOf<'complaints.read'>;

/** One complaint of mine with its answers. */
export function ComplaintPage({ parts }: PageProps) {
  const reading = useRead('complaints.read', { params: { complaintId: Number(parts[0]) } });
  return (
    <Reading of={reading}>
      {(complaint) => (
        <>
          <Head
            title={complaint.kindWords}
            note={`${complaint.authorWords}，交给${complaint.toWords}`}
          />
          <Sheet title="内容和答复" titleUnseen>
            <ComplaintWords complaint={complaint} />
          </Sheet>
          {complaint.allowed.includes('complaints.close') && <Close complaint={complaint} />}
        </>
      )}
    </Reading>
  );
}

/** What was written and what was answered, signed or not. */
export function ComplaintWords({ complaint }: { complaint: AnswerOf<'complaints.readByReceipt'> }) {
  const items: Definition[] = [
    ['内容', complaint.words],
    ['关于', complaint.about?.words],
    ['写于', fullDay(complaint.writtenOn)],
    [
      '状态',
      <StatusMark key="state" state={complaint.state === 'received' ? 'open' : 'done'}>
        {[complaint.stateWords, complaint.dueWords].filter(Boolean).join('，')}
      </StatusMark>,
    ],
    ...complaint.answers.map(
      ({ on, byWords, words }, place): Definition => [
        `答复${place + 1}`,
        <>
          {words}
          <span className="small labelled">
            {byWords}，{fullDay(on)}
          </span>
        </>,
      ],
    ),
    ['办结', complaint.closedWords],
  ];
  return <DefinitionList items={items} />;
}

function Close({ complaint: { id, version } }: { complaint: Complaint }) {
  const close = useAct('complaints.close');
  return (
    <>
      {close.error && <p className="field-error">■ {wordsOf(close.error)}</p>}
      <div className="act-bar">
        <Button
          busyWords={close.isPending && '正在办结'}
          onClick={() =>
            close.mutate({ params: { complaintId: id }, body: { reason: '', version } })
          }
        >
          不用再办了，办结
        </Button>
      </div>
    </>
  );
}
