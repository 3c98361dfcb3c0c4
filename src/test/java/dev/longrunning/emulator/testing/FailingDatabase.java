package dev.longrunning.emulator.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Stands in front of the database. When it is told to, one of the next changes fails, or
 * the commit.
 */
public class FailingDatabase implements BeanPostProcessor {

	private static final Set<String> CHANGES = Set.of("executeUpdate", "executeBatch", "execute", "executeLargeUpdate",
			"commit");

	private static final int NEVER = Integer.MAX_VALUE;

	private final AtomicInteger left = new AtomicInteger(NEVER);

	private final ThreadLocal<Boolean> isMeant = ThreadLocal.withInitial(() -> false);

	/**
	 * Lets a change of this thread fail.
	 * @param number which of the next, from 1
	 */
	public void failAt(int number) {
		this.left.set(number);
		this.isMeant.set(true);
	}

	/**
	 * Lets changes go on.
	 * @return whether one has failed since
	 */
	public boolean goOn() {
		this.isMeant.set(false);
		return this.left.getAndSet(NEVER) <= 0;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource source) ? proxy(DataSource.class, source) : bean;
	}

	private Object call(Object target, Method method, Object[] arguments) throws Throwable {
		if (CHANGES.contains(method.getName()) && this.isMeant.get() && this.left.decrementAndGet() == 0) {
			throw new SQLException("It fails, as it was told.");
		}
		try {
			var result = method.invoke(target, arguments);
			return switch (result) {
				case Connection connection when method.getName().equals("getConnection") ->
					proxy(Connection.class, connection);
				case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
				case null, default -> result;
			};
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private <T> T proxy(Class<T> type, T target) {
		InvocationHandler handler = (_, method, arguments) -> call(target, method, arguments);
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
