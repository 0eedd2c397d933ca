// COMPLAINTS keep what somebody writes to an office about a wrong or a wish, and the answers with their reasons:
// received, answered, closed; the first answer within working days. Signed or unsigned: an unsigned one keeps
// neither account nor address nor moment, the act is audited without a name, and only a receipt shown once
// opens it again. Nobody but author and receiving office reads one; nothing here touches points, and no
// figures per person exist. Closed ones are deleted after ten years, as appeals are.
// We announce nothing and hear nobody. We serve 投诉建议 in two taps from every page.
import { complaintsRoutes } from '#contract/complaints.ts';
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const complaints = defineModule({ name: 'complaints', contract: complaintsRoutes, routes });

export { comingOf, dueOf } from './due.ts';
export { complaintsPolicy } from './policy.ts';
export { storedAbout } from './stored-about.ts';
export { sweepComplaints } from './sweep.ts';
export { answerComplaint, type Written, writeSigned, writeUnsigned } from './writing.ts';
