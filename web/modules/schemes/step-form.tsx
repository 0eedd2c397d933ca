import type { FormEvent, ReactNode } from 'react';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';

interface StepFormProps {
  /** The act under way, `useAct(…)`. */
  act: { isPending: boolean; error: Error | null; submittedAt: number };
  actWords: string;
  busyWords: string;
  /** What happens after the act, under its button. */
  afterwards: ReactNode;
  onSubmit: () => void;
  children?: ReactNode;
}

/** One step of a draft: its few fields, the act, and what follows from it. */
export function StepForm(props: StepFormProps) {
  const { act, onSubmit } = props;
  const atField = fieldsOf(act.error).length > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) onSubmit();
  };
  return (
    <form className="form step-form" onSubmit={submit} noValidate>
      {act.error && !atField && (
        <ErrorSummary key={act.submittedAt} title={wordsOf(act.error)} errors={[]} />
      )}
      {props.children}
      <Button type="submit" weight="filled" busyWords={act.isPending && props.busyWords}>
        {props.actWords}
      </Button>
      <p className="small">{props.afterwards}</p>
    </form>
  );
}

/** The words of a refusal that belong to a field. */
export function refusedAt(error: Error | null, field: string): string | undefined {
  return fieldsOf(error).find((one) => one.field === field)?.words;
}
