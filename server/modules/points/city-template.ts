import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scheme } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import { readTextFile } from '../../platform/documents/text-file.ts';
import { projectRoot } from '../../platform/root.ts';
import { parseTemplate } from './domain/template.ts';

const folder = join(projectRoot, 'server', 'rules', 'points');

/** The city template shipped with the product, version 1, in force from 2025-01-01; its sources stand in the json beside the csv. */
export function cityTemplate(): Scheme {
  const frame = JSON.parse(readFileSync(join(folder, 'city-default-v1.json'), 'utf8'));
  const { scheme, findings } = parseTemplate(
    readTextFile(readFileSync(join(folder, frame.rulesFile))),
    frame,
  );
  invariant(findings.length === 0, 'the shipped template can be read');
  return scheme;
}
