import { AmountInput } from '../../ui/amount-input.tsx';
import { Button } from '../../ui/button.tsx';
import { FurtherSentence } from './further-sentence.tsx';
import { hasYearLimit, isFurther } from './further-ways.ts';
import { Amount, type PartProps, PeriodSelect, Verb, WordInput } from './own-rule-parts.tsx';
import { blankRow, type Row } from './rule-rows.ts';

/** The rule as the sentence it will be, with what is to be filled in standing in it. */
export function OwnRuleSentence(props: PartProps) {
  const { form, flaws, onChange } = props;
  return (
    <div className="field">
      <p className="field-label">把这句话填完整</p>
      <p className="reading fill-in">
        <input
          type="text"
          className="subject-input"
          aria-label="做了什么"
          placeholder="做了什么，如“进社区送政策”"
          maxLength={60}
          value={form.subject}
          aria-invalid={flaws['subject'] !== undefined || undefined}
          onChange={(event) => onChange({ subject: event.target.value })}
        />
        ，<Counting {...props} />
        {form.way !== 'other' && hasYearLimit(form.way) && <Limits {...props} />}。
      </p>
      {flawFields.map(
        (field) =>
          flaws[field] !== undefined && (
            <p key={field} className="field-error">
              ■ {flaws[field]}
            </p>
          ),
      )}
    </div>
  );
}

const flawFields = [
  ...['rows', 'amount', 'subject', 'unit', 'day', 'year'],
  ...['codes', 'counted', 'threshold', 'effect', 'lasts'],
];

function Counting(props: PartProps) {
  const { form, onChange } = props;
  if (isFurther(form.way)) return <FurtherSentence {...props} />;
  switch (form.way) {
    case 'fixed':
      return (
        <>
          <WordInput
            label="多久或怎样算一次"
            value={form.per}
            onType={(per) => onChange({ per })}
          />
          <Verb {...props} />
          <Amount {...props} field="amount" label="分值" />分
        </>
      );
    case 'quantity':
      return (
        <>
          满1
          <WordInput label="数量单位" value={form.unit} onType={(unit) => onChange({ unit })} />
          <Verb {...props} />
          <Amount {...props} field="amount" label="分值" />分
        </>
      );
    case 'periodGrant':
      return (
        <>
          <PeriodSelect {...props} />
          做到的
          <Verb {...props} />
          <Amount {...props} field="amount" label="分值" />分
        </>
      );
    case 'judgedRange':
      return (
        <>
          <Verb {...props} />
          <Amount {...props} field="least" label="最少" />至
          <Amount {...props} field="most" label="最多" />
          分，由审核人评定，须写明理由
        </>
      );
    case 'other':
      return '计分方式照原来的，不在这里改';
    default:
      return <Rows {...props} />;
  }
}

function Limits(props: PartProps) {
  return (
    <>
      {props.form.way === 'quantity' && (
        <>
          ，单日最多
          <Amount {...props} field="day" label="单日最多，可以不填" />分
        </>
      )}
      ，全年最多
      <Amount {...props} field="year" label="全年最多" />分
    </>
  );
}

/** Grades or bands, one under the other. */
function Rows({ form, onChange }: PartProps) {
  const bands = form.way === 'sizeBand';
  const set = (at: number, part: Partial<Row>) =>
    onChange({ rows: form.rows.map((row, i) => (i === at ? { ...row, ...part } : row)) });
  return (
    <>
      {bands ? '按规模' : '按等次'}
      {bands && (
        <>
          （单位
          <WordInput label="数量单位" value={form.unit} onType={(unit) => onChange({ unit })} />）
        </>
      )}
      {form.rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone.
        <span key={at} className="fill-row">
          {bands ? (
            <BandInputs row={row} at={at} onSet={(part) => set(at, part)} />
          ) : (
            <WordInput
              label={`第${at + 1}等的名称`}
              value={row.name}
              onType={(name) => set(at, { name })}
            />
          )}
          <Verb form={form} flaws={{}} onChange={onChange} />
          <AmountInput
            label={`第${at + 1}${bands ? '档' : '等'}的分值`}
            value={row.amount}
            onType={(amount) => set(at, { amount })}
          />
          分
          {form.rows.length > 1 && (
            <button
              type="button"
              className="text-button"
              onClick={() => onChange({ rows: form.rows.filter((_, i) => i !== at) })}
            >
              去掉这一{bands ? '档' : '等'}
            </button>
          )}
        </span>
      ))}
      <Button small onClick={() => onChange({ rows: [...form.rows, blankRow] })}>
        再加一{bands ? '档' : '等'}
      </Button>
    </>
  );
}

function BandInputs({
  row,
  at,
  onSet,
}: {
  row: Row;
  at: number;
  onSet: (part: Partial<Row>) => void;
}) {
  return (
    <>
      <AmountInput
        label={`第${at + 1}档从多少起`}
        value={row.from}
        onType={(from) => onSet({ from })}
      />
      至不满
      <AmountInput label={`第${at + 1}档到多少`} value={row.to} onType={(to) => onSet({ to })} />
    </>
  );
}
