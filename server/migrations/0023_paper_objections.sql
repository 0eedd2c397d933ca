-- Objections that came on paper: written down for the person by a cadre, with the paper's day and who brought it.
alter table objection
  add column recorded_by integer references account (id),
  add column recorded_on date,
  add column brought_by text,
  add column escalation_recorded_by integer references account (id),
  add constraint objection_paper check ((recorded_by is null) = (recorded_on is null)
    and (recorded_by is null) = (brought_by is null)),
  add constraint objection_paper_day check (recorded_on >= raised_on),
  add constraint objection_escalation_paper check (escalation_recorded_by is null or escalated_on is not null);
