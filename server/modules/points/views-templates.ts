import type { TemplatePage } from '#contract/templates.ts';
import { clauseWords } from '../../rules/points/clauses.ts';
import { ruleSentence } from './domain/sentence.ts';
import { settingSentences } from './domain/sentence-settings.ts';
import { schemeTemplates } from './scheme-templates.ts';
import type { SchemeTemplate } from './template-file.ts';

export type TemplateLine = Pick<
  TemplatePage,
  'id' | 'name' | 'sourceTitle' | 'about' | 'rules' | 'omitted'
>;

export function listTemplates(): TemplateLine[] {
  return schemeTemplates().map(lineOf);
}

/** One template as its page shows it; null where there is none of that name. */
export function readTemplate(id: string): TemplatePage | null {
  const template = schemeTemplates().find((one) => one.id === id);
  if (template === undefined) return null;
  const { scheme, whom, readings, omitted, cases } = template;
  return {
    ...lineOf(template),
    whom,
    settings: settingSentences(scheme),
    categories: scheme.categories.map(({ code, name, cap }) => ({
      code,
      name,
      cap,
      rules: scheme.rules
        .filter((rule) => rule.category === code)
        .map((rule) => ({ code: rule.code, sentence: ruleSentence(rule) })),
    })),
    readings: [...readings],
    leftOut: omitted.flatMap(({ what, clause }) =>
      clause === null ? [] : [{ what, clause: clauseWords(clause) }],
    ),
    missing: omitted.flatMap(({ what, clause }) => (clause === null ? [what] : [])),
    cases: cases.map(({ name, working, total }) => ({ name, working, total })),
  };
}

function lineOf({ id, name, source, scheme, omitted }: SchemeTemplate): TemplateLine {
  return {
    id,
    name,
    sourceTitle: source.title,
    about: source.about,
    rules: scheme.rules.length,
    omitted: omitted.filter(({ clause }) => clause !== null).length,
  };
}
