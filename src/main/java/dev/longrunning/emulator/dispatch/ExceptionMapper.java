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

/** What becomes of a call that fails for no reason of its own. */
public final class ExceptionMapper {

	private static final Logger LOG = LoggerFactory.getLogger(ExceptionMapper.class);

	/** The class of SQL states that speak of the connection. */
	private static final String CONNECTION = "08";

	/** PostgreSQL stops, has crashed, or does not take connections yet or any more. */
	private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

	/** H2 has closed, cannot read or cannot write its file, and is opened again. */
	private static final Set<String> BROKEN = Set.of("90098", "90028", "90031");

	/** Part of the message of H2 about its file, for which it has no SQL state. */
	private static final String FILE_FAILED = "MVStoreException";

	/**
	 * What the pool says, without a state, when a connection that broke is used again: to
	 * take back what had begun. What broke it is not told then.
	 */
	private static final String CLOSED = "Connection is closed";

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private ExceptionMapper() {
	}

	/**
	 * What a failure is answered with; the log says more.
	 * @param call what was called, for the log
	 * @param failure what went wrong
	 * @return UNAVAILABLE where the database is out of reach, else INTERNAL
	 */
	public static StatusException of(String call, RuntimeException failure) {
		var outage = outage(failure);
		if (outage.isPresent()) {
			LOG.warn("{} failed, the database is out of reach: {}", call, outage.get().getMessage());
			return StatusException.unavailable("STORE_UNAVAILABLE",
					"The emulator cannot reach its database. The call can be tried again.", RETRY_DELAY);
		}
		LOG.error("{} failed", call, failure);
		return StatusException.of(Code.INTERNAL, "INTERNAL", "Internal error. The log says more.");
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
				|| state.startsWith(CONNECTION) || AWAY.contains(state) || BROKEN.contains(state)
				|| CLOSED.equals(cause.getMessage()) || isOfFile(cause);
	}

}
