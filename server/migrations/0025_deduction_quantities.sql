-- How much, how long, how often: of a deduction by quantity, by size, by running count, or of a judged amount.
alter table deduction add column quantity integer not null default 1 check (quantity > 0);
-- What only counts on towards a deduction costs nothing yet, and is told and heard like one.
alter table deduction drop constraint deduction_costs;
alter table deduction add constraint deduction_costs check (amount <= 0 or takes_back is not null);
alter table deduction drop constraint deduction_heard;
alter table deduction add constraint deduction_heard check (outcome is null or outcome = 'withdrawn' or (
  settled_by <> proposed_by and outcome_because <> '' and ((takes_back is not null and amount >= 0)
    or (notified_on is not null and (answer_final or settled_on > answer_until)))));

create or replace function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome is null
    and (new.person_id, new.rule_code, new.level, new.quantity, new.scheme_version_id, new.amount,
      new.happened_on, new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on, new.takes_back)
    is not distinct from (old.person_id, old.rule_code, old.level, old.quantity, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on, old.takes_back)
    and (old.notified_on is null or (new.notified_on, new.answer_until) = (old.notified_on, old.answer_until))
  then return new; end if;
  raise exception 'a deduction keeps what was proposed and what was decided' using errcode = '42501';
end $$;
