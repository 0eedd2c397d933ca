import { type AnswerOf, useRead } from '../lib/client.ts';
import { dueDay, fullDay, points } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { Sentences } from '../ui/sentences.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import { Reading } from './reading.tsx';
import './schemes.css';

type Scheme = AnswerOf<'points.readScheme'>;

/** The scheme my points go by, as sentences; and what is being asked about. */
export function SchemePage() {
  const reading = useRead('points.readScheme', { query: {} });
  if (useDrafts().isLoading) {
    return <Waiting />;
  }
  return (
    <Reading of={reading}>
      {(scheme) => (
        <>
          <Head
            title={`${scheme.name}第${scheme.version}版`}
            called="积分办法"
            note={`${scheme.stateWords}，自${fullDay(scheme.effectiveFrom)}起施行，只管施行后发生的事。`}
          />
          <Asked />
          {scheme.withoutPointsWords === null ? (
            <Ruled scheme={scheme} />
          ) : (
            <Sheet title="不用积分">
              <p>{scheme.withoutPointsWords}</p>
            </Sheet>
          )}
        </>
      )}
    </Reading>
  );
}

function Ruled({ scheme }: { scheme: Scheme }) {
  return (
    <>
      <Sheet title="普通一年可得">
        <p>
          正常参与一年，党员{points(scheme.ordinaryTotals.member)}分，群众
          {points(scheme.ordinaryTotals.nonMember)}分。参考线{points(scheme.guideLine)}
          分是正常参与的样子，不是及格线。
        </p>
      </Sheet>
      <Sheet title="规则">
        {scheme.categories.map((category) => (
          <Category key={category.code} category={category} />
        ))}
      </Sheet>
      <Sheet title="怎样计算">
        <Sentences of={scheme.settings} />
      </Sheet>
    </>
  );
}

/** Drafts that wait for what people say. */
function Asked() {
  const list = useDrafts();
  const open = (list.data?.drafts ?? []).filter(({ allowed }) =>
    allowed.includes('schemes.addComment'),
  );
  if (list.data === undefined || open.length === 0) return null;
  return (
    <Sheet title="正在征求意见">
      <ul className="entries">
        {open.map(({ id, title, dueOn }) => (
          <li key={id}>
            <Go to={`/m/schemes/drafts/${id}`}>
              <span>{title}</span>
              <span className="small">{dueOn && `到${dueDay(dueOn, list.data.today)}`}</span>
            </Go>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function useDrafts() {
  const mayList = useSession().me.allowed.includes('schemes.list');
  return useRead('schemes.list', {}, mayList);
}

function Category({ category }: { category: Scheme['categories'][number] }) {
  const { code, name, cap, words, rules } = category;
  return (
    <details className="scheme-category">
      <summary>
        {code} {name}
        <span className="small">
          {rules.length}条{cap !== null && `，上限${points(cap)}分`}
        </span>
      </summary>
      {words && <p className="small">{words}</p>}
      <ul>
        {rules.map((rule) => (
          <li key={rule.code}>
            <b>{rule.code}</b> {rule.sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}
