package dev.longrunning.emulator.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.status.Code;

/**
 * The explanation why a call was served as it was.
 *
 * @param call the call
 * @param scenarios the scenarios at the time of the call, in the order in which they were
 * tried
 * @param faults the faults, likewise
 * @param paths for a call of no known method, the nearest methods
 * @param hint what else explains the answer, if something does
 */
public record Explanation(RecordedCall call, List<ConsideredRule> scenarios, List<ConsideredRule> faults,
		List<NearPath> paths, Optional<String> hint) {

	/** The explanation in some lines, for a log. */
	@Override
	public String toString() {
		return Stream
			.of(Stream.of(line()), this.faults.stream().map((fault) -> "fault " + fault),
					this.scenarios.stream().map((scenario) -> "scenario " + scenario),
					this.paths.stream().map((path) -> "near: " + path), this.hint.stream())
			.flatMap((lines) -> lines)
			.map((line) -> line.replaceAll("\\R", " "))
			.collect(Collectors.joining("\n  "));
	}

	private String line() {
		return this.call.transport() + " " + this.call.method()
				+ this.call.status().map(Code::name).map((code) -> " " + code).orElse("");
	}

}
