import fc from 'fast-check';

// Whether every branch is taken must not hang on chance, so what is tried is the same in each run of the core.
fc.configureGlobal({ seed: 20_260_715 });
