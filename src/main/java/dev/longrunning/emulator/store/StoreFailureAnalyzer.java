package dev.longrunning.emulator.store;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An analyzer of start failures because of the store's files, with the way out. */
class StoreFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private static final int DATABASE_ALREADY_OPEN = 90020;

	private static final int IO_EXCEPTION = 90028;

	private static final int FILE_CORRUPTED = 90030;

	private static final int IO_EXCEPTION_WITH_FILE = 90031;

	private static final int FILE_VERSION_ERROR = 90048;

	private static final String OTHER_DIRECTORY = "give this one a directory of its own (EMULATOR_STORE_DIRECTORY)";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		return switch (cause.getErrorCode()) {
			case DATABASE_ALREADY_OPEN ->
				new FailureAnalysis("The directory of emulator.store.directory is in use by another process.",
						"Stop the other process, or " + OTHER_DIRECTORY
								+ ". Several instances can share a PostgreSQL database (SPRING_DATASOURCE_URL).",
						cause);
			case FILE_CORRUPTED, FILE_VERSION_ERROR -> new FailureAnalysis(
					"The file operations.mv.db in the directory of emulator.store.directory is damaged, or was written by another version of the database.",
					"Restore the file from a copy, move it away to start without operations, or " + OTHER_DIRECTORY
							+ ".",
					cause);
			case IO_EXCEPTION, IO_EXCEPTION_WITH_FILE -> new FailureAnalysis(
					"The file operations.mv.db in the directory of emulator.store.directory cannot be read and written.",
					"Let the user that the emulator runs as read and write it, make sure that there is space on the disk, or "
							+ OTHER_DIRECTORY + ".",
					cause);
			default -> null;
		};
	}

}
