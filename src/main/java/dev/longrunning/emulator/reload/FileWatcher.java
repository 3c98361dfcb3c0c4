package dev.longrunning.emulator.reload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over files. It looks at their contents again and again: notifications of the
 * file system do not come through the mounts of containers, and modification times do not
 * tell two writes at the same tick apart. Contents are taken when two looks find the
 * same, so a file that is being written is left alone.
 */
final class FileWatcher implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(FileWatcher.class);

	private final FileReload files;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("file watcher").factory());

	private Map<ReadFiles.Key, String> seen = Map.of();

	private volatile Map<ReadFiles.Key, String> tried = Map.of();

	FileWatcher(FileReload files) {
		this.files = files;
	}

	void start(Duration interval) {
		this.thread.scheduleWithFixedDelay(this::lookAndLogFailure, interval.toNanos(), interval.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	/**
	 * Tries the files again at the next look, because something else has changed that a
	 * mistake may depend on.
	 */
	void tryAgain() {
		this.tried = Map.of();
	}

	/** A look that failed must not end the watch. */
	private void lookAndLogFailure() {
		try {
			look();
		}
		catch (RuntimeException ex) {
			LOG.debug("could not take the files", ex);
		}
	}

	/** Looks at the files, and takes them if they are the same as at the look before. */
	void look() {
		var found = this.files.read();
		var checksums = found.checksums();
		var isStill = checksums.equals(this.seen);
		this.seen = checksums;
		if (isStill && !checksums.equals(this.tried)) {
			this.tried = checksums;
			take(found);
		}
	}

	/** The reload itself reports a mistake. Other failures may pass. */
	private void take(ReadFiles found) {
		try {
			this.files.reload(() -> found);
		}
		catch (StatusException ex) {
			if (ex.code() != Code.INVALID_ARGUMENT) {
				tryAgain();
			}
		}
		catch (RuntimeException ex) {
			tryAgain();
			throw ex;
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

}
