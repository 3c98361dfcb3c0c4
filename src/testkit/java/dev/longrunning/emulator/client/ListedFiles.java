package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * The files with scenarios, faults and seeds.
 *
 * @param watched true if changes of the files are taken by themselves
 * @param files the files
 * @param readTime the real time at which the contents that are in use were read
 * @param mistake the mistake that the latest reload found; empty if it found none
 */
public record ListedFiles(boolean watched, List<ListedFile> files, Instant readTime, Optional<Mistake> mistake) {

	static ListedFiles of(JsonNode json) {
		return new ListedFiles(json.path("watched").asBoolean(false), Json.list(json.path("files"), ListedFile::of),
				Json.instant(json.path("readTime")).orElseThrow(), json.optional("mistake").map(Mistake::of));
	}

	/**
	 * A file.
	 *
	 * @param path the path
	 * @param kind the kind of its contents: scenario, fault or seed
	 * @param state the difference to what is in use: IN_USE, CHANGED, ADDED or REMOVED
	 */
	public record ListedFile(String path, String kind, String state) {

		private static ListedFile of(JsonNode json) {
			return new ListedFile(json.path("path").asString(""), json.path("kind").asString(""),
					json.path("state").asString(""));
		}

	}

	/**
	 * A mistake in a file.
	 *
	 * @param message the message, with the place of the mistake
	 * @param time the real time at which it was found
	 */
	public record Mistake(String message, Instant time) {

		private static Mistake of(JsonNode json) {
			return new Mistake(json.path("message").asString(""), Json.instant(json.path("time")).orElseThrow());
		}

	}

}
