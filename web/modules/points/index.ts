/** What pages of other modules may take from the pages about points. */
export { ObjectDialog } from './object.tsx';
