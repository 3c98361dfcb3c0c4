-- The last eight bytes of the UTF-8 of an operation's id, as a number. Its index is smaller than one of the ids.
alter table operation add column id_suffix bigint;
update operation set id_suffix =
	('x' || right(repeat('00', 7) || encode(convert_to(operation_id, 'UTF8'), 'hex'), 16))::bit(64)::bigint;
alter table operation alter column id_suffix set not null;
drop index operation_operation_id_idx;
create index operation_id_suffix_idx on operation (id_suffix);
