-- A deed that somebody told, and a record of the same day that came later and may be the same: pointed out to whoever reviews and settled by them.
create table likely_double (
  id integer generated always as identity primary key,
  told_id bigint not null references ledger_entry (id),
  record_id bigint not null references ledger_entry (id),
  noted_on date not null,
  -- Said to be two deeds. One deed told twice is settled by taking an entry back, which the ledger tells.
  outcome text check (outcome = 'both'),
  because text,
  settled_by integer references account (id),
  settled_on date,
  unique (told_id, record_id),
  check (told_id <> record_id),
  check ((outcome is null) = (because is null)),
  check ((outcome is null) = (settled_by is null)),
  check ((outcome is null) = (settled_on is null))
);
create index likely_double_record on likely_double (record_id);
create index likely_double_open on likely_double (told_id) where outcome is null;

-- What two persons approved for each other within a week is counted at each approval.
create index claim_settled on claim (settled_on) where state = 'approved';
