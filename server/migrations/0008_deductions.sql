-- Deductions on their way: proposed, told in writing, answered, decided by a second person. Nothing else deducts.
create table deduction (
  id integer generated always as identity primary key,
  person_id integer not null references person (id),
  rule_code text not null,
  level text,
  scheme_version_id integer not null,
  -- Hundredths of a point, by the version of the day it happened.
  amount integer not null check (amount < 0),
  happened_on date not null,
  matter text not null,
  fact text not null,
  evidence text not null,
  contact text not null,
  proposed_by integer not null references account (id),
  proposed_on date not null,
  notified_on date,
  notified_how text check (notified_how in ('screen', 'paper')),
  -- The last of at least five working days after the notice.
  answer_until date,
  answer text,
  answered_on date,
  -- The person said that nothing is to be added.
  answer_final boolean not null default false,
  -- Who wrote down an answer given on paper; null where the person answered on screen.
  answer_recorded_by integer references account (id),
  outcome text check (outcome in ('upheld', 'dropped', 'withdrawn')),
  outcome_because text,
  settled_by integer references account (id),
  settled_on date,
  settled_at timestamptz,
  version integer not null default 1,
  check ((notified_on is null) = (notified_how is null)),
  check ((notified_on is null) = (answer_until is null)),
  check (answer_until >= notified_on + 5),
  check ((answer is null) = (answered_on is null)),
  check (answer is not null or not answer_final),
  check ((outcome is null) = (settled_by is null)),
  check ((outcome is null) = (settled_on is null)),
  check ((outcome is null) = (settled_at is null)),
  check ((outcome is null) = (outcome_because is null)),
  -- Nobody is deducted unheard: told, the days gone by or all said, and decided by somebody else.
  constraint deduction_heard check (outcome is null or outcome = 'withdrawn' or (
    notified_on is not null and (answer_final or settled_on > answer_until)
    and settled_by <> proposed_by and outcome_because <> ''))
);
create index deduction_person on deduction (person_id);
create unique index deduction_once on deduction (person_id, rule_code, happened_on, matter)
  where outcome is null or outcome = 'upheld';

-- What was proposed never changes, what is settled stays settled, and nothing is deleted.
create function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome is null
    and (new.person_id, new.rule_code, new.level, new.scheme_version_id, new.amount, new.happened_on,
      new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on)
    is not distinct from (old.person_id, old.rule_code, old.level, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on)
    and (old.notified_on is null or (new.notified_on, new.answer_until) = (old.notified_on, old.answer_until))
  then return new; end if;
  raise exception 'a deduction keeps what was proposed and what was decided' using errcode = '42501';
end $$;
create trigger deduction_stays before update or delete on deduction
  for each row execute function refuse_deduction_change();

-- The ledger itself refuses a deduction that was not heard, and a reversal that is not the exact opposite.
create function refuse_unheard() returns trigger language plpgsql as $$
begin
  if new.kind = 'reversal' then
    if exists (select from ledger_entry e where e.id = new.reverses_id and e.amount = -new.amount
      and e.person_id = new.person_id and e.rule_code = new.rule_code) then return new; end if;
  elsif new.source_kind = 'deduction' and exists (select from deduction d
    where d.id = new.source_id and d.outcome = 'upheld' and d.person_id = new.person_id
      and d.rule_code = new.rule_code and d.amount = new.amount) then return new;
  end if;
  raise exception 'nobody is deducted unheard' using errcode = '42501';
end $$;
create trigger ledger_hears_first before insert on ledger_entry
  for each row when (new.amount < 0 and new.kind <> 'broughtForward')
  execute function refuse_unheard();
