package dev.longrunning.emulator.control.recording;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.recording.RecordedEnd;
import dev.longrunning.emulator.recording.Recording;

/**
 * A recording in short.
 *
 * @param name the name
 * @param scope the project; empty text for none
 * @param service the service
 * @param method the full name of the method that started the operation
 * @param operation the name of the operation; its id alone if no poll has named it
 * @param transport REST or GRPC
 * @param startTime the time of the start
 * @param stages the number of different metadata
 * @param end {@code response} or {@code error}; absent while the operation runs
 * @param endTime the time of the answer that showed the end
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record RecordingView(String name, String scope, String service, String method, String operation, String transport,
		Instant startTime, int stages, Optional<String> end, Optional<Instant> endTime) {

	static RecordingView of(Recording recording) {
		var start = recording.start();
		return new RecordingView(recording.name(), start.scope(), start.service(), start.method(),
				recording.operation(), start.transport().name(), start.time(), recording.sightings().size(),
				recording.end().map(RecordingView::word),
				recording.end().map((_) -> recording.sightings().getLast().time()));
	}

	private static String word(RecordedEnd end) {
		return switch (end) {
			case RecordedEnd.Response _ -> "response";
			case RecordedEnd.Failure _ -> "error";
		};
	}

}
