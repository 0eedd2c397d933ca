import type { AnswerOf } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';

type Step = AnswerOf<'settings.list'>['groups'][number]['rows'][number]['steps'][number];

/** Every decision and check, to be read by whoever wonders since when and why. */
export function Steps({ name, steps }: { name: string; steps: readonly Step[] }) {
  return (
    <details>
      <summary>
        {name}：修改和核实记录（{count(steps.length)}条）
      </summary>
      <ol className="setting-steps">
        {steps.map(({ words, from, sourceWords, reason, byName, at }) => (
          <li key={`${at} ${words} ${from}`}>
            {at}，{byName}：{words}
            {from && `自${from}起。`}依据：{sourceWords}。{reason && `事由：${reason}。`}
          </li>
        ))}
      </ol>
    </details>
  );
}
