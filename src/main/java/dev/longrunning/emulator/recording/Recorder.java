package dev.longrunning.emulator.recording;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dialect.Exchange;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The recorder of the operations of an upstream. It sees the calls that were forwarded,
 * with their answers.
 */
public final class Recorder {

	private final Recordings recordings;

	private final Dialects dialects;

	private final RecordedMessages messages;

	Recorder(Recordings recordings, Dialects dialects, RecordedMessages messages) {
		this.recordings = recordings;
		this.dialects = dialects;
		this.messages = messages;
	}

	/**
	 * Returns the operation that a call on an existing operation names.
	 * @param call the call
	 * @return the name; empty text if the call names none
	 */
	public String operation(Call call) {
		return switch (call.method().role()) {
			case GET, CANCEL, DELETE, WAIT -> this.dialects.of(call.method()).name(call.method(), call.request());
			default -> "";
		};
	}

	/**
	 * Returns the service of the recorded operation that a call names.
	 * @param call the call
	 * @return the service; empty if the call names no recorded operation
	 */
	public Optional<String> service(Call call) {
		return Optional.of(operation(call)).filter((name) -> !name.isEmpty()).flatMap(this.recordings::service);
	}

	/**
	 * Returns a call without credentials in its request.
	 * @param call the call
	 * @return the call as it may be kept
	 */
	public Call withoutSecrets(Call call) {
		return new Call(call.method(), call.surface(), this.messages.request(call.request(), Secrets.of(call.caller())),
				call.caller());
	}

	/**
	 * Records an answered call.
	 * @param call the call, without credentials in its request
	 * @param scope the project of the call; empty text if it names none
	 * @param response the response
	 * @param time the times of the call
	 * @return false if the call neither starts an operation nor is about a recorded one
	 */
	public boolean record(Call call, String scope, Message response, Times time) {
		return switch (call.method().role()) {
			case STARTS -> started(call, response).map((operation) -> start(call, scope, operation, time)).isPresent();
			case GET, WAIT,
					LIST ->
				this.dialects.of(call.method())
					.operations(new Exchange(call.method(), call.request(), response))
					.stream()
					.filter((operation) -> see(call, operation, time.end()))
					.count() > 0;
			case CANCEL -> this.recordings.change(operation(call), (recording) -> recording.cancelledAt(time.end()));
			default -> false;
		};
	}

	/**
	 * Returns the operation that a call started.
	 * @param call the call
	 * @param response the response
	 * @return its name, or its id alone; empty for a call that starts none
	 */
	public Optional<String> startedOperation(Call call, Message response) {
		return started(call, response).map(OperationSnapshot::name);
	}

	private Optional<OperationSnapshot> started(Call call, Message response) {
		return Optional.of(call)
			.filter((one) -> one.method().role() == MethodRole.STARTS)
			.flatMap((one) -> this.dialects.of(one.method())
				.operations(new Exchange(one.method(), one.request(), response))
				.stream()
				.findFirst())
			.filter((operation) -> !operation.name().isEmpty());
	}

	private Recording.Start start(Call call, String scope, OperationSnapshot operation, Times time) {
		var secrets = Secrets.of(call.caller());
		var start = new Recording.Start(call.surface().orElseThrow().service(), call.method().fullName(), scope,
				call.caller().transport(), call.request(), time.begin());
		var first = new Sighting(time.begin(), this.messages.metadata(operation, secrets));
		var end = this.messages.end(operation, secrets);
		this.recordings.add((name) -> Recording.of(name, start, operation.name(), first, end), start.method());
		return start;
	}

	private boolean see(Call call, OperationSnapshot operation, Instant time) {
		var secrets = Secrets.of(call.caller());
		var sighting = new Sighting(time, this.messages.metadata(operation, secrets));
		var end = this.messages.end(operation, secrets);
		return this.recordings.change(operation.name(), (recording) -> recording.seen(operation.name(), sighting, end));
	}

	/**
	 * The times of a call by the clock of its project.
	 *
	 * @param begin the time at which the call came
	 * @param end the time at which the upstream had answered
	 */
	public record Times(Instant begin, Instant end) {
	}

}
