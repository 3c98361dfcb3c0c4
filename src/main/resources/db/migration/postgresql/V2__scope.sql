-- The project an operation belongs to, empty for none, and the zone of the clock it goes by: its project where
-- that has a clock of its own, else empty.

alter table operation add column scope varchar(2048) collate "C" default '' not null;
alter table operation add column zone varchar(2048) collate "C" default '' not null;
update operation set scope = coalesce(substring(name from '^projects/[^/]+'), '');

drop index operation_done_idx;
drop index operation_next_change_idx;
create index operation_done_idx on operation (zone, settled, done_at);
create index operation_next_change_idx on operation (zone, next_change);
create index operation_scope_idx on operation (scope);

-- How a clock goes since it was last changed, at the real time of since; the main clock has the empty zone.
-- Instants are microseconds since 1970.
create table clock (
	zone varchar(2048) collate "C" primary key,
	shown bigint not null,
	since bigint not null,
	rate double precision not null,
	paused boolean not null
);
