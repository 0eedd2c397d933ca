-- Beside the sheet of a publicity each report on it is filed, as it was drafted.
alter table publicity_paper add column kind text not null default 'sheet'
  check (kind in ('sheet', 'report'));
alter table publicity_paper drop constraint publicity_paper_pkey;
alter table publicity_paper add primary key (publicity_id, kind, sha256);
