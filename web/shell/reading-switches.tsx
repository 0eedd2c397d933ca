import { useState } from 'react';
import { keepPreferences, type Preferences, readPreferences } from '../lib/preferences.ts';

const sizes: [Preferences['size'], string][] = [
  ['standard', '标准'],
  ['large', '大字'],
  ['huge', '特大'],
];

/** Text size and contrast, one press from every page, remembered in this browser. */
export function ReadingSwitches() {
  const [preferences, setPreferences] = useState(readPreferences);
  const choose = (chosen: Partial<Preferences>) => {
    const next = { ...preferences, ...chosen };
    keepPreferences(next);
    setPreferences(next);
  };
  const high = preferences.contrast === 'high';
  return (
    <>
      <fieldset aria-label="字号">
        {sizes.map(([size, words]) => (
          <button
            key={size}
            type="button"
            aria-pressed={preferences.size === size}
            onClick={() => choose({ size })}
          >
            {words}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-pressed={high}
        onClick={() => choose({ contrast: high ? 'standard' : 'high' })}
      >
        高对比
      </button>
    </>
  );
}
