// Writes server/kernel/stroke-table.ts from the stroke data of the MIT package cnchar-order, so that the
// product carries 90 KB of text instead of a library that patches String.prototype when it is loaded.
// Run it after changing the package's version: node tools/stroke-table.mjs

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const order = createRequire(import.meta.url)('cnchar-order');

/** 横1 竖2 撇3 点4 (with 捺), every other stroke is a fold, 折5. A rising stroke counts as 横, 竖钩 as 竖. */
const classes = { j: '1', i: '1', f: '2', g: '2', s: '3', k: '4', l: '4', d: '4' };

/** Rare characters of names that the package lacks, by their components. */
const additions = { 䶮: '135341134', 𣲗: '4411152' };

const bySequence = new Map();
for (const [character, letters] of Object.entries(order.dict.orders)) {
  add(character, [...letters].map((letter) => classes[letter] ?? '5').join(''));
}
for (const [character, sequence] of Object.entries(additions)) add(character, sequence);

const lines = [];
for (const [sequence, characters] of [...bySequence].sort(byCountThenSequence)) {
  lines[sequence.length] =
    `${lines[sequence.length] ?? ''}${sequence}${characters.sort().join('')}`;
}
writeFileSync(
  new URL('../server/kernel/stroke-table.ts', import.meta.url),
  `/**
 * Strokes of ${[...bySequence.values()].flat().length} characters: a sequence of 横1 竖2 撇3 点4 折5, then the characters written so; one line
 * per stroke count. Written by tools/stroke-table.mjs from cnchar-order (MIT); do not edit.
 */
export const strokeTable = \`
${lines.filter(Boolean).join('\n')}
\`;
`,
);

function add(character, sequence) {
  bySequence.set(sequence, [...(bySequence.get(sequence) ?? []), character]);
}

function byCountThenSequence([a], [b]) {
  return a.length - b.length || (a < b ? -1 : 1);
}
