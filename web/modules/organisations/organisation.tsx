import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count, fullDay, listName } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Organisation = AnswerOf<'organisations.read'>;

export function OrganisationPage() {
  const { organisationId } = useParams({ from: '/frame/organisations/$organisationId' });
  const { on } = useSearch({ from: '/frame/organisations/$organisationId' });
  const reading = useRead('organisations.read', {
    params: { organisationId: Number(organisationId) },
    query: on === undefined ? {} : { on },
  });
  return (
    <Reading of={reading}>
      {(organisation) => <Sheets organisation={organisation} past={on !== undefined} />}
    </Reading>
  );
}

function PastDay({ id, on }: { id: number; on: string }) {
  return (
    <Notice title={`以下是${fullDay(on)}当天的情况`}>
      <p>
        名称、上级、任职和人数都按那一天。
        <Link to="/organisations/$organisationId" params={{ organisationId: String(id) }}>
          看今天的
        </Link>
      </p>
    </Notice>
  );
}

function Sheets({ organisation, past }: { organisation: Organisation; past: boolean }) {
  return (
    <>
      <PageHead
        title={organisation.name}
        trail={organisation.path
          .filter(({ id }) => id !== organisation.id)
          .map((above) => ({ words: above.name, link: <OrganisationLink {...above} /> }))}
        finding={findingOf(organisation)}
        acts={<Acts organisation={organisation} />}
      />
      {past && <PastDay id={organisation.id} on={organisation.on} />}
      <Sheet number={1} title="基本情况">
        <DefinitionList wide items={factsOf(organisation)} />
      </Sheet>
      <Sheet number={2} title="任职" flush>
        {organisation.posts.length === 0 ? (
          <EmptyState>还没有登记任职。任职由上级党组织在“职责与岗位”中登记。</EmptyState>
        ) : (
          <Table
            caption="任职"
            rows={organisation.posts}
            rowKey={(row) => row.words + row.personName}
            columns={[
              { head: '职务', name: true, cell: (row) => row.words },
              { head: '姓名', cell: (row) => listName(row.personName) },
              { head: '任职时间', cell: (row) => row.since },
            ]}
          />
        )}
      </Sheet>
      {organisation.children.length > 0 && <Below organisation={organisation} />}
    </>
  );
}

function findingOf({ kindWords, memberCount, staffCount, tree }: Organisation): string {
  const staff = tree === 'unit' ? `在册人员${count(staffCount)}名，其中` : '';
  return `${kindWords}，${staff}党员${count(memberCount)}名。`;
}

function Acts({ organisation }: { organisation: Organisation }) {
  const params = { organisationId: String(organisation.id) };
  const { allowed } = organisation;
  return (
    <>
      {allowed.includes('people.list') && (
        <Link className={buttonClass()} to="/people" search={{ organisationId: organisation.id }}>
          看人员
        </Link>
      )}
      {allowed.includes('service.readRecord') && (
        <Link className={buttonClass()} to="/organisations/$organisationId/service" params={params}>
          志愿服务记录
        </Link>
      )}
      {allowed.includes('access.listAccounts') && (
        <Link
          className={buttonClass()}
          to="/organisations/$organisationId/accounts"
          params={params}
        >
          账号与一次性码
        </Link>
      )}
    </>
  );
}

function factsOf(organisation: Organisation): [string, React.ReactNode][] {
  const { unit, electedOn, termWords } = organisation;
  return [
    ['全称', organisation.name],
    ['简称', organisation.shortName === organisation.name ? '' : organisation.shortName],
    [
      '所在单位',
      unit && unit.id !== organisation.id ? <OrganisationLink key="unit" {...unit} /> : '',
    ],
    [
      '党组织',
      organisation.partyOrganisations.length > 0 && (
        <ul className="lines">
          {organisation.partyOrganisations.map((party) => (
            <li key={party.id}>
              <OrganisationLink {...party} />
            </li>
          ))}
        </ul>
      ),
    ],
    ['编制台账人数', organisation.registeredStaff],
    [
      '专职党务干部',
      organisation.fullTimeCadres === null ? '' : `${organisation.fullTimeCadres}名`,
    ],
    ['换届', electedOn && `${fullDay(electedOn)}选举`],
    ['任期', termWords],
    [
      '沿革',
      organisation.history.length > 1 && (
        <ul className="lines">
          {organisation.history.map((line) => (
            <li key={`${line.from} ${line.words}`}>
              {line.from && `${fullDay(line.from)}起 `}
              {line.words}
            </li>
          ))}
        </ul>
      ),
    ],
  ];
}

function Below({ organisation }: { organisation: Organisation }) {
  return (
    <Sheet number={3} title="下级组织" note="按规定序列排列" flush>
      <Table
        caption="下级组织"
        phone="keep"
        rows={organisation.children}
        rowKey={(row) => row.id}
        columns={[
          { head: '名称', name: true, cell: (row) => <OrganisationLink {...row} /> },
          { head: '类别', cell: (row) => row.kindWords },
          { head: '党员', number: true, cell: (row) => row.memberCount },
        ]}
      />
    </Sheet>
  );
}

/** From the page of a past day to another page of the same day. */
function OrganisationLink({ id, name }: { id: number; name: string }) {
  const search = useSearch({ from: '/frame/organisations/$organisationId' });
  return (
    <Link
      to="/organisations/$organisationId"
      params={{ organisationId: String(id) }}
      search={search}
    >
      {name}
    </Link>
  );
}
