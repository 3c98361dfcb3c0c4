package dev.longrunning.emulator.har;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.json.UnknownFields;
import dev.longrunning.emulator.recording.AnswerReader;
import dev.longrunning.emulator.recording.Recorder;
import dev.longrunning.emulator.rest.request.RequestBinder;
import dev.longrunning.emulator.rest.request.ServiceTarget;
import dev.longrunning.emulator.rest.request.SystemParameters;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Route;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.path.QueryParameters;
import dev.longrunning.emulator.surface.path.Routes;

import org.springframework.stereotype.Component;

/** The import of HAR files as recordings. */
@Component
public final class HarImport {

	private static final int OK = 200;

	private final Surfaces surfaces;

	private final Recorder recorder;

	private final AnswerReader answers;

	private final RequestBinder binder;

	HarImport(Surfaces surfaces, Recorder recorder, AnswerReader answers) {
		this.surfaces = surfaces;
		this.recorder = recorder;
		this.answers = answers;
		this.binder = RequestBinder.with(answers.reader(), UnknownFields.IGNORED);
	}

	/**
	 * Imports a file. Its calls are recorded in the order of their times.
	 * @param file the file in HAR 1.2
	 * @return the numbers of calls
	 * @throws StatusException INVALID_ARGUMENT with the place of a mistake; then nothing
	 * is imported
	 */
	public Result run(String file) {
		var skipped = new LinkedHashMap<String, Integer>();
		var recorded = HarEntry.all(file)
			.stream()
			.sorted(Comparator.comparing((entry) -> entry.times().begin()))
			.filter((entry) -> {
				var reason = record(entry);
				reason.ifPresent((text) -> skipped.merge(text, 1, Integer::sum));
				return reason.isEmpty();
			})
			.count();
		return new Result((int) recorded, skipped);
	}

	/** Records a call, or returns the reason why it is left out. */
	private Optional<String> record(HarEntry entry) {
		try {
			return call(entry).map((call) -> record(entry, call))
				.orElseGet(() -> Optional.of("No loaded API has a method for the path."));
		}
		catch (StatusException _) {
			return Optional.of("The request or the answer does not fit the definitions of its API.");
		}
	}

	private Optional<Call> call(HarEntry entry) {
		var request = entry.request();
		var target = ServiceTarget.of(request, this.surfaces);
		var query = QueryParameters.parse(request.query());
		return this.surfaces.route(request.httpMethod(query), target.path(), target.service()).map((match) -> {
			var caller = new Caller(Caller.Transport.REST, request.headers()::values,
					() -> SystemParameters.credentials(query, request.headers()), Optional.empty(), request.gone());
			return this.recorder.withoutSecrets(new Call(match.target().method(), target.surface(match.target()),
					message(entry, query, match), caller));
		});
	}

	private Message message(HarEntry entry, QueryParameters query, Routes.Match<Route> match) {
		return this.binder.bind(entry.request(), query, match);
	}

	private Optional<String> record(HarEntry entry, Call call) {
		if (entry.status() != OK) {
			return Optional.of("The answer has another HTTP status than 200.");
		}
		if (entry.body().isEmpty()) {
			return Optional.of("The file has no body of the answer.");
		}
		var response = this.answers.read(entry.body().get(), call.method().output());
		return this.recorder.record(call, Projects.of(call.method(), call.request()), response, entry.times())
				? Optional.empty()
				: Optional.of("The call starts no operation, and is about none that the file starts.");
	}

	/**
	 * The result of an import.
	 *
	 * @param recorded the number of calls that were recorded
	 * @param skipped the number of calls that were left out, by reason
	 */
	public record Result(int recorded, Map<String, Integer> skipped) {

		public Result {
			skipped = Collections.unmodifiableMap(new LinkedHashMap<>(skipped));
		}

	}

}
