export { Randomness } from '../demo/randomness.ts';
