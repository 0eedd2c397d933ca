import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../lib/client.ts';
import { dayInProse, points } from '../../lib/format.ts';
import { Proved } from '../../shell/proved.tsx';
import { CapBar, YearLine } from '../../ui/cap-bar.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Lookers } from '../../ui/lookers.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { EntriesTable } from './entries-table.tsx';
import './points.css';

export type PersonYear = AnswerOf<'points.readMyYear'>;
type CategoryYear = PersonYear['categories'][number];

interface YearSheetsProps {
  year: PersonYear;
  own: boolean;
  current: number | undefined;
  /** Where the rest of the entries are, when there are more than the ten shown. */
  allEntries: ReactNode;
  /** Where the entries behind a number are: of one category, or all of them. */
  entriesOf: (category: string | undefined) => EntriesPlace;
}

/** An address of entries. */
export interface EntriesPlace {
  to: '/my-points/entries' | '/ledger';
  search: Record<string, string | number | undefined>;
}

/** One person's year: the sum against the guide line, the categories against caps, the last entries. */
export function YearSheets({ year, own, current, allEntries, entriesOf }: YearSheetsProps) {
  return (
    <>
      <Sheet number={1} title={`${year.year}年`} note={`截至${dayInProse(year.asOf, year.year)}`}>
        <YearSum year={year} />
        <Categories year={year} entriesOf={entriesOf} />
      </Sheet>
      <Sheet number={2} title="近期记录" note="新的在前。点事项看为什么。" flush>
        {year.entries.length === 0 ? (
          <EmptyState>
            {year.year}年还没有记录。会议、学习、服务由组织者登记后自动记到这里，不用您填。
          </EmptyState>
        ) : (
          <EntriesTable
            caption="近期积分记录"
            rows={year.entries}
            year={year.year}
            current={current}
          />
        )}
        {year.entryCount > year.entries.length && <p className="sheet-foot">{allEntries}</p>}
      </Sheet>
      {own && (
        <Sheet number={3} title="谁看过我" note="本人以外的每一次查看，保存3年。" flush>
          <Lookers lookers={year.lookers} />
        </Sheet>
      )}
    </>
  );
}

/** A year in which a unit keeps no points at all has no line. */
function hasLine({ withoutPoints, guideLine }: PersonYear): boolean {
  return withoutPoints === null || guideLine > 0;
}

function YearSum({ year }: { year: PersonYear }) {
  const total = points(year.total);
  const guide = points(year.guideLine);
  const line = hasLine(year);
  return (
    <>
      {year.withoutPoints && <p className="reading">{year.withoutPoints}</p>}
      <div className="year">
        <p className="year-total">
          已计
          <Proved what="各类合计已计" part="counted">
            <b>{total}</b>
          </Proved>
          分
          {line && (
            <>
              ，参考线<b>{guide}</b>分
            </>
          )}
        </p>
        {line && (
          <div>
            <p className="small year-guide-words">参考线{guide}</p>
            <YearLine
              words={`已计${total}分，其中公示中${points(year.inPublicity)}分，参考线${guide}分`}
              firm={Math.max(0, year.total - year.inPublicity)}
              hatched={year.inPublicity}
              guide={year.guideLine}
            />
          </div>
        )}
      </div>
      <YearNote year={year} />
      {year.reckoning.length > 0 && <Sentences of={year.reckoning} />}
      {year.flags.length > 0 && <Sentences of={year.flags} />}
    </>
  );
}

/** What the sum does not tell by itself. */
function YearNote({ year }: { year: PersonYear }) {
  const line = hasLine(year);
  return (
    <p className="small year-note">
      {line && year.guideWords && `${year.guideWords}。`}
      {line && '参考线是全年正常参与的样子，不是及格线；不到参考线，只约谈一次心。'}
      {year.inPublicity > 0 && (
        <>
          其中公示中
          <Proved what="公示中" part="inPublicity">
            {points(year.inPublicity)}
          </Proved>
          分，期满没有异议即归档。
        </>
      )}
      {year.heldBack > 0 && (
        <>
          原始分{points(year.raw)}分，其中
          <Proved what="不计" part="heldBack">
            {points(year.heldBack)}
          </Proved>
          分超过上限不计，记录照样保留。
        </>
      )}
    </p>
  );
}

type CategoriesProps = Pick<YearSheetsProps, 'year' | 'entriesOf'>;

function Categories({ year, entriesOf }: CategoriesProps) {
  return (
    <Table
      caption="各类已计分与上限，条长按上限画"
      phone="keep"
      rows={year.categories}
      rowKey={(row) => row.code}
      columns={categoryColumns({ year, entriesOf })}
      foot={
        <tr>
          <th scope="row">
            <Link {...entriesOf(undefined)}>合计</Link>
          </th>
          <td className="number">
            <Proved what="各类合计已计">{points(year.total)}</Proved>
          </td>
          <td className="number">—</td>
          <td />
          <td className="is-remark" />
        </tr>
      }
    />
  );
}

function categoryColumns({ year, entriesOf }: CategoriesProps): Column<CategoryYear>[] {
  const longest = Math.max(1, ...year.categories.map((category) => category.cap ?? 0));
  return [
    {
      head: '类别',
      name: true,
      cell: (row) => (
        <Link {...entriesOf(row.code)} className="keep-together">
          {row.code} {row.name}
        </Link>
      ),
    },
    {
      head: '已计',
      number: true,
      cell: (row) => (
        <Proved what={`${row.code}${row.name}已计`} category={row.code}>
          {points(row.counted)}
        </Proved>
      ),
    },
    { head: '上限', number: true, cell: (row) => (row.cap === null ? '' : points(row.cap)) },
    {
      head: '已计与上限',
      cell: ({ cap, counted, inPublicity }) =>
        cap === null ? (
          ''
        ) : (
          <CapBar value={counted} hatched={inPublicity} cap={cap} longest={longest} />
        ),
    },
    { head: '说明', remark: true, cell: (row) => <CategoryWords category={row} /> },
  ];
}

function CategoryWords({ category }: { category: CategoryYear }) {
  const { code, name, heldBack, inPublicity, words } = category;
  return (
    <span className="small">
      {words ?? (heldBack > 0 || inPublicity > 0 ? '' : '—')}
      {inPublicity > 0 && (
        <>
          公示中
          <Proved what={`${code}${name}公示中`} part="inPublicity" category={code}>
            {points(inPublicity)}
          </Proved>
          分。
        </>
      )}
      {heldBack > 0 && (
        <>
          另有
          <Proved what={`${code}${name}不计`} part="heldBack" category={code}>
            {points(heldBack)}
          </Proved>
          分不计。
        </>
      )}
    </span>
  );
}
