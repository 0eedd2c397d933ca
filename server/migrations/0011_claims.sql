-- Claims of deeds: sent in one line, reviewed by others, each approved once; their course, their files, and whom a reviewer leaves to others.
create table stored_file (
  id integer generated always as identity primary key,
  name text not null,
  media_type text not null,
  -- Of the bytes as they came: the same file sent twice is known again, though what tells its place was taken out.
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null,
  stored_by integer references account (id),
  stored_at timestamptz not null
);
create index stored_file_sha256 on stored_file (sha256);

create table claim (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  sent_by integer not null references account (id),
  sent_on date not null,
  words text not null,
  rule_code text not null,
  level text,
  happened_on date not null check (happened_on <= sent_on),
  quantity integer not null check (quantity > 0),
  evidence text not null,
  file_id integer unique references stored_file (id),
  -- Why it came after the time to claim; null where it came in time.
  late_because text,
  state text not null check (state in
    ('submitted', 'seconding', 'approved', 'returned', 'rejected', 'withdrawn', 'voided')),
  -- Who approved first where it is worth so much that a second one has to.
  first_by integer references account (id),
  settled_by integer references account (id),
  settled_on date,
  settled_because text,
  entry_id bigint unique references ledger_entry (id),
  version integer not null default 1,
  check (state <> 'seconding' or first_by is not null),
  check ((state in ('approved', 'voided')) = (entry_id is not null)),
  check ((state in ('submitted', 'seconding')) = (settled_on is null)),
  check ((settled_by is null) = (settled_on is null)),
  -- Neither who sent it nor who approved first settles it; withdrawing is the sender's or the person's own.
  constraint claim_other_hands check (state in ('submitted', 'seconding', 'withdrawn', 'voided')
    or (settled_by <> sent_by and settled_by is distinct from first_by))
);
create index claim_person on claim (person_id, happened_on);
create index claim_sent_by on claim (sent_by);
create index claim_open on claim (sent_on) where state in ('submitted', 'seconding');
create unique index claim_once on claim (person_id, rule_code, happened_on, words)
  where state in ('submitted', 'seconding', 'approved', 'returned');

-- What was done with a claim, by whom, when and why.
create table claim_step (
  id bigint generated always as identity primary key,
  claim_id integer not null references claim (id),
  what text not null check (what in ('sent', 'mended', 'explained', 'approvedFirst', 'approved', 'returned',
    'rejected', 'reopened', 'withdrawn', 'voided')),
  by_id integer not null references account (id),
  at timestamptz not null,
  because text not null
);
create index claim_step_claim on claim_step (claim_id);
create trigger claim_step_only_grows before update or delete on claim_step
  for each row execute function refuse_change();

-- Persons whose claims somebody does not review. Which relation it is, is not kept.
create table claim_relation (
  person_id integer not null references person (id),
  other_id integer not null references person (id) check (other_id <> person_id),
  declared_on date not null,
  primary key (person_id, other_id)
);
create index claim_relation_other on claim_relation (other_id);
