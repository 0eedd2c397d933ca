-- A flag (一票否决) is raised as points are deducted: told, answered, decided by another. It carries no points and has days.
alter table deduction add column raises_flag boolean not null default false;
alter table deduction add column flag_until date;
-- The last day on which it held, where somebody else than the proposer ended it; its last day was open, or a later one.
alter table deduction add column flag_ended_on date;
alter table deduction add column flag_ended_by integer references account (id);
alter table deduction add column flag_ended_because text;
alter table deduction add column flag_ended_at timestamptz;

alter table deduction add constraint deduction_raises_flag check (not raises_flag or (amount = 0 and takes_back is null));
alter table deduction add constraint deduction_flag_days check (flag_until is null
  or (raises_flag and flag_until >= happened_on));
alter table deduction add constraint deduction_flag_ended check (
  num_nulls(flag_ended_on, flag_ended_by, flag_ended_because, flag_ended_at) in (0, 4)
  and (flag_ended_on is null or (raises_flag and outcome = 'upheld'
    and flag_ended_by <> proposed_by and flag_ended_because <> '' and flag_ended_on >= happened_on
    and (flag_until is null or flag_ended_on < flag_until))));

-- What was decided stays; of a flag it is written once when it ended.
create or replace function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (new.person_id, new.rule_code, new.level, new.quantity, new.scheme_version_id, new.amount, new.happened_on,
      new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on, new.takes_back, new.raises_flag,
      new.flag_until)
    is not distinct from (old.person_id, old.rule_code, old.level, old.quantity, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on, old.takes_back,
      old.raises_flag, old.flag_until)
    and (old.notified_on is null or (new.notified_on, new.answer_until) = (old.notified_on, old.answer_until))
    and (old.outcome is null or (old.flag_ended_on is null and new.flag_ended_on is not null
      and (new.notified_how, new.answer, new.answered_on, new.answer_final, new.answer_recorded_by, new.outcome,
        new.outcome_because, new.settled_by, new.settled_on, new.settled_at)
      is not distinct from (old.notified_how, old.answer, old.answered_on, old.answer_final, old.answer_recorded_by,
        old.outcome, old.outcome_because, old.settled_by, old.settled_on, old.settled_at)))
  then return new; end if;
  raise exception 'a deduction keeps what was proposed and what was decided' using errcode = '42501';
end $$;

-- The ledger refuses a flag that was not heard, however it comes.
create function refuse_unheard_flag() returns trigger language plpgsql as $$
begin
  if exists (select from scheme_version v, jsonb_array_elements(v.content -> 'rules') rule
      where v.id = new.scheme_version_id and rule ->> 'code' = new.rule_code
        and rule -> 'shape' ->> 'kind' = 'flag')
    and not exists (select from deduction d where new.source_kind = 'deduction' and d.id = new.source_id
      and d.outcome = 'upheld' and d.raises_flag and new.amount = 0
      and d.person_id = new.person_id and d.rule_code = new.rule_code)
  then raise exception 'no flag is raised unheard' using errcode = '42501'; end if;
  return new;
end $$;
create trigger ledger_hears_before_flags before insert on ledger_entry
  for each row when (new.amount = 0 and new.kind <> 'reversal')
  execute function refuse_unheard_flag();
