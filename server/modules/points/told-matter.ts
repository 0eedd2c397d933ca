import { sql } from 'kysely';

/**
 * What an entry `e` is about where its rule is not at hand, as SQL; the same words as `matterWords`. For lists of few
 * rows, since each looks into its version of the scheme.
 */
export const toldMatter = sql<string>`coalesce((
  select case when e.matter = '' then r ->> 'name'
    else (r ->> 'name') || '（跟在“' || translate(e.matter, '“”', '‘’') || '”后）' end
  from scheme_version v, jsonb_array_elements(v.content -> 'rules') r
  where v.id = e.scheme_version_id and r ->> 'code' = e.rule_code
    and (e.matter = '' or r -> 'shape' ->> 'kind' = 'modifier')), e.matter)`;
