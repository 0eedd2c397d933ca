import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import {
  type CommendationPage as Answer,
  type Commended,
  CommendedPeople,
  type Deed,
} from '../../shell/commended.tsx';
import { Reading } from '../../shell/reading.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ObjectDialog } from '../points/index.ts';
import { Behind } from './behind.tsx';
import { ChangeHead } from './change-head.tsx';
import { PutPerson } from './put-person.tsx';
import { Steps } from './steps.tsx';

/** One list: read by the unit, written and reviewed by those who make it. */
export function CommendationPage() {
  const { commendationId } = useParams({ from: '/frame/commendations/$commendationId' });
  const params = { commendationId: Number(commendationId) };
  const reading = useRead('commendations.read', { params });
  return <Reading of={reading}>{(list) => <Sheets list={list} />}</Reading>;
}

function Sheets({ list }: { list: Answer }) {
  const [changed, setChanged] = useState<Commended | null>(null);
  const drafting = list.allowed.includes('commendations.putPerson');
  return (
    <>
      <PageHead
        title={list.title}
        trail={[{ words: '先进事迹名单', link: <Link to="/commendations">先进事迹名单</Link> }]}
        finding={`${list.unitName}，${list.deedsWords}。${list.stateWords}。`}
        acts={list.allowed.includes('commendations.change') && <ChangeHead list={list} />}
      />
      {list.returnedWords && <Notice state="near" title={list.returnedWords} />}
      {list.withdrawnWords && <Notice title={list.withdrawnWords} />}
      <Sheet number={1} title="依据和公示">
        <DefinitionList
          wide
          items={[
            ['依据', list.ground],
            ['公示时间', list.publicityWords],
            [
              '反映方式',
              list.inPublicity &&
                '对哪一条有异议，点那一条提出，只有办理人知道是谁提的；也可以书面交党务办公室。5个工作日内答复。',
            ],
            ['说明', '只列公示过的事迹，不列分数。事迹介绍由本人同意才公开，不收照片。'],
          ]}
        />
      </Sheet>
      <Sheet number={2} title="名单" note={list.orderWords}>
        {list.people.length === 0 && <EmptyState>名单上还没有人。</EmptyState>}
        <People list={list} onChange={setChanged} />
        {list.stillWords && <p className="small">{list.stillWords}</p>}
      </Sheet>
      {drafting && (
        <PutPerson
          key={`${list.version} ${changed?.behind?.personId ?? 0}`}
          list={list}
          changed={changed}
          number={3}
          onDone={() => setChanged(null)}
        />
      )}
      <Steps list={list} number={drafting ? 4 : 3} />
    </>
  );
}

function People({ list, onChange }: { list: Answer; onChange: (person: Commended) => void }) {
  const [about, setAbout] = useState<{ person: Commended; deed: Deed } | null>(null);
  const deedWords = (person: Commended, deed: Deed) => (
    <button type="button" className="text-button" onClick={() => setAbout({ person, deed })}>
      {deed.words}
    </button>
  );
  return (
    <>
      <CommendedPeople
        people={list.people}
        deedWords={list.inPublicity ? deedWords : undefined}
        below={(person) => <Behind list={list} person={person} onChange={() => onChange(person)} />}
      />
      {about && (
        <ObjectDialog
          entryId={about.deed.entryId}
          about={`${about.person.name}：${about.deed.words}`}
          own={false}
          onClose={() => setAbout(null)}
        />
      )}
    </>
  );
}
