package dev.longrunning.emulator.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import com.google.iam.v1.Policy;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.longrunning.emulator.mixin.PolicyStore;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of access policies in a relational database. */
@Component
class JdbcPolicyStore implements PolicyStore {

	/** The size of a row without its texts, in bytes. */
	private static final int ROW_BYTES = 300;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final StoreMemory.Share memory;

	JdbcPolicyStore(JdbcTemplate template, PlatformTransactionManager transactions, StoreMemory memory) {
		this.jdbc = JdbcClient.create(template);
		this.transaction = new TransactionTemplate(transactions);
		this.memory = memory.share("The access policy");
	}

	@Override
	public Optional<Policy> find(String resource) {
		return this.jdbc.sql("select data from access_policy where resource = ?")
			.param(resource)
			.query((row, _) -> policy(row))
			.optional();
	}

	@Override
	public long count() {
		return this.jdbc.sql("select count(*) from access_policy").query(Long.class).single();
	}

	@Override
	public boolean add(String resource, Policy policy) {
		this.memory.grow(bytes(resource, policy));
		try {
			return changes("insert into access_policy (resource, etag, data) values (?, ?, ?)", resource,
					policy.getEtag().toByteArray(), policy.toByteArray());
		}
		catch (DuplicateKeyException _) {
			this.memory.shrink(bytes(resource, policy));
			return false;
		}
	}

	@Override
	public boolean replace(String resource, Policy before, Policy after) {
		this.memory.grow(bytes(resource, after));
		var isReplaced = changes("update access_policy set etag = ?, data = ? where resource = ? and etag = ?",
				after.getEtag().toByteArray(), after.toByteArray(), resource, before.getEtag().toByteArray());
		this.memory.shrink(bytes(resource, isReplaced ? before : after));
		return isReplaced;
	}

	private static long bytes(String resource, Policy policy) {
		return ROW_BYTES + 2L * resource.length() + policy.getSerializedSize();
	}

	@Override
	public void clear(Optional<String> scope) {
		scope.ifPresentOrElse(
				(project) -> changes("delete from access_policy where resource = ? or left(resource, ?) = ?", project,
						project.length() + 1, project + "/"),
				() -> changes("delete from access_policy"));
		this.memory.set(() -> this.jdbc
			.sql("select coalesce(sum(%d + 2 * char_length(resource) + octet_length(data)), 0) from access_policy"
				.formatted(ROW_BYTES))
			.query(Long.class)
			.single());
	}

	private boolean changes(String statement, Object... parameters) {
		return this.transaction.execute((_) -> this.jdbc.sql(statement).params(parameters).update() > 0);
	}

	private static Policy policy(ResultSet row) throws SQLException {
		try {
			return Policy.parseFrom(row.getBytes("data"));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException("a stored access policy cannot be read", ex);
		}
	}

}
