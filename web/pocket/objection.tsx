import { type AnswerOf, useAct, useRead } from '../lib/client.ts';
import { fullDay, signedPoints } from '../lib/format.ts';
import { type Definition, DefinitionList } from '../ui/definition-list.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go, go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';
import { WordsForm } from './words-form.tsx';

type Objection = AnswerOf<'points.readMyObjection'>;
type Ruling = Objection['answer'];

/** Object to one of my entries. */
export function RaiseObjectionPage({ parts }: PageProps) {
  const entryId = Number(parts[0]);
  const entry = useRead('points.explainMyEntry', { params: { entryId } });
  const raise = useAct('points.raiseObjection');
  return (
    <Reading of={entry}>
      {(why) => (
        <>
          <Head
            title="我有异议"
            note={`${why.matter}，${fullDay(why.happenedOn)}，${signedPoints(why.points)}分`}
          />
          <Notice title="怎么办理">
            <p>
              由提出人、确认人以外的人在5个工作日内答复；只有办理人知道是您提的；结果不会比现在更差。
            </p>
          </Notice>
          <WordsForm
            title="您的意见"
            label="哪里不对，应该怎样"
            hint="例如时长、次数、等级不对，或者不是您参加的。"
            act="提出异议"
            busyWords="正在提出"
            sending={raise}
            onSend={(text) =>
              raise.mutate(
                { params: { entryId }, body: { text } },
                {
                  onSuccess: ({ objectionId }) => go(`/m/objections/${objectionId}`, 'replace'),
                },
              )
            }
          />
        </>
      )}
    </Reading>
  );
}

/** One of my objections: what I said, the answer, and the level above. */
export function ObjectionPage({ parts }: PageProps) {
  const objectionId = Number(parts[0]);
  const reading = useRead('points.readMyObjection', { params: { objectionId } });
  const escalate = useAct('points.escalateObjection');
  return (
    <Reading of={reading}>
      {(objection) => (
        <>
          <Head title="我的异议" note={`${objection.matter} · ${objection.stateWords}`} />
          <Notice title="接下来">
            <p>{objection.nextWords}</p>
          </Notice>
          <Sheet title="异议和答复" titleUnseen>
            <DefinitionList items={partsOf(objection)} />
          </Sheet>
          {objection.allowed.includes('points.escalateObjection') && (
            <WordsForm
              title="对答复不服"
              label="为什么不服"
              hint="由上一级另一位同志在10个工作日内决定。"
              act="请上一级决定"
              busyWords="正在提交"
              sending={escalate}
              onSend={(text) =>
                escalate.mutate({
                  params: { objectionId },
                  body: { version: objection.version, text },
                })
              }
            />
          )}
        </>
      )}
    </Reading>
  );
}

function partsOf(objection: Objection): Definition[] {
  const { own, entryId, text, answer, escalation, decision } = objection;
  return [
    [
      '记录',
      own ? (
        <Go key="entry" to={`/m/why/${entryId}`}>
          {objection.matter}
        </Go>
      ) : (
        objection.matter
      ),
    ],
    ['我的意见', `${text}（${fullDay(objection.raisedOn)}）`],
    ['来源', objection.paper && `书面材料，由${objection.paper.recordedBy}登记`],
    ['答复', rulingWords(answer)],
    ['再提', escalation && `${escalation.text}（${fullDay(escalation.on)}）`],
    ['决定', rulingWords(decision)],
  ];
}

function rulingWords(ruling: Ruling): string | null {
  return (
    ruling && `${ruling.outcomeWords}：${ruling.because}（${ruling.byName}，${fullDay(ruling.on)}）`
  );
}
