import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Chosen, OrganisationPicker, PersonPicker } from './pickers.tsx';

export type PostKind = AnswerOf<'access.listPosts'>['kinds'][number];

interface Draft {
  kind: PostKind | null;
  person: Chosen | null;
  organisation: Chosen | null;
  reason: string;
}

const blank: Draft = { kind: null, person: null, organisation: null, reason: '' };

/** Gives a person a post. What is missing is said at its place; the draft stays until it is granted. */
export function GrantPost({ kinds }: { kinds: PostKind[] }) {
  const [draft, setDraft] = useState(blank);
  const [tried, setTried] = useState(false);
  const [granted, setGranted] = useState<string | null>(null);
  const grant = useAct('access.grantPost');
  const missing = tried ? missingIn(draft) : {};
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setGranted(null);
    const body = bodyOf(draft);
    if (body) {
      grant.mutate(
        { body },
        {
          onSuccess: () => {
            setGranted(`${draft.person?.words}已任${draft.kind?.words}`);
            setDraft(blank);
            setTried(false);
          },
        },
      );
    }
  };
  return (
    <Sheet number={1} title="登记岗位" note="登记后立即生效，会留痕。">
      {grant.error && (
        <ErrorSummary key={grant.submittedAt} title={wordsOf(grant.error)} errors={[]} />
      )}
      {granted && <Notice state="done" title={granted} announced />}
      <form className="form" onSubmit={submit} noValidate>
        <Fields kinds={kinds} draft={draft} missing={missing} onChange={change} />
        <Button type="submit" weight="filled" busyWords={grant.isPending && '正在登记'}>
          登记岗位
        </Button>
      </form>
    </Sheet>
  );
}

interface FieldsProps {
  kinds: PostKind[];
  draft: Draft;
  missing: Partial<Record<keyof Draft, string>>;
  onChange: (part: Partial<Draft>) => void;
}

function Fields({ kinds, draft, missing, onChange }: FieldsProps) {
  const { kind } = draft;
  return (
    <>
      <PersonPicker
        chosen={draft.person}
        error={missing.person}
        onChoose={(person) => onChange({ person })}
      />
      <Select
        label="岗位"
        hint={kind?.needsOrganisation ? `设在${kind.placeWords}。` : undefined}
        error={missing.kind}
        value={kind?.kind ?? ''}
        onChange={(event) =>
          onChange({
            kind: kinds.find((one) => one.kind === event.target.value) ?? null,
            organisation: null,
          })
        }
      >
        <option value="">请选择</option>
        {kinds.map((one) => (
          <option key={one.kind} value={one.kind}>
            {one.words}
          </option>
        ))}
      </Select>
      {kind?.needsOrganisation && (
        <OrganisationPicker
          key={kind.kind}
          place={kind.place}
          chosen={draft.organisation}
          error={missing.organisation}
          onChoose={(organisation) => onChange({ organisation })}
        />
      )}
      <TextArea
        label="事由"
        hint="如任职文件的名称和文号，2到200字。"
        maxLength={200}
        value={draft.reason}
        error={missing.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
    </>
  );
}

function missingIn(draft: Draft): FieldsProps['missing'] {
  return {
    ...(draft.person === null && { person: '请从列表中选一个人。' }),
    ...(draft.kind === null && { kind: '请选择岗位。' }),
    ...(draft.kind?.needsOrganisation &&
      draft.organisation === null && { organisation: '请从列表中选一个组织。' }),
    ...(draft.reason.trim().length < 2 && { reason: '请写明事由，至少2个字。' }),
  };
}

function bodyOf(draft: Draft) {
  const { kind, person, organisation, reason } = draft;
  if (kind === null || person === null || Object.keys(missingIn(draft)).length > 0) {
    return null;
  }
  return {
    personId: person.id,
    kind: kind.kind,
    organisationId: organisation?.id ?? null,
    reason: reason.trim(),
  };
}
