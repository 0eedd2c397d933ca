-- The last day to answer, and of a publicity, becomes a later one when days off are written down that lie before it; never an earlier one.
create or replace function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
    and (new.person_id, new.rule_code, new.level, new.quantity, new.scheme_version_id, new.amount, new.happened_on,
      new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on, new.takes_back, new.raises_flag,
      new.flag_until)
    is not distinct from (old.person_id, old.rule_code, old.level, old.quantity, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on, old.takes_back,
      old.raises_flag, old.flag_until)
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

create function refuse_publicity_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.until_on > old.until_on
    and (new.id, new.unit_id, new.year, new.month, new.scheme_version_id, new.from_on, new.office, new.telephone,
      new.address, new.posted_by, new.posted_at)
    is not distinct from (old.id, old.unit_id, old.year, old.month, old.scheme_version_id, old.from_on, old.office,
      old.telephone, old.address, old.posted_by, old.posted_at)
  then return new; end if;
  raise exception '% is only added to: % is refused', tg_table_name, tg_op using errcode = '42501';
end $$;
drop trigger publicity_stays on publicity;
create trigger publicity_stays before update or delete on publicity
  for each row execute function refuse_publicity_change();
