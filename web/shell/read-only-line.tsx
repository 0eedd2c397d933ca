import { useReadWhile } from '../lib/client.ts';
import type { Site } from './session.ts';

const untilItIsOverMs = 30_000;

/** What a visitor may know of the installation; asked again while it can only be read. */
export function useSite() {
  return useReadWhile('access.readSite', {}, ({ readOnly }) => readOnly !== null, untilItIsOverMs);
}

/** Stands on every page while nothing can be done. */
export function ReadOnlyLine({ site }: { site: Site }) {
  return (
    <div role="status">{site.readOnly && <p className="read-only-line">{site.readOnly}</p>}</div>
  );
}
