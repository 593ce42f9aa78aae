/**
 * The seed of all property tests: the same on every run, so that a commit passes or fails by what is in it and not by luck.
 * `PROPERTY_SEED=random npm test` tries other values, and a number repeats those of a run that failed.
 */
import fc from 'fast-check';

const asked = process.env['PROPERTY_SEED'] ?? '1';
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });
