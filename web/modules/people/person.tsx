import { Link, useParams } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Lookers } from '../../ui/lookers.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { IssueCertificate } from './issue-certificate.tsx';
import { MyLeaves, PersonLeaves } from './leaves.tsx';
import { ResetAccount } from './reset-account.tsx';
import { RevealIdentity } from './reveal-identity.tsx';

export type Person = AnswerOf<'people.read'>;

export function PersonPage() {
  const { personId } = useParams({ from: '/frame/people/$personId' });
  const reading = useRead('people.read', { params: { personId: Number(personId) } });
  return <Reading of={reading}>{(person) => <Sheets person={person} />}</Reading>;
}

function Sheets({ person }: { person: Person }) {
  const own = useSession().me.personId === person.id;
  const place = person.branch?.name ?? person.unit.name;
  return (
    <>
      <PageHead
        title={person.name}
        trail={own ? [] : [{ words: '人员', link: <Link to="/people">人员</Link> }]}
        finding={`${place}，${person.membershipWords}。${own ? '有不对的，请告诉本单位党务办公室更正。' : '这次查看已记入本人的“谁看过”。'}`}
        acts={<Acts person={person} own={own} />}
      />
      <div className="columns">
        <Sheet number={1} title="基本情况">
          <DefinitionList wide items={factsOf(person)} />
          {person.allowed.includes('people.revealIdentity') && <RevealIdentity person={person} />}
        </Sheet>
        <Sheet number={2} title="变动" note="新的在前">
          <History person={person} />
        </Sheet>
      </div>
      {own && <MyLeaves number={3} />}
      {!own && person.allowed.includes('people.listLeaves') && (
        <PersonLeaves number={3} personId={person.id} name={person.name} />
      )}
      {own && (
        <Sheet number={4} title="谁看过我" note="本人以外的每一次查看，保存3年。" flush>
          <Lookers lookers={person.lookers} />
        </Sheet>
      )}
    </>
  );
}

function Acts({ person, own }: { person: Person; own: boolean }) {
  const deducts = useSession().me.allowed.includes('points.listDeductionRules');
  return (
    <>
      {person.allowed.includes('access.resetAccount') && !own && (
        <ResetAccount personId={person.id} name={person.name} />
      )}
      {person.allowed.includes('points.readPersonYear') && !own && (
        <Link
          className={buttonClass()}
          to="/people/$personId/year"
          params={{ personId: String(person.id) }}
        >
          看积分
        </Link>
      )}
      {person.allowed.includes('service.issueCertificate') && !own && (
        <IssueCertificate personId={person.id} name={person.name} />
      )}
      {deducts && !own && (
        <Link className={buttonClass()} to="/deductions/new" search={{ personId: person.id }}>
          提出拟扣分
        </Link>
      )}
    </>
  );
}

function factsOf(person: Person): Definition[] {
  const organisation = (named: { id: number; name: string }) => (
    <Link to="/organisations/$organisationId" params={{ organisationId: String(named.id) }}>
      {named.name}
    </Link>
  );
  return [
    ['性别', person.sexWords],
    ['出生日期', person.bornOn && fullDay(person.bornOn)],
    ['民族', person.ethnicGroup],
    ['学历', person.education],
    ['单位', organisation(person.unit)],
    ['科室', person.office],
    ['人员性质', person.staffKind],
    ['职务职级', [person.dutyTitle, person.rankTitle].filter(Boolean).join('，')],
    ['人员类别', person.membershipWords],
    ['入党时间', person.joinedOn && fullDay(person.joinedOn)],
    ['所在支部', person.branch && organisation(person.branch)],
    ['手机号', person.phoneMasked],
    ['身份证号', person.identityMasked],
  ];
}

function History({ person }: { person: Person }) {
  if (person.history.length === 0) {
    return <EmptyState>还没有变动。调动、入党、转正等会按日期记在这里。</EmptyState>;
  }
  return (
    <ul className="lines">
      {person.history.map((line) => (
        <li key={`${line.from} ${line.words}`}>
          {line.from ? `${fullDay(line.from)}起，` : '建档时：'}
          {line.words}
        </li>
      ))}
    </ul>
  );
}
