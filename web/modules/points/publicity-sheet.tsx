import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { count, dayInProse, fullDay, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { ObjectDialog } from './object.tsx';
import './points.css';

type Publicity = AnswerOf<'points.readPublicity'>;
type Person = Publicity['branches'][number]['people'][number];
type Deed = Person['deeds'][number];

/** A published month: who did what, branch by branch; each deed can be objected to. */
export function PublicitySheetPage() {
  const { publicityId } = useParams({ from: '/frame/publicity/$publicityId' });
  const reading = useRead('points.readPublicity', { params: { publicityId: Number(publicityId) } });
  return <Reading of={reading}>{(publicity) => <Sheets publicity={publicity} />}</Reading>;
}

function Sheets({ publicity }: { publicity: Publicity }) {
  const { contact, filed, objections } = publicity;
  return (
    <>
      <PageHead
        title={publicity.title}
        trail={[{ words: '积分公示', link: <Link to="/publicity">积分公示</Link> }]}
        finding={`${publicity.unitName}${count(publicity.people)}名干部职工的${count(publicity.entries)}条记录，依据${publicity.basis}。${publicity.stateWords}。`}
        acts={<Papers publicity={publicity} />}
      />
      <Sheet number={1} title="公示时间和反映方式">
        <DefinitionList
          wide
          items={[
            ['公示时间', publicity.periodWords],
            ['受理部门', contact.office],
            ['电话', contact.telephone],
            ['地址', contact.address],
            [
              '反映方式',
              '以个人名义反映问题提倡署实名，以单位名义反映须加盖公章。反映人和反映内容严格保密，5个工作日内由没有经手的同志答复。',
            ],
            [
              '异议情况',
              objections &&
                `收到${objections.raised}件，待办${objections.waiting}件，维持${objections.upheld}件，更正或撤销${objections.changed}件。`,
            ],
            [
              '归档',
              filed !== null && filed.length > 0 && (
                <ul className="filed-papers">
                  {filed.map(({ name, on, hash }) => (
                    <li key={hash}>
                      {name}，{fullDay(on)}存入，校验值{hash.slice(0, 16)}
                    </li>
                  ))}
                </ul>
              ),
            ],
          ]}
        />
      </Sheet>
      <Deeds publicity={publicity} />
    </>
  );
}

function Papers({ publicity: { id, allowed, running } }: { publicity: Publicity }) {
  const input = { params: { publicityId: id } };
  return (
    <>
      {allowed.includes('points.exportPublicity') && (
        <a className={buttonClass()} href={downloadUrl('points.exportPublicity', input)} download>
          下载公示（Word）
        </a>
      )}
      {running && allowed.includes('points.exportPublicity') && (
        <Link
          className={buttonClass('filled')}
          to="/publicity/$publicityId/notice"
          params={{ publicityId: String(id) }}
        >
          打印公示（A4）
        </Link>
      )}
      {allowed.includes('points.exportPublicityReport') && (
        <a
          className={buttonClass('filled')}
          href={downloadUrl('points.exportPublicityReport', input)}
          download
        >
          下载公示情况说明（Word）
        </a>
      )}
    </>
  );
}

function Deeds({ publicity }: { publicity: Publicity }) {
  const [about, setAbout] = useState<{ person: Person; deed: Deed } | null>(null);
  const columns = columnsOf(
    publicity.running ? (person, deed) => setAbout({ person, deed }) : undefined,
  );
  return (
    <>
      {publicity.branches.map(({ branchName, people }, index) => (
        <Sheet
          key={branchName}
          number={index + 2}
          title={branchName}
          note={index === 0 ? '按姓名笔画为序。对哪一项有异议，点那一项。' : '按姓名笔画为序'}
          flush
        >
          <Table
            caption={branchName}
            rows={people}
            rowKey={keyOf}
            columns={columns}
            phone="lines"
            className="public-people"
            top
          />
        </Sheet>
      ))}
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

/** @param onObject undefined once it is over: then deeds are plain words */
function columnsOf(onObject?: (person: Person, deed: Deed) => void): Column<Person>[] {
  return [
    { head: '姓名', name: true, cell: ({ name }) => listName(name) },
    {
      head: '事项',
      cell: (person) => (
        <ul className="public-deeds">
          {person.deeds.map((deed) => (
            <li key={deed.entryId}>
              {onObject ? (
                <button
                  type="button"
                  className="text-button"
                  onClick={() => onObject(person, deed)}
                >
                  {deed.words}
                </button>
              ) : (
                deed.words
              )}
              <span className="small">（{dayInProse(deed.on)}）</span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function keyOf({ deeds, name }: Person): number | string {
  return deeds[0]?.entryId ?? name;
}
