-- What adds to another entry, or multiplies it, is claimed with the entry it follows.
alter table claim add column follows_id bigint references ledger_entry (id);
create index claim_follows on claim (follows_id) where follows_id is not null;
