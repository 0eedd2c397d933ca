import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField, Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';

type Objection = AnswerOf<'points.readObjection'>;
type Outcome = 'upheld' | 'amended' | 'voided';

interface RuleObjectionProps {
  objection: Objection;
  route: 'points.answerObjection' | 'points.decideObjection';
  number: number;
}

const notes: Readonly<Record<Outcome, readonly [label: string, note: string]>> = {
  upheld: ['维持原记录', '记录不变，照常计入。'],
  amended: ['更正', '原记录冲销，按正确的数量另记一条，两条都留痕。'],
  voided: ['撤销原记录', '原记录冲销，不再计入；本人可以对此提出异议。'],
};

/** Answers an objection, or decides it one level up: outcome, reasons, and what happens then. */
export function RuleObjection({ objection, route, number }: RuleObjectionProps) {
  const [outcome, setOutcome] = useState<Outcome>('upheld');
  const [because, setBecause] = useState('');
  const [quantity, setQuantity] = useState('');
  const [tried, setTried] = useState(false);
  const rule = useAct(route);
  const flaws = Object.fromEntries(fieldsOf(rule.error).map(({ field, words }) => [field, words]));
  const missing = because.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing) return;
    const right = outcome === 'amended' && quantity !== '' ? Number(quantity) : null;
    const ruled = { outcome, because: because.trim(), quantity: right, level: null };
    rule.mutate({
      params: { objectionId: objection.id },
      body: { version: objection.version, ...ruled },
    });
  };
  const first = route === 'points.answerObjection';
  return (
    <Sheet number={number} title={first ? '答复' : '复议决定'}>
      {rule.error && fieldsOf(rule.error).length === 0 && (
        <ErrorSummary key={rule.submittedAt} title={wordsOf(rule.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <Outcomes
          own={objection.own}
          outcome={outcome}
          flaw={flaws['outcome']}
          onChoose={setOutcome}
        />
        {outcome === 'amended' && (
          <RightQuantity quantity={quantity} flaw={flaws['quantity']} onChange={setQuantity} />
        )}
        <TextArea
          label="理由"
          hint="写明查了什么、结论是什么，异议人会看到。"
          maxLength={500}
          value={because}
          error={tried && missing ? '请写明理由，至少2个字。' : flaws['because']}
          onChange={(event) => setBecause(event.target.value)}
        />
        <Button type="submit" weight="filled" busyWords={rule.isPending && '正在提交'}>
          {first ? '答复' : '决定'}：{notes[outcome][0]}
        </Button>
      </form>
    </Sheet>
  );
}

interface RightQuantityProps {
  quantity: string;
  flaw: string | undefined;
  onChange: (quantity: string) => void;
}

function RightQuantity({ quantity, flaw, onChange }: RightQuantityProps) {
  return (
    <TextField
      label="正确的数量"
      hint="次数；按时长记的填分钟，如2小时填120。"
      inputMode="numeric"
      value={quantity}
      error={flaw}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
    />
  );
}

interface OutcomesProps {
  own: boolean;
  outcome: Outcome;
  flaw: string | undefined;
  onChoose: (outcome: Outcome) => void;
}

function Outcomes({ own, outcome, flaw, onChoose }: OutcomesProps) {
  // Whoever objects to an own entry is never worse off for it.
  const offered: readonly Outcome[] = own ? ['upheld', 'amended'] : ['upheld', 'amended', 'voided'];
  return (
    <fieldset className="field">
      <legend className="field-label">结果</legend>
      {offered.map((one) => (
        <Tick
          key={one}
          type="radio"
          name="outcome"
          label={notes[one][0]}
          note={notes[one][1]}
          checked={outcome === one}
          onChange={() => onChoose(one)}
        />
      ))}
      {flaw && <p className="field-error">■ {flaw}</p>}
    </fieldset>
  );
}
