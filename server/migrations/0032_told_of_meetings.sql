-- Whoever stayed away from a meeting answers for it only where they had been told: on which day and how stands with the deduction.
alter table deduction add column told_on date;
alter table deduction add column told_how text check (told_how in ('inPerson', 'phone', 'paper', 'message'));
alter table deduction add constraint deduction_told check (
  (told_on is null) = (told_how is null) and (told_on is null or (told_on <= happened_on and takes_back is null)));

create or replace function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (new.person_id, new.rule_code, new.level, new.quantity, new.scheme_version_id, new.amount, new.happened_on,
      new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on, new.takes_back, new.raises_flag,
      new.flag_until, new.told_on, new.told_how)
    is not distinct from (old.person_id, old.rule_code, old.level, old.quantity, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on, old.takes_back,
      old.raises_flag, old.flag_until, old.told_on, old.told_how)
    and (old.notified_on is null or (new.notified_on = old.notified_on and (new.answer_until = old.answer_until
      or (new.answer_until > old.answer_until and old.outcome is null and new.outcome is null))))
    and (old.outcome is null or (old.flag_ended_on is null and new.flag_ended_on is not null
      and (new.notified_how, new.answer, new.answered_on, new.answer_final, new.answer_recorded_by, new.outcome,
        new.outcome_because, new.settled_by, new.settled_on, new.settled_at)
      is not distinct from (old.notified_how, old.answer, old.answered_on, old.answer_final, old.answer_recorded_by,
        old.outcome, old.outcome_because, old.settled_by, old.settled_on, old.settled_at)))
  then return new; end if;
  raise exception 'a deduction keeps what was proposed and what was decided' using errcode = '42501';
end $$;

-- The ledger refuses an absence of which nobody was told, however it comes.
create function refuse_untold_absence() returns trigger language plpgsql as $$
begin
  if exists (select from scheme_version v, jsonb_array_elements(v.content -> 'rules') rule
      where v.id = new.scheme_version_id and rule ->> 'code' = new.rule_code
        and rule ->> 'source' = 'meetings' and rule ->> 'applies' <> 'C')
    and not exists (select from deduction d where d.id = new.source_id and d.told_on <= new.happened_on)
  then raise exception 'nobody answers for a meeting of which they were not told' using errcode = '42501'; end if;
  return new;
end $$;
create trigger ledger_hears_who_was_told before insert on ledger_entry
  for each row when (new.source_kind = 'deduction' and new.amount <= 0 and new.kind <> 'reversal')
  execute function refuse_untold_absence();
