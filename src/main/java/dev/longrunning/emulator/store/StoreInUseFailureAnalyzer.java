package dev.longrunning.emulator.store;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where another process has the store's files open. */
class StoreInUseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private static final int DATABASE_ALREADY_OPEN = 90020;

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		if (cause.getErrorCode() != DATABASE_ALREADY_OPEN) {
			return null;
		}
		return new FailureAnalysis("The directory of emulator.store.directory is in use by another process.",
				"Stop the other process, or give this one a directory of its own (EMULATOR_STORE_DIRECTORY). "
						+ "Several instances can share a PostgreSQL database (SPRING_DATASOURCE_URL).",
				cause);
	}

}
