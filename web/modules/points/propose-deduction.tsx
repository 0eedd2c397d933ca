import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useLastContact } from '../../shell/last-contact.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Draft, draftFor, flagOf, flawsIn, proposalOf } from './deduction-draft.ts';
import { DeductionFields } from './deduction-fields.tsx';

export type DeductingRule = AnswerOf<'points.listDeductionRules'>['rows'][number];

const words = {
  deduction: {
    title: '提出拟扣分',
    finding:
      '提出后先书面告知本人，本人有5个工作日说明，再由另一位同志决定。在此之前不计入任何合计。',
    sheet: '拟扣分事项',
  },
  flag: {
    title: '提出标记',
    finding:
      '提出后先书面告知本人，本人有5个工作日说明，再由另一位同志决定。在此之前没有标记；标记不是分数，不公示。',
    sheet: '拟作标记事项',
  },
} as const;

/** Proposes a deduction, or a flag; nothing counts or stands until the person was told and heard. */
export function ProposeDeductionPage() {
  const { personId, what = 'deduction' } = useSearch({ from: '/frame/deductions/new' });
  const rules = useRead('points.listDeductionRules', {});
  const person = useRead(
    'people.read',
    { params: { personId: personId ?? 0 } },
    personId !== undefined,
  );
  return (
    <>
      <PageHead
        title={words[what].title}
        trail={[{ words: '扣分与冲销', link: <Link to="/deductions">扣分与冲销</Link> }]}
        finding={words[what].finding}
      />
      <Reading of={rules}>
        {({ rows }) => {
          const rules = rows.filter(({ flag }) => (flag !== null) === (what === 'flag'));
          return personId === undefined ? (
            <Proposal key={what} {...{ rules, what }} person={null} />
          ) : (
            <Reading of={person}>
              {({ id, name }) => <Proposal key={id} {...{ rules, what }} person={{ id, name }} />}
            </Reading>
          );
        }}
      </Reading>
    </>
  );
}

interface ProposalProps {
  rules: readonly DeductingRule[];
  person: Draft['person'];
  what: 'deduction' | 'flag';
}

/** Until somebody types whom to ask, it is whom the office told the last time. */
type Typed = Omit<Draft, 'contact'> & { contact: string | null };

function Proposal({ rules, person, what }: ProposalProps) {
  const last = useLastContact();
  const [typed, setTyped] = useState<Typed>(() => ({ ...draftFor(person), contact: null }));
  const draft = { ...typed, contact: typed.contact ?? last };
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const { error, submittedAt, isPending, deduct, flag } = useProposing(what);
  const refused = Object.fromEntries(
    fieldsOf(error).map(({ field, words: said }) => [
      field === 'from' ? 'happenedOn' : field,
      said,
    ]),
  );
  const rule = rules.find(({ code }) => code === draft.ruleCode);
  const flaws = { ...refused, ...(tried ? flawsIn(draft, rule) : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isPending) return;
    const onSuccess = ({ deductionId }: { deductionId: number }) =>
      navigate({ to: '/deductions/$deductionId', params: { deductionId: String(deductionId) } });
    if (what === 'flag') {
      const body = flagOf(draft, rule);
      if (body !== null) flag.mutate({ body }, { onSuccess });
      return;
    }
    const body = proposalOf(draft, rule);
    if (body !== null) deduct.mutate({ body }, { onSuccess });
  };
  return (
    <Sheet title={words[what].sheet} titleUnseen>
      {error && Object.keys(refused).length === 0 && (
        <ErrorSummary key={submittedAt} title={wordsOf(error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <DeductionFields
          {...{ draft, flaws, rules, what }}
          onChange={(part) => setTyped({ ...typed, ...part })}
        />
        <Button type="submit" weight="filled" busyWords={isPending && '正在提出'}>
          提出，下一步告知本人
        </Button>
      </form>
    </Sheet>
  );
}

/** Both acts, and how the one that is meant is getting on. */
function useProposing(what: ProposalProps['what']) {
  const deduct = useAct('points.proposeDeduction');
  const flag = useAct('points.proposeFlag');
  const { error, submittedAt, isPending } = what === 'flag' ? flag : deduct;
  return { error, submittedAt, isPending, deduct, flag };
}
