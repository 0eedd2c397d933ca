import { Button } from '../../ui/button.tsx';
import type { Further } from './further-ways.ts';
import { Amount, type PartProps, PeriodSelect, Verb, WordInput } from './own-rule-parts.tsx';
import { blankRow, type Row } from './rule-rows.ts';

/** The sentence of a way to count that whole schemes use. */
export function FurtherSentence(props: PartProps) {
  const { form } = props;
  switch (form.way) {
    case 'cumulativeTable':
      return <RunningCount {...props} />;
    case 'modifier':
      return (
        <>
          同一事项已按
          <Text {...props} field="codes" label="跟在哪几条规则后，写编号" />
          计分的，另
          <Verb {...props} />
          <Amount {...props} field="amount" label="附加的分值" />
          分；填了倍数的，改为原分的
          <Text {...props} field="factor" label="倍数，如2；附加分值的空着" />倍
        </>
      );
    case 'startFull':
      return (
        <>
          先记
          <Amount {...props} field="amount" label="满分" />
          分，有下列情形的逐项扣，扣完为止
          <RowList {...props} head={{ name: '情形', amount: '扣几分' }} thing="项" />
        </>
      );
    case 'periodEndCondition':
      return <Condition {...props} />;
    case 'review':
      return <Review {...props} />;
    case 'severalRaters':
      return <Raters {...props} />;
    default:
      return (
        <>
          只作标记，不记分；影响是
          <Text {...props} field="effect" label="有什么影响" long />
          ，到
          <Text {...props} field="lasts" label="到什么时候" long />
        </>
      );
  }
}

function RunningCount(props: PartProps) {
  const { form, onChange } = props;
  return (
    <>
      <PeriodSelect {...props} />
      累计（单位
      <WordInput label="数量单位" value={form.unit} onType={(unit) => onChange({ unit })} />
      ），共
      <Verb {...props} />
      <RowList {...props} head={{ from: '累计到', amount: '共几分' }} thing="档" />
    </>
  );
}

function Review(props: PartProps) {
  const { form, onChange } = props;
  return (
    <>
      评议结果折算，满分
      <Amount {...props} field="amount" label="满分" />
      分，
      <select
        aria-label="评议结果怎样来"
        value={form.readyMark ? 'mark' : 'votes'}
        onChange={(event) => onChange({ readyMark: event.target.value === 'mark' })}
      >
        <option value="votes">按各等次的票数算</option>
        <option value="mark">直接填0至100的得分</option>
      </select>
      {!form.readyMark && (
        <RowList {...props} head={{ name: '等次', amount: '每票几分' }} thing="等" />
      )}
    </>
  );
}

function Raters(props: PartProps) {
  const { form, onChange } = props;
  return (
    <>
      各方打0至100分，加权平均后折算，满分
      <Amount {...props} field="amount" label="满分" />
      分；有一方没有打分的，
      <select
        aria-label="有一方没有打分的"
        value={form.missing}
        onChange={(event) => onChange({ missing: event.target.value as Further['missing'] })}
      >
        <option value="wait">等齐了再算</option>
        <option value="othersShare">由其余各方分担权重</option>
      </select>
      ；一方有几份评分的，
      <select
        aria-label="一方有几份评分的"
        value={form.trimmed ? 'trimmed' : 'all'}
        onChange={(event) => onChange({ trimmed: event.target.value === 'trimmed' })}
      >
        <option value="all">取平均</option>
        <option value="trimmed">满3份的去掉最高、最低各1份再平均</option>
      </select>
      <RowList {...props} head={{ name: '哪一方', amount: '权重' }} thing="方" raters />
    </>
  );
}

function Condition(props: PartProps) {
  const { form, onChange } = props;
  return (
    <>
      <PeriodSelect {...props} />
      末，
      <Text {...props} field="counted" label="数什么，如“缺席”" />
      （规则
      <Text {...props} field="codes" label="数哪几条规则的记录，写编号" />）
      <select
        aria-label="怎样算达标"
        value={form.comparison}
        onChange={(event) => onChange({ comparison: event.target.value as Further['comparison'] })}
      >
        <option value="atLeast">达到</option>
        <option value="atMost">不超过</option>
      </select>
      <Text {...props} field="threshold" label="达标的数" />
      的，记
      <Amount {...props} field="amount" label="达标的分值" />
      分，否则记
      <Text {...props} field="notMet" label="没有达标的分值" />分
    </>
  );
}

type TextKey = 'codes' | 'factor' | 'counted' | 'threshold' | 'notMet' | 'effect' | 'lasts';

function Text(props: PartProps & { field: TextKey; label: string; long?: boolean }) {
  const { form, onChange, field, label, flaws } = props;
  return (
    <input
      type="text"
      size={props.long ? 14 : 6}
      maxLength={60}
      aria-label={label}
      aria-invalid={flaws[field] !== undefined || undefined}
      value={form[field]}
      onChange={(event) => onChange({ [field]: event.target.value })}
    />
  );
}

interface RowListProps extends PartProps {
  head: Partial<Record<'name' | 'from' | 'amount', string>>;
  thing: string;
  /** Lines are raters, each named or not. */
  raters?: boolean;
}

/** Lines of the sentence, one under the other. */
function RowList({ form, onChange, head, thing, raters }: RowListProps) {
  const set = (at: number, part: Partial<Row>) =>
    onChange({ rows: form.rows.map((row, i) => (i === at ? { ...row, ...part } : row)) });
  const cells = Object.entries(head) as ['name' | 'from' | 'amount', string][];
  return (
    <>
      {form.rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone.
        <span key={at} className="fill-row">
          {cells.map(([field, words]) => (
            <span key={field}>
              {words}
              <WordInput
                label={`第${at + 1}${thing}的${words}`}
                value={row[field]}
                onType={(typed) => set(at, { [field]: typed })}
              />
            </span>
          ))}
          {raters && (
            <select
              aria-label={`第${at + 1}${thing}记不记名`}
              value={row.anonymous ? 'unnamed' : 'named'}
              onChange={(event) => set(at, { anonymous: event.target.value === 'unnamed' })}
            >
              <option value="named">记名</option>
              <option value="unnamed">不记名，只留平均</option>
            </select>
          )}
          {form.rows.length > 1 && (
            <button
              type="button"
              className="text-button"
              onClick={() => onChange({ rows: form.rows.filter((_, i) => i !== at) })}
            >
              去掉这一{thing}
            </button>
          )}
        </span>
      ))}
      <Button small onClick={() => onChange({ rows: [...form.rows, blankRow] })}>
        再加一{thing}
      </Button>
    </>
  );
}
