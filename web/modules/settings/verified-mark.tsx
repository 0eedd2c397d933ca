import { StatusMark } from '../../ui/status-mark.tsx';

export function VerifiedMark({ verified }: { verified: boolean }) {
  return (
    <StatusMark state={verified ? 'done' : 'near'}>{verified ? '已核实' : '待核实'}</StatusMark>
  );
}
