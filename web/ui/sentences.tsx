/** Sentences one under the other. */
export function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="sentences">
      {of.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
