import type { ReactNode } from 'react';
import { points } from '../../lib/format.ts';
import { Marked } from '../../ui/marked.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import type { Preview } from './changes.ts';

export type Comparison = Preview['comparison'];
type Compared = Comparison['rules'][number];

interface ComparedRulesProps {
  comparison: Comparison;
  /** What stands beside a rule: comments and their answers, or an act. */
  beside?: (code: string) => ReactNode;
}

/** What differs, rule by rule, marked as on paper: struck out what was, underlined what will be. */
export function ComparedRules({ comparison, beside }: ComparedRulesProps) {
  const { rules, caps, settings, fallenBack } = comparison;
  const changed = rules.filter(({ kind }) => kind !== 'same');
  return (
    <>
      {caps.length > 0 && (
        <ul className="compared-caps">
          {caps.map((cap) => (
            <li key={cap.category}>
              {cap.category} {cap.name}上限：
              <Amounts before={cap.before} after={cap.after} />　
              <span className="small">{cap.words}</span>
            </li>
          ))}
        </ul>
      )}
      {changed.length === 0 && caps.length === 0 && settings.length === 0 && (
        <p className="sheet-foot">没有不同。</p>
      )}
      <ul>
        {changed.map((rule) => (
          <ComparedRow key={rule.code} rule={rule} beside={beside?.(rule.code)} />
        ))}
      </ul>
      {settings.length > 0 && (
        <ul className="compared-caps">
          {settings.map(({ before, after }) => (
            <li key={after}>
              <Marked before={before} now={after} />
            </li>
          ))}
        </ul>
      )}
      {fallenBack.length > 0 && (
        <div className="sheet-foot">
          <p>上一级的办法修订后，下列改动已不适用：</p>
          <Sentences of={fallenBack} />
        </div>
      )}
    </>
  );
}

function ComparedRow({ rule, beside }: { rule: Compared; beside: ReactNode }) {
  return (
    <li className={beside === undefined ? 'compared' : 'compared compared-beside'} id={rule.code}>
      <div>
        <b>{rule.code}</b>
        <span className="label">{rule.kindWords}</span>
      </div>
      <div>
        <p className="reading">
          <ComparedSentence rule={rule} />
        </p>
        {rule.originWords && <p className="small">来源：{rule.originWords}。</p>}
      </div>
      {beside !== undefined && <div className="margin">{beside}</div>}
    </li>
  );
}

function ComparedSentence({ rule: { before, after } }: { rule: Compared }) {
  if (before === null) return <ins>{after}</ins>;
  if (after === null) return <del>{before}</del>;
  return <Marked before={before} now={after} />;
}

function Amounts({ before, after }: { before: number | null; after: number | null }) {
  const words = (cap: number | null) => (cap === null ? '不设' : `${points(cap)}分`);
  return (
    <>
      <del>{words(before)}</del> <ins>{words(after)}</ins>
    </>
  );
}
