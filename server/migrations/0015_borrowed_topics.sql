-- A topic may be made after one that another organisation held; its origin stays with it.
alter table service_topic add column borrowed_from_id integer references service_topic (id);
create index service_topic_borrowed on service_topic (borrowed_from_id) where borrowed_from_id is not null;
