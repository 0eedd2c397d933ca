/** What pages of other modules may take from the pages about organisations. */
export { OrganisationChoice, useSeveralUnits } from './organisation-choice.tsx';
