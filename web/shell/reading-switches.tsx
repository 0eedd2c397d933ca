import type { Preferences } from '../lib/preferences.ts';
import { useReading } from '../lib/reading.ts';
import type { Me } from './session.ts';

const sizes: [Preferences['size'], string][] = [
  ['standard', '标准'],
  ['large', '大字'],
  ['huge', '特大'],
];

/** Text size and contrast, one press from every page, remembered with the account. */
export function ReadingSwitches({ me }: { me: Me }) {
  const [preferences, choose] = useReading(me);
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
