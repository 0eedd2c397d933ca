/** What pages of other modules may take from the pages about people. */
export { ResetAccount } from './reset-account.tsx';
