package dev.longrunning.emulator.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Asks the database what each statement reads that goes through the data source, by
 * running it a first time under {@code explain} and taking that back. On H2 the figure is
 * rows and entries of indexes looked at, on PostgreSQL pages.
 */
final class StatementCosts implements BeanPostProcessor {

	private static final Pattern H2_ROWS = Pattern.compile("scanCount: (\\d+)");

	private static final Pattern POSTGRESQL_PAGES = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

	private final List<Long> costs = new ArrayList<>();

	private volatile @Nullable Thread measured;

	/** What the statements of some work read; those of other threads do not count. */
	Cost of(Runnable work) {
		this.costs.clear();
		this.measured = Thread.currentThread();
		try {
			work.run();
		}
		finally {
			this.measured = null;
		}
		return new Cost(this.costs.size(), this.costs.stream().mapToLong(Long::longValue).sum());
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource source) ? proxy(DataSource.class, source,
				(result, _, _) -> (result instanceof Connection made) ? connection(made) : result) : bean;
	}

	private Connection connection(Connection connection) {
		return proxy(Connection.class, connection, (result, method, arguments) -> {
			var isPrepared = method.getName().equals("prepareStatement");
			return (isPrepared && result instanceof PreparedStatement statement)
					? statement(connection, statement, String.valueOf(arguments[0])) : result;
		});
	}

	private PreparedStatement statement(Connection connection, PreparedStatement statement, String sql) {
		var parameters = new LinkedHashMap<Object, Parameter>();
		return (PreparedStatement) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { PreparedStatement.class }, (_, method, arguments) -> {
					var name = method.getName();
					if (name.startsWith("set") && arguments != null && arguments.length > 1) {
						parameters.put(arguments[0], new Parameter(method, arguments));
					}
					var runs = arguments == null
							&& (name.startsWith("execute") && !name.equals("executeBatch") || name.equals("addBatch"));
					if (runs && Thread.currentThread() == this.measured && !sql.contains("operation_seq")) {
						this.costs.add(cost(connection, sql, parameters));
					}
					return invoke(statement, method, arguments);
				});
	}

	private static long cost(Connection connection, String sql, Map<Object, Parameter> parameters) throws Throwable {
		var isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
		var text = (isH2 ? "explain analyze " : "explain (analyze, buffers) ") + sql;
		var before = connection.getAutoCommit() ? null : connection.setSavepoint();
		var plan = new StringBuilder();
		try (var explain = connection.prepareStatement(text)) {
			for (var parameter : parameters.values()) {
				invoke(explain, parameter.method(), parameter.arguments());
			}
			var lines = explain.executeQuery();
			while (lines.next()) {
				plan.append(lines.getString(1)).append('\n');
			}
		}
		if (before != null) {
			connection.rollback(before);
		}
		return isH2 ? sum(H2_ROWS, plan) : first(POSTGRESQL_PAGES, plan);
	}

	private static long sum(Pattern figure, CharSequence plan) {
		return figure.matcher(plan).results().mapToLong((match) -> Long.parseLong(match.group(1))).sum();
	}

	/** The node at the top counts what those below it read. */
	private static long first(Pattern figures, CharSequence plan) {
		var match = figures.matcher(plan);
		return match.find() ? number(match.group(1)) + number(match.group(2)) : 0;
	}

	private static long number(@Nullable String digits) {
		return (digits != null) ? Long.parseLong(digits) : 0;
	}

	private static <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
		return type.cast(Proxy.newProxyInstance(StatementCosts.class.getClassLoader(), new Class<?>[] { type },
				(_, method, arguments) -> wrapping.of(invoke(target, method, arguments), method,
						(arguments != null) ? arguments : new Object[0])));
	}

	private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
			throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw (ex.getCause() instanceof SQLException refused) ? refused : ex;
		}
	}

	/** What becomes of a call's result. */
	private interface Wrapping {

		@Nullable Object of(@Nullable Object result, Method method, Object[] arguments) throws SQLException;

	}

	private record Parameter(Method method, Object[] arguments) {
	}

	/**
	 * What some work costs the database.
	 *
	 * @param statements how many statements it is
	 * @param read what they read
	 */
	record Cost(int statements, long read) {
	}

}
