import { type FormEvent, type ReactNode, useState } from 'react';
import type { TopicText } from '#contract/service.ts';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { flawsOf, refusedFields, type TopicDraft, type TopicField, textOf } from './topic-draft.ts';
import { AboutFields, TimeFields } from './topic-fields.tsx';
import { AudienceFields, RecordFields } from './topic-fields-who.tsx';

export type Organisers = AnswerOf<'service.listOrganisers'>;

interface TopicFormProps {
  start: TopicDraft;
  /** What the form is about when it is new: in the address of each field's error. */
  actWords: string;
  busyWords: string | false;
  error: unknown;
  /** Counts the attempts, so that the summary of each takes the focus. */
  attempt: number;
  onSend: (text: TopicText) => void;
  back: ReactNode;
}

/** One column, top to bottom. What is wrong stands at its field and in a summary; what was typed stays. */
export function TopicForm(props: TopicFormProps) {
  const organisers = useRead('service.listOrganisers', {});
  return (
    <Reading of={organisers}>
      {(lists) => <Form {...props} start={withOnlyOrganiser(props.start, lists)} lists={lists} />}
    </Reading>
  );
}

/** Whoever posts for one organisation need not choose it. */
function withOnlyOrganiser(start: TopicDraft, { organisers, audiences }: Organisers): TopicDraft {
  const only = organisers.length === 1 ? (organisers[0]?.id ?? null) : null;
  const organisationId = start.organisationId ?? only;
  const own = audiences.find(({ id }) => id === organisationId)?.id ?? null;
  return { ...start, organisationId, openTo: start.openTo ?? own };
}

function Form({ lists, ...props }: TopicFormProps & { lists: Organisers }) {
  const [draft, setDraft] = useState(props.start);
  const [tried, setTried] = useState(0);
  const change = (part: Partial<TopicDraft>) => setDraft({ ...draft, ...part });
  const missing = tried > 0 ? flawsOf(draft) : {};
  const flaws = { ...refusedFields(props.error), ...missing };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(tried + 1);
    const text = textOf(draft);
    if (text) {
      props.onSend(text);
    }
  };
  const parts = { draft, flaws, lists, onChange: change };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Summary {...{ flaws, tried }} error={props.error} attempt={props.attempt} />
      <Sheet number={1} title="做什么">
        <AboutFields {...parts} />
      </Sheet>
      <Sheet number={2} title="什么时候，在哪里">
        <TimeFields {...parts} />
      </Sheet>
      <Sheet number={3} title="谁来参加">
        <AudienceFields {...parts} />
      </Sheet>
      <Sheet number={4} title="怎么记录">
        <RecordFields {...parts} />
      </Sheet>
      <div className="acts form-acts">
        <Button type="submit" weight="filled" busyWords={props.busyWords}>
          {props.actWords}
        </Button>
        {props.back}
      </div>
    </form>
  );
}

interface SummaryProps {
  flaws: Partial<Record<TopicField, string>>;
  tried: number;
  attempt: number;
  error: unknown;
}

function Summary({ flaws, tried, attempt, error }: SummaryProps) {
  const errors = Object.entries(flaws).map(([field, words]) => ({ href: `#${field}`, words }));
  if (errors.length === 0 && !error) {
    return null;
  }
  const title = error && errors.length === 0 ? wordsOf(error) : `有${errors.length}处需要改正`;
  return <ErrorSummary key={`${tried}.${attempt}`} title={title} errors={errors} />;
}
