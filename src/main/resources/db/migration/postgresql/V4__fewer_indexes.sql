-- What an operation shows before its end is computed and not written down.
drop index operation_next_change_idx;
alter table operation drop column as_of, drop column phase, drop column progress, drop column next_change;
-- Most operations have no request key. Names and ids keep an index each: both together can be too long for one.
alter table operation drop constraint operation_request_key_key;
create unique index operation_request_key_key on operation (request_key) where request_key is not null;
