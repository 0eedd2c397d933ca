import type { AnswerOf } from '../lib/client.ts';
import { dayInProse, points, signedPoints, tellsRaw } from '../lib/format.ts';
import { Go } from './address.tsx';

type Row = AnswerOf<'points.readMyYear'>['entries'][number];

/** Said of nearly every entry; only what is not so needs a word. */
const usual = '已归档';

/** Entries of one year, each with its clause; a tap tells why. */
export function Entries({ rows, year }: { rows: readonly Row[]; year: number }) {
  if (rows.length === 0) {
    return <p>{year}年还没有记录。会议、学习、服务由组织者登记后自动记到这里，不用您填。</p>;
  }
  return (
    <ul className="entries">
      {rows.map((row) => (
        <li key={row.id}>
          <Go to={`/m/why/${row.id}`}>
            <span>{row.matter}</span>
            <b className="entry-points">
              {signedPoints(row.counted)}
              <span className="unseen">分</span>
            </b>
            <span className="small">
              {dayInProse(row.happenedOn, year)} · {row.ruleCode} {row.clause}
              {tellsRaw(row) && ` · 原${points(row.points)}分`}
              {row.stateWords !== usual && ` · ${row.stateWords}`}
            </span>
          </Go>
        </li>
      ))}
    </ul>
  );
}
