package dev.longrunning.emulator.dispatch;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapping of unexpected exceptions to statuses: UNAVAILABLE if the database cannot be
 * reached, else INTERNAL.
 */
public final class ExceptionMapper {

	private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

	/** The class of SQL states for connection errors. */
	private static final String CONNECTION = "08";

	/** PostgreSQL shuts down, has crashed, is starting, or has no free connection. */
	private static final Set<String> DATABASE_AWAY = Set.of("57P01", "57P02", "57P03", "53300");

	/**
	 * H2 has closed the database, or cannot read or write its file. It is opened again.
	 */
	private static final Set<String> FILE_BROKEN = Set.of("90098", "90028", "90031");

	/** Part of H2's message about its file, for which there is no SQL state. */
	private static final String FILE_FAILED = "MVStoreException";

	/**
	 * The message of the connection pool, without an SQL state, when a rollback uses a
	 * connection that broke. The cause is not available then.
	 */
	private static final String CLOSED = "Connection is closed";

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private ExceptionMapper() {
	}

	/**
	 * Maps an unexpected exception to a status and logs it.
	 * @param call the called method, for the log
	 * @param failure the exception
	 * @return UNAVAILABLE if the database cannot be reached, else INTERNAL
	 */
	public static StatusException of(String call, RuntimeException failure) {
		var outage = outage(failure);
		if (outage.isPresent()) {
			LOG.warn("{} failed because the database cannot be reached: {}", call, outage.get().getMessage());
			return StatusException.unavailable("STORE_UNAVAILABLE",
					"The emulator cannot reach its database. Try the call again.", RETRY_DELAY);
		}
		LOG.error("{} failed", call, failure);
		return StatusException.of(Code.INTERNAL, "INTERNAL",
				"Internal error. See the emulator's log for the stack trace.");
	}

	private static Optional<SQLException> outage(Throwable failure) {
		return Stream.iterate(failure, (one) -> one != null, Throwable::getCause)
			.flatMap((one) -> (one instanceof SQLException cause) ? Stream.of(cause) : Stream.empty())
			.filter(ExceptionMapper::isOutage)
			.findFirst();
	}

	private static boolean isOfFile(SQLException cause) {
		return cause.getMessage() != null && cause.getMessage().contains(FILE_FAILED);
	}

	private static boolean isOutage(SQLException cause) {
		var state = Optional.ofNullable(cause.getSQLState()).orElse("");
		return cause instanceof SQLTransientConnectionException || cause instanceof SQLRecoverableException
				|| state.startsWith(CONNECTION) || DATABASE_AWAY.contains(state) || FILE_BROKEN.contains(state)
				|| CLOSED.equals(cause.getMessage()) || isOfFile(cause);
	}

}
