package dev.longrunning.emulator.coverage.recorded;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The parts of a recorded operation that the comparison does not check.
 *
 * @param recording the recording
 */
record Unchecked(Recording recording) {

	/** A short phrase for each part. */
	List<String> parts() {
		return Stream.of(done(), id(), hidden(), absence(), end(), response()).flatMap((some) -> some).toList();
	}

	private Stream<String> done() {
		if (this.recording.changed("done_forced_true")) {
			return Stream.of("`done` of the start (changed by the recorder)");
		}
		return Stream.of("done_false_removed", "done_false_added")
			.filter(this.recording::changed)
			.map((_) -> "whether `done: false` is printed (changed by the recorder)")
			.limit(1);
	}

	private Stream<String> id() {
		var forms = this.recording.at("operation_name", "id_forms").propertyNames();
		return forms.stream().allMatch((form) -> form.contains("placeholder")) ? Stream.of("form of the id")
				: Stream.empty();
	}

	private Stream<String> hidden() {
		return new TreeSet<>(MetadataComparison.hidden(this.recording)).stream()
			.map((field) -> "`metadata." + field + "` (changed by the recorder)");
	}

	/** What an unsure recording lacks proves nothing. */
	private Stream<String> absence() {
		return this.recording.evidence().isFirm() ? Stream.empty() : Stream.of("what has to be absent");
	}

	private Stream<String> end() {
		return (this.recording.at("finished", "seen").asInt(0) == 0) ? Stream.of("metadata and result after the end")
				: Stream.empty();
	}

	private Stream<String> response() {
		return ResponseComparison.unchecked(this.recording).stream().map((field) -> "`response." + field + "`");
	}

}
