-- A month of a unit, or of a branch, is read without its other years.
create index ledger_unit_day on ledger_entry (unit_id, happened_on);
create index ledger_branch_day on ledger_entry (branch_id, happened_on) where branch_id is not null;
drop index ledger_branch;
