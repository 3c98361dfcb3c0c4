-- The last eight bytes of the UTF-8 of an operation's id, as a number. An index that begins with it compares no texts.
alter table operation add column id_suffix bigint;
update operation set id_suffix = cast(substring(
	X'00000000000000' || stringtoutf8(operation_id) from octet_length(stringtoutf8(operation_id))) as bigint);
alter table operation alter column id_suffix set not null;
alter table operation drop constraint operation_name_key;
alter table operation add constraint operation_name_key unique (id_suffix, name, generation);
