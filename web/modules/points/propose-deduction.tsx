import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Draft, draftFor, flawsIn, proposalOf } from './deduction-draft.ts';
import { DeductionFields } from './deduction-fields.tsx';

export type DeductingRule = AnswerOf<'points.listDeductionRules'>['rows'][number];

/** Proposes a deduction; nothing counts until the person was told and heard. */
export function ProposeDeductionPage() {
  const { personId } = useSearch({ from: '/frame/deductions/new' });
  const rules = useRead('points.listDeductionRules', {});
  const person = useRead(
    'people.read',
    { params: { personId: personId ?? 0 } },
    personId !== undefined,
  );
  return (
    <>
      <PageHead
        title="提出拟扣分"
        trail={[{ words: '扣分与冲销', link: <Link to="/deductions">扣分与冲销</Link> }]}
        finding="提出后先书面告知本人，本人有5个工作日说明，再由另一位同志决定。在此之前不计入任何合计。"
      />
      <Reading of={rules}>
        {({ rows }) =>
          personId === undefined ? (
            <Proposal rules={rows} person={null} />
          ) : (
            <Reading of={person}>
              {({ id, name }) => <Proposal key={id} rules={rows} person={{ id, name }} />}
            </Reading>
          )
        }
      </Reading>
    </>
  );
}

interface ProposalProps {
  rules: readonly DeductingRule[];
  person: Draft['person'];
}

function Proposal({ rules, person }: ProposalProps) {
  const [draft, setDraft] = useState(() => draftFor(person));
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const propose = useAct('points.proposeDeduction');
  const refused = Object.fromEntries(
    fieldsOf(propose.error).map(({ field, words }) => [field, words]),
  );
  const rule = rules.find(({ code }) => code === draft.ruleCode);
  const flaws = { ...refused, ...(tried ? flawsIn(draft, rule) : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = proposalOf(draft, rule);
    if (body === null || propose.isPending) return;
    propose.mutate(
      { body },
      {
        onSuccess: ({ deductionId }) =>
          navigate({
            to: '/deductions/$deductionId',
            params: { deductionId: String(deductionId) },
          }),
      },
    );
  };
  return (
    <Sheet title="拟扣分事项" titleUnseen>
      {propose.error && Object.keys(refused).length === 0 && (
        <ErrorSummary key={propose.submittedAt} title={wordsOf(propose.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <DeductionFields
          {...{ draft, flaws, rules }}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <Button type="submit" weight="filled" busyWords={propose.isPending && '正在提出'}>
          提出，下一步告知本人
        </Button>
      </form>
    </Sheet>
  );
}
