import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As whom the database server runs, when not as ourselves: PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Null when we are not root. As root: whoever owns the database already (so that a start with sudo
 * does not take it away from its user), else `nobody`, which every Linux has; no user is ever created.
 */
export function serverUser(clusterFolder: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  const known = knownUsers();
  const owning = known.find((user) => owner !== undefined && user.uid === owner.uid);
  if (owning !== undefined && owning.uid !== 0) return owning;
  return known.find((user) => user.name === 'nobody') ?? { uid: 65534, gid: 65534 };
}

/** Gives the content first and the folder last, so the folder's owner tells whether all was given. */
export function giveTo(user: SystemUser | null, path: string): void {
  if (user === null) return;
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(user, join(path, name));
  if (stat.isSymbolicLink() || (stat.uid === user.uid && stat.gid === user.gid)) return;
  chownSync(path, user.uid, user.gid);
}

export function belongsTo(user: SystemUser | null, path: string): boolean {
  return user === null || statSync(path).uid === user.uid;
}

/** Whether the user may pass through `folder` and every folder above it. */
export function canReach(user: SystemUser | null, folder: string): boolean {
  if (user === null) return true;
  const stat = statSync(folder);
  const bit = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
  if ((stat.mode & bit) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canReach(user, parent);
}

/** PostgreSQL looks its user up by number, so only users with an entry can run it. */
function knownUsers(): (SystemUser & { name: string })[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}
