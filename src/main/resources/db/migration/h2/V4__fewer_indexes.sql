-- What an operation shows before its end is computed and not written down.
drop index operation_next_change_idx;
-- An operation's id is part of its name, so that one index finds both.
drop index operation_operation_id_idx;
alter table operation drop constraint operation_name_key;
alter table operation drop column as_of, phase, progress, next_change;
alter table operation add constraint operation_name_key unique (operation_id, name);
