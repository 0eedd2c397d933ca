import { Link } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { Deeds, MyAnswers, type MyCommendation } from '../../shell/commended.tsx';
import { Reading } from '../../shell/reading.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Lists on which I stand, what is written of me there, and what I am asked. */
export function MyCommendationsPage() {
  const reading = useRead('commendations.listMine', {});
  return (
    <>
      <PageHead
        title="名单上的我"
        trail={[{ words: '先进事迹名单', link: <Link to="/commendations">先进事迹名单</Link> }]}
        finding="事迹介绍您同意才公开，随时可以收回；不愿列入的，说一声就拿掉，不说明理由，不影响积分。"
      />
      <Reading of={reading}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Sheet title="名单" titleUnseen>
              <EmptyState>现在没有列入您的名单。有了，会先在案头告诉您。</EmptyState>
            </Sheet>
          ) : (
            rows.map((mine, at) => <Mine key={mine.commendationId} mine={mine} number={at + 1} />)
          )
        }
      </Reading>
    </>
  );
}

function Mine({ mine, number }: { mine: MyCommendation; number: number }) {
  const { commendationId, title, shown } = mine;
  return (
    <Sheet number={number} title={title} note={mine.stateWords}>
      <DefinitionList
        wide
        items={[
          ['单位', mine.unitName],
          ['事迹', mine.deeds.length > 0 && <Deeds key="deeds" deeds={mine.deeds} />],
          ['事迹介绍', mine.story],
          ['我的意见', mine.answerWords],
          ['情况', mine.heldWords],
          [
            '全文',
            shown && (
              <Link
                key="list"
                to="/commendations/$commendationId"
                params={{ commendationId: String(commendationId) }}
              >
                看整份名单
              </Link>
            ),
          ],
        ]}
      />
      <MyAnswers mine={mine} />
    </Sheet>
  );
}
