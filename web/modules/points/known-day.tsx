import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../shell/session.ts';

/** Reads the page as it was known at the end of an earlier day. The address carries the day, so it can be sent or kept. */
export function KnownDay() {
  const { asKnownOn } = useSearch({ strict: false });
  const { today } = useSession().me;
  const navigate = useNavigate();
  const choose = (day: string) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({
        ...before,
        asKnownOn: day === '' || day >= today ? undefined : day,
        page: undefined,
        entry: undefined,
      }),
    });
  return (
    <label>
      当天已知{' '}
      <input
        type="date"
        min="2000-01-01"
        max={today}
        value={asKnownOn ?? today}
        onChange={(event) => choose(event.target.value)}
      />
    </label>
  );
}

/** Says above everything else that this is an earlier day, and leads back. */
export function KnownThen({ words }: { words: string | undefined }) {
  if (words === undefined) {
    return null;
  }
  return (
    <p className="known-then" role="status">
      {words}
      <Link
        to="."
        search={(before: Record<string, unknown>) => ({ ...before, asKnownOn: undefined })}
      >
        看现在的情况
      </Link>
    </p>
  );
}
