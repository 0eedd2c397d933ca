import { useRead } from '../lib/client.ts';
import { useSession } from './session.ts';

/** The telephone or room this office last told somebody to ask at; empty until it is read, or before the first. */
export function useLastContact(): string {
  const may = useSession().me.allowed.includes('points.readLastContact');
  return useRead('points.readLastContact', {}, may).data?.contact ?? '';
}
