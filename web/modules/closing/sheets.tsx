import { downloadUrl, useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Closing } from './year.tsx';

type Snapshot = NonNullable<Closing['snapshot']>;

/** What was kept, and everybody's reference sheets made of it. */
export function Sheets({ closing, snapshot }: { closing: Closing; snapshot: Snapshot }) {
  const { files, people, closedAt, closedByName, hash } = snapshot;
  const params = { unitId: closing.unitId, year: closing.year };
  return (
    <Sheet number={1} title="留存和考核参考表">
      <DefinitionList
        items={[
          ['结账', `${closedAt}，${closedByName}确认`],
          ['留存', `${people}人的年度积分`],
          ['校验值', <code key="hash">{hash}</code>],
        ]}
      />
      {closing.allowed.includes('closing.makeSheets') && (
        <MakeSheets params={params} snapshot={snapshot} />
      )}
      {files.length > 0 && (
        <ul className="file-list">
          {files.map(({ name, sheets }, place) => (
            <li key={name}>
              <a
                href={downloadUrl('closing.readSheets', {
                  params: { ...params, place: place + 1 },
                })}
                download
              >
                下载{name}
              </a>
              <span className="small">　{sheets}人</span>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

interface MakeSheetsProps {
  params: { unitId: number; year: number };
  snapshot: Snapshot;
}

function MakeSheets({ params, snapshot: { job, files, people } }: MakeSheetsProps) {
  const make = useAct('closing.makeSheets');
  const cancel = useAct('closing.cancelSheets');
  const working = job?.state === 'waiting' || job?.state === 'running';
  const failure = make.error ?? cancel.error;
  return (
    <>
      <p role="status" className="small">
        {failure ? (
          <StatusMark state="over">{wordsOf(failure)}</StatusMark>
        ) : working && job ? (
          `${job.stateWords}，${job.percent}%。${job.words}`
        ) : files.length > 0 ? (
          '内容由留存的数据生成，再次生成逐字节相同。'
        ) : (
          `为${people}人各生成一页，另有一张汇总表。生成时可以离开本页，不影响其他人使用。`
        )}
      </p>
      <div className="acts">
        {working ? (
          <Button
            busyWords={cancel.isPending && '正在停止'}
            onClick={() => cancel.mutate({ params, body: {} })}
          >
            停止生成
          </Button>
        ) : (
          files.length === 0 && (
            <Button
              weight="filled"
              busyWords={make.isPending && '正在开始'}
              onClick={() => make.mutate({ params, body: {} })}
            >
              生成{people}人的考核参考表
            </Button>
          )
        )}
      </div>
    </>
  );
}
