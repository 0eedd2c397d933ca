import { count } from '../lib/format.ts';

interface Tab<Key extends string> {
  key: Key;
  words: string;
  count?: number;
}

interface TabsProps<Key extends string> {
  label: string;
  tabs: Tab<Key>[];
  current: Key;
  onChoose: (key: Key) => void;
}

/** Narrows the list below; plain pressed buttons, since the list is one and only its rows change. */
export function Tabs<Key extends string>({ label, tabs, current, onChoose }: TabsProps<Key>) {
  return (
    <fieldset className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          aria-pressed={tab.key === current}
          onClick={() => onChoose(tab.key)}
        >
          {tab.words}
          {tab.count !== undefined && <span>{count(tab.count)}</span>}
        </button>
      ))}
    </fieldset>
  );
}
