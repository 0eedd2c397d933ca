export { type JobKind, jobKind, type RunningJob } from './job-kind.ts';
export { JobRunner } from './runner.ts';
export { cancelJob, type NewJob, startJob, sweepJobs } from './store.ts';
export { type JobRow, jobState, newestJob } from './views.ts';
