import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useLastContact } from '../../shell/last-contact.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ReviewRow } from './review-choice.ts';

const fields = {
  because: ['冲销的事由', '记在冲销记录里，如“社区核实当天没有这项服务”。', 200],
  fact: ['查明的事实', '何时、何地、核实到什么，写给本人看的。', 500],
  evidence: ['证据', '如“社区值班记录”。', 200],
  contact: ['听取说明的电话或地点', '本人可以到这里说明。', 60],
} as const;

type Field = keyof typeof fields;
const names = Object.keys(fields) as Field[];
/** Until somebody types whom to ask, it is whom the office told the last time. */
type Typed = Readonly<Record<Exclude<Field, 'contact'>, string>> & { contact: string | null };
const blank: Typed = { because: '', fact: '', evidence: '', contact: null };

export type FindingFalse = ReturnType<typeof useAct<'claims.findFalse'>>;

interface FindFalseProps {
  claim: ReviewRow;
  /** The act, held by the page, since the form goes when it is done. */
  find: FindingFalse;
}

/** An approved claim was found false. Its entry goes; a deduction is only proposed, and the person is heard first. */
export function FindFalse({ claim: { id, version }, find }: FindFalseProps) {
  const last = useLastContact();
  const [typed, setTyped] = useState<Typed>(blank);
  const finding = { ...typed, contact: typed.contact ?? last };
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const whole = names.every((name) => finding[name].trim().length > 1);
    if (whole && !find.isPending) {
      find.mutate({ params: { claimId: id }, body: { version, ...finding } });
    }
  };
  const refused = Object.fromEntries(fieldsOf(find.error).map((one) => [one.field, one.words]));
  const flawOf = (name: Field) =>
    tried && finding[name].trim().length < 2 ? '请写明，至少2个字。' : refused[name];
  return (
    <details className="others find-false">
      <summary>这件申报不实</summary>
      <p>
        认定后，记的分当即冲销。扣分是另一回事：只提出，先书面告知本人，本人有5个工作日说明，由另一位同志决定，在此之前不计入任何合计。记错、写错的，不是不实，请走冲销或异议。
      </p>
      {find.error && (
        <ErrorSummary key={find.submittedAt} title={wordsOf(find.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        {names.map((name) => (
          <FindingField
            key={name}
            name={name}
            value={finding[name]}
            flaw={flawOf(name)}
            onWrite={(words) => setTyped({ ...typed, [name]: words })}
          />
        ))}
        <Button type="submit" weight="grave" busyWords={find.isPending && '正在办理'}>
          认定不实，冲销并提出拟扣分
        </Button>
      </form>
    </details>
  );
}

interface FindingFieldProps {
  name: Field;
  value: string;
  flaw: string | undefined;
  onWrite: (words: string) => void;
}

function FindingField({ name, value, flaw, onWrite }: FindingFieldProps) {
  const [label, hint, maxLength] = fields[name];
  const wired = { label, hint, maxLength, value, error: flaw };
  return name === 'fact' ? (
    <TextArea {...wired} rows={3} onChange={(event) => onWrite(event.target.value)} />
  ) : (
    <TextField {...wired} onChange={(event) => onWrite(event.target.value)} />
  );
}

/** What became of it; the deduction stands in its own list until it is told. */
export function FoundFalse({ deductionId }: { deductionId: number | null }) {
  return (
    <Notice state="done" title="已冲销" announced>
      {deductionId === null ? (
        <p>当天的积分办法里没有虚假申报这一条，没有提出扣分。</p>
      ) : (
        <p>
          拟扣分已提出，
          <Link to="/deductions/$deductionId" params={{ deductionId: String(deductionId) }}>
            下一步书面告知本人
          </Link>
          。
        </p>
      )}
    </Notice>
  );
}
