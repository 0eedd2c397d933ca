import { readFileSync } from 'node:fs';
import type { Scheme } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import { parseTemplate } from './domain/template.ts';

const folder = new URL('../../rules/points/', import.meta.url);

/** The city template shipped with the product, version 1, in force from 2025-01-01; its sources stand in the json beside the csv. */
export function cityTemplate(): Scheme {
  const frame = JSON.parse(readFileSync(new URL('city-default-v1.json', folder), 'utf8'));
  const { scheme, findings } = parseTemplate(
    readFileSync(new URL(frame.rulesFile, folder), 'utf8'),
    frame,
  );
  invariant(findings.length === 0, 'the shipped template can be read');
  return scheme;
}
