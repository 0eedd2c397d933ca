-- An entry is taken back by two hands, and heard where that costs points; each reversal names what it rests on.
alter table deduction add column takes_back bigint references ledger_entry (id);
alter table deduction drop constraint deduction_amount_check;
alter table deduction add constraint deduction_costs check (amount < 0 or takes_back is not null);

-- What costs nobody points needs no hearing, but two hands all the same.
alter table deduction drop constraint deduction_heard;
alter table deduction add constraint deduction_heard check (outcome is null or outcome = 'withdrawn' or (
  settled_by <> proposed_by and outcome_because <> ''
  and (amount >= 0 or (notified_on is not null and (answer_final or settled_on > answer_until)))));

drop index deduction_once;
create unique index deduction_once on deduction (person_id, rule_code, happened_on, matter)
  where takes_back is null and (outcome is null or outcome = 'upheld');
create unique index deduction_takes_back_once on deduction (takes_back)
  where outcome is null or outcome = 'upheld';

create or replace function refuse_deduction_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.outcome is null
    and (new.person_id, new.rule_code, new.level, new.scheme_version_id, new.amount, new.happened_on,
      new.matter, new.fact, new.evidence, new.proposed_by, new.proposed_on, new.takes_back)
    is not distinct from (old.person_id, old.rule_code, old.level, old.scheme_version_id, old.amount,
      old.happened_on, old.matter, old.fact, old.evidence, old.proposed_by, old.proposed_on, old.takes_back)
    and (old.notified_on is null or (new.notified_on, new.answer_until) = (old.notified_on, old.answer_until))
  then return new; end if;
  raise exception 'a deduction keeps what was proposed and what was decided' using errcode = '42501';
end $$;

-- A reversal is the exact opposite, and rests on what was decided by two hands, or on a procedure with two
-- hands of its own: an open objection, a claim that is looked into, hours that their organiser withdrew.
create or replace function refuse_unheard() returns trigger language plpgsql as $$
begin
  if new.kind = 'reversal' then
    if exists (select from ledger_entry e where e.id = new.reverses_id and e.amount = -new.amount
      and e.person_id = new.person_id and e.rule_code = new.rule_code and case new.source_kind
        when 'deduction' then new.confirmer_id is distinct from e.person_id and exists (select from deduction d
          where d.id = new.source_id and d.outcome = 'upheld' and d.takes_back = e.id and d.amount = new.amount)
        when 'objection' then exists (select from objection o
          where o.id = new.source_id and coalesce(o.result_entry_id, o.entry_id) = e.id
            and (o.answer_outcome is null or (o.escalated_on is not null and o.decision_outcome is null)))
        when 'claim' then exists (select from claim c where c.id = new.source_id and c.entry_id = e.id)
        when 'service.hoursWithdrawn' then e.source_kind = 'service.hoursConfirmed'
          and e.source_id = new.source_id and exists (select from service_hours h
            where h.id = new.source_id and h.withdrawn_at is not null)
        else false end) then return new; end if;
  elsif new.source_kind = 'deduction' and exists (select from deduction d
    where d.id = new.source_id and d.outcome = 'upheld' and d.takes_back is null
      and d.person_id = new.person_id and d.rule_code = new.rule_code and d.amount = new.amount) then return new;
  end if;
  raise exception 'nobody is deducted unheard, and nothing is taken back by one hand' using errcode = '42501';
end $$;
drop trigger ledger_hears_first on ledger_entry;
create trigger ledger_hears_first before insert on ledger_entry
  for each row when (new.kind = 'reversal' or (new.amount < 0 and new.kind <> 'broughtForward'))
  execute function refuse_unheard();
