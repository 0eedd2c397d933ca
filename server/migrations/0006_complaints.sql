-- Complaints and suggestions with their answers; of an unsigned one nothing is kept that tells who wrote it.
create table complaint (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('complaint', 'suggestion')),
  words text not null,
  -- Who receives it: holders of this post at or above this unit.
  organisation_id integer not null references organisation (id),
  post text not null check (post in ('unitPartyOffice', 'workCommittee')),
  -- The author; null where unsigned: then only the keyed hash of the receipt leads back to it.
  account_id integer references account (id),
  receipt_index bytea unique,
  about_path text,
  about_words text,
  -- Days without a time: a moment could be laid beside other records of the same minute.
  written_on date not null,
  due_on date not null,
  state text not null check (state in ('received', 'answered', 'closed')),
  closed_on date,
  closed_by integer references account (id),
  closed_reason text not null default '',
  version integer not null default 1,
  check ((account_id is null) = (receipt_index is not null)),
  check ((about_path is null) = (about_words is null)),
  check ((state = 'closed') = (closed_on is not null))
);
create index complaint_received on complaint (organisation_id, state, due_on);
create index complaint_author on complaint (account_id) where account_id is not null;

create table complaint_answer (
  complaint_id integer not null references complaint (id) on delete cascade,
  number smallint not null,
  words text not null,
  answered_on date not null,
  account_id integer not null references account (id),
  primary key (complaint_id, number)
);
