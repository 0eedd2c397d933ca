/**
 * One file for a whole city, by our own means: PostgreSQL's tools do not come with the embedded server.
 * `backUp` writes every table of one moment; `restore` brings the file into an empty database, all or
 * nothing, and proves that what arrived is what was written. The keys are never inside (vault.ts).
 * Form of the file: format.ts.
 */

export { type BackupSummary, backUp } from './back-up.ts';
export { BackupRefused } from './backup-refused.ts';
export type { Ending } from './ending.ts';
export type { Proof } from './proof.ts';
export { type RestoreSummary, restore, restoreAsItWas } from './restore.ts';
