package dev.longrunning.emulator.resource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.surface.definition.Definitions.Source;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import tools.jackson.databind.json.JsonMapper;

/** The methods of workshop.proto on the resources of a store, without a transport. */
final class Workshop {

	private static final Surfaces SURFACES = surfaces();

	private static final Surface SURFACE = SURFACES.find("workshop.example.com").orElseThrow();

	private final MessageReader json = new MessageReader(SURFACES.types());

	private final Clocks clocks;

	private final Operations operations;

	private final Resources resources;

	private final ResourceJobs jobs;

	Workshop(ResourceStore store, Operations operations, Clocks clocks) {
		var reads = new ResourceReads(store, operations::recordEnd, SURFACES.types(), clocks);
		this.clocks = clocks;
		this.operations = operations;
		this.resources = new Resources(reads, ServiceValues.withoutData(() -> "new"));
		this.jobs = new ResourceJobs(reads, ServiceValues.withoutData(() -> "new"));
	}

	private static Surfaces surfaces() {
		var sources = List.of(source("workshop.proto"), source("workshop_v1.yaml"));
		return Definitions.read(List.of(), () -> sources, Strictness.NONE);
	}

	private static Source source(String name) {
		try (var file = Workshop.class.getResourceAsStream("/definitions/workshop/" + name)) {
			return new Source(name, Objects.requireNonNull(file).readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Calls a method that starts no job. */
	Message call(String project, String method, String request) {
		return this.resources.answer(resourceCall(project, method, request));
	}

	/** Starts a job. */
	void start(String project, String method, String request, Job job) {
		var call = resourceCall(project, method, request);
		var change = this.jobs.changes(call).getFirst();
		var operation = job.operation(change, call);
		this.jobs.start(List.of(change), operation, () -> this.operations.start(operation));
	}

	private ResourceCall resourceCall(String project, String method, String request) {
		var found = SURFACE.methods().stream().filter((one) -> one.name().equals(method)).findFirst().orElseThrow();
		var message = this.json.read(JsonMapper.shared().readTree(request), found.input());
		return new ResourceCall(SURFACE, found, message, project, false, this.clocks.of(project).instant());
	}

	/** The text of a field, an enum by its name. */
	static String text(Message message, String field) {
		return RequestFields.text(message, field)
			.orElseGet(() -> Optional.ofNullable(message.getDescriptorForType().findFieldByName(field))
				.map((one) -> message.getField(one).toString())
				.orElse(""));
	}

	/**
	 * A job.
	 *
	 * @param name the name of its operation
	 * @param stage its only stage
	 * @param ending its outcome
	 * @param cancellation the effect of a cancel
	 */
	record Job(String name, Stage stage, Ending ending, Cancellation cancellation) {

		Operation operation(ResourceChange change, ResourceCall call) {
			var outcome = switch (this.ending) {
				case SUCCESS -> new Outcome.Response(response(change));
				case FAILURE -> new Outcome.Failure(Status.newBuilder().setCode(13).build());
				case NEVER -> new Outcome.Never();
			};
			return new Operation(new OperationName(this.name), SURFACE.service(), call.method().fullName(),
					Optional.empty(), Optional.empty(),
					new Timeline(call.now(), List.of(this.stage), outcome, this.cancellation));
		}

		private static Any response(ResourceChange change) {
			return change.removes() ? Any.pack(StringValue.of("deleted")) : Any.pack(change.after());
		}

	}

	/** The outcome of a job. */
	enum Ending {

		/** A response. */
		SUCCESS,
		/** An error. */
		FAILURE,
		/** None. */
		NEVER

	}

}
