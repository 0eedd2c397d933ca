interface Step {
  words: string;
  note: string;
  state: 'done' | 'now' | 'later';
}

/** Where a paper stands. Words carry it, the rule above only connects. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li
          key={step.words}
          className={step.state === 'done' ? 'is-done' : undefined}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <b>{step.words}</b>
          {step.note}
        </li>
      ))}
    </ol>
  );
}
