-- Instants are microseconds since 1970.

create sequence operation_seq start with 1 increment by 50;

create table operation (
	id bigint primary key,
	name varchar(2048) collate "C" not null,
	operation_id varchar(2048) collate "C" not null,
	parent varchar(2048) collate "C" not null,
	-- UTF-8 of what follows the parent in the name: sorts alike on every database, and with the parent fits an index
	name_in_parent bytea not null,
	service varchar(255) collate "C" not null,
	method varchar(1024) collate "C" not null,
	request_key varchar(2048) collate "C",
	create_time bigint not null,
	-- null: does not end by itself
	done_at bigint,
	settled boolean not null,
	-- phase and progress are those of this instant
	as_of bigint not null,
	phase varchar(16) collate "C",
	progress double precision not null,
	-- the first stage boundary or end after as_of; null: nothing moves
	next_change bigint,
	-- emulator.store.v1.StoredOperation
	data bytea not null,
	version bigint not null,
	constraint operation_name_key unique (name),
	constraint operation_request_key_key unique (request_key)
);

create index operation_operation_id_idx on operation (operation_id);
create index operation_list_idx on operation (parent, service, settled, create_time desc, name_in_parent);
create index operation_done_idx on operation (settled, done_at);
create index operation_next_change_idx on operation (next_change);
