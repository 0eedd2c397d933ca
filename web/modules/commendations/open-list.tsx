import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { flawsIn, type Head, HeadFields } from './head-fields.tsx';

type Units = AnswerOf<'commendations.list'>['units'];

/** Begins a draft; persons and their deeds are added on its own page. */
export function OpenList({ units }: { units: Units }) {
  const [unit, setUnit] = useState(units[0]?.organisationId ?? 0);
  const { typed, change, flaws, submit, open, other } = useOpening(unit);
  return (
    <Sheet number={2} title="起草一份名单" note="起草后在它的页面上加人和事迹。">
      <form className="form" onSubmit={submit} noValidate>
        {other && <ErrorSummary key={open.submittedAt} title={other} errors={[]} />}
        {units.length > 1 && (
          <Select
            label="哪个单位"
            value={unit}
            onChange={(event) => setUnit(Number(event.target.value))}
          >
            {units.map(({ organisationId, name }) => (
              <option key={organisationId} value={organisationId}>
                {name}
              </option>
            ))}
          </Select>
        )}
        <HeadFields typed={typed} flaws={flaws} onChange={change} />
        <Button type="submit" weight="filled" busyWords={open.isPending && '正在起草'}>
          起草名单
        </Button>
      </form>
    </Sheet>
  );
}

function useOpening(organisationId: number) {
  const { today } = useSession().me;
  const navigate = useNavigate();
  const open = useAct('commendations.open');
  const [tried, setTried] = useState(false);
  const [typed, setTyped] = useState<Head>({ title: '', ground: '', ...halfYearBefore(today) });
  const refused = fieldsOf(open.error);
  const missing = flawsIn(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missing).length > 0 || open.isPending) return;
    open.mutate(
      { body: { organisationId, ...typed } },
      {
        onSuccess: ({ commendationId }) =>
          navigate({
            to: '/commendations/$commendationId',
            params: { commendationId: String(commendationId) },
          }),
      },
    );
  };
  return {
    ...{ typed, submit, open },
    change: (part: Partial<Head>) => setTyped({ ...typed, ...part }),
    flaws: {
      ...Object.fromEntries(refused.map(({ field, words }) => [field, words])),
      ...(tried && missing),
    },
    other: open.error && refused.length === 0 ? wordsOf(open.error) : null,
  };
}

/** The half-year that is over: lists are mostly made after it. */
function halfYearBefore(today: string): Pick<Head, 'deedsFrom' | 'deedsUntil'> {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) > 6
    ? { deedsFrom: `${year}-01-01`, deedsUntil: `${year}-06-30` }
    : { deedsFrom: `${year - 1}-07-01`, deedsUntil: `${year - 1}-12-31` };
}
