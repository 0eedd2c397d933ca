import { useId } from 'react';

interface CapBarProps {
  /** All four in the same unit. The longest cap of the page sets the scale. */
  value: number;
  hatched: number;
  cap: number;
  longest: number;
}

/** The track is as long as the cap, the fill is what counts, hatched what is still in publicity. */
export function CapBar({ value, hatched: open, cap, longest }: CapBarProps) {
  const percent = (amount: number) => `${(Math.max(0, amount) / longest) * 100}%`;
  const hatched = Math.min(open, Math.max(0, value));
  const firm = Math.max(0, value - hatched);
  return (
    <svg className="cap-bar" aria-hidden="true" focusable="false">
      <rect className="bar-track" x="0.5" y="0.5" height="11" width={percent(cap * 0.99)} />
      <rect className="bar-fill" x="0.5" y="1" height="10" width={percent(firm)} />
      <Hatch x={percent(firm)} width={percent(hatched)} height="10" y="1" />
    </svg>
  );
}

interface YearLineProps {
  words: string;
  firm: number;
  hatched: number;
  guide: number;
}

/** The year against the guide line; a little room beyond the line, since it is no ceiling. */
export function YearLine({ words, firm, hatched, guide }: YearLineProps) {
  const longest = Math.max(guide, firm + hatched) * 1.05;
  const percent = (amount: number) => `${(Math.max(0, amount) / longest) * 100}%`;
  return (
    <svg className="year-line" role="img" aria-label={words}>
      <rect className="bar-track" width="100%" height="16" />
      <rect className="bar-fill" y="0.5" width={percent(firm)} height="15" />
      <Hatch x={percent(firm)} y="0.5" width={percent(hatched)} height="15" />
      <line className="bar-guide" x1={percent(guide)} x2={percent(guide)} y1="-6" y2="19" />
    </svg>
  );
}

function Hatch(place: { x: string; y: string; width: string; height: string }) {
  const id = useId().replace(/[^A-Za-z0-9]/g, '');
  return (
    <>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="bar-hatch-ground" width="6" height="6" />
        <line className="bar-hatch-line" x1="1" x2="1" y1="0" y2="6" />
      </pattern>
      <rect {...place} fill={`url(#${id})`} />
    </>
  );
}
