import { useRead } from '../lib/client.ts';
import { useSession } from '../shell/session.ts';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';

/** Objections I raised, with where each stands; nothing where there are none. */
export function MyObjections() {
  const { data } = useMyObjections();
  if (!data || data.rows.length === 0) {
    return null;
  }
  return (
    <Sheet title="我的异议">
      <ul className="entries">
        {data.rows.map((row) => (
          <li key={row.id}>
            <Go to={`/m/objections/${row.id}`}>
              <span>{row.matter}</span>
              <span className="small">{row.stateWords}</span>
            </Go>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function useMyObjections() {
  const may = useSession().me.allowed.includes('points.listMyObjections');
  return useRead('points.listMyObjections', {}, may);
}
