package dev.longrunning.emulator.reload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of all files.
 *
 * @param watched whether changes of the files are taken by themselves
 * @param files the files
 * @param readTime the real time at which the contents that are in use were read
 * @param mistake the mistake that the latest reload found; empty if it found none
 */
public record FilesReport(boolean watched, List<FileState> files, Instant readTime, Optional<Mistake> mistake) {

	/**
	 * A mistake in a file.
	 *
	 * @param message the message, with the place of the mistake
	 * @param time the real time at which it was found
	 */
	public record Mistake(String message, Instant time) {
	}

}
