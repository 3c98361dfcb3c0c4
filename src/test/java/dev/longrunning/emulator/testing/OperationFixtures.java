package dev.longrunning.emulator.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.dialect.LongRunning;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationDefinitions;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * Operations as sentences: {@code anOperation().named("operations/1").startedAt(T0)}. Of
 * what is not said: it starts at {@link #T0}, runs ten seconds and ends in a response.
 */
public final class OperationFixtures {

	/** The form of operations without definitions of other types. */
	public static final LongRunning FORM = new LongRunning((_) -> Optional.empty(), List::of, List::of);

	/** An instant to begin at. */
	public static final Instant T0 = Instant.parse("2030-01-02T03:04:05.000006Z");

	private OperationName name = new OperationName("projects/p/locations/us/operations/1");

	private String service = "example.googleapis.com";

	private String method = "example.v1.Example.Start";

	private Optional<String> requestKey = Optional.empty();

	private Optional<Any> metadata = Optional.empty();

	private Instant start = T0;

	private List<Stage> stages = List.of(Stage.of(Phase.RUNNING, Duration.ofSeconds(10)));

	private Outcome outcome = new Outcome.Response(Any.pack(StringValue.of("fine")));

	private Cancellation cancellation = new Cancellation.Honoured(Duration.ofSeconds(1));

	private OperationFixtures() {
	}

	/**
	 * Definitions without types.
	 * @param aliasParents the parents that have aliases
	 * @return the definitions
	 */
	public static OperationDefinitions definitions(String... aliasParents) {
		return new OperationDefinitions(FORM, () -> Set.of(aliasParents));
	}

	/**
	 * Begins a sentence.
	 * @return an operation to describe
	 */
	public static OperationFixtures anOperation() {
		return new OperationFixtures();
	}

	/**
	 * A stage at work.
	 * @param length how long it lasts
	 * @return the stage
	 */
	public static Stage running(Duration length) {
		return Stage.of(Phase.RUNNING, length);
	}

	/**
	 * A stage of waiting.
	 * @param length how long it lasts
	 * @return the stage
	 */
	public static Stage pending(Duration length) {
		return Stage.of(Phase.PENDING, length);
	}

	/**
	 * A stage at work that lasts until something from outside changes it.
	 * @return the stage
	 */
	public static Stage runningOn() {
		return new Stage(Optional.empty(), Optional.of(Phase.RUNNING), ByteString.EMPTY);
	}

	public OperationFixtures named(String name) {
		this.name = new OperationName(name);
		return this;
	}

	public OperationFixtures ofService(String service) {
		this.service = service;
		return this;
	}

	public OperationFixtures startedBy(String method) {
		this.method = method;
		return this;
	}

	public OperationFixtures withRequestKey(String requestKey) {
		this.requestKey = Optional.of(requestKey);
		return this;
	}

	public OperationFixtures withMetadata(Any metadata) {
		this.metadata = Optional.of(metadata);
		return this;
	}

	public OperationFixtures startedAt(Instant start) {
		this.start = start;
		return this;
	}

	public OperationFixtures withStages(Stage... stages) {
		this.stages = List.of(stages);
		return this;
	}

	public OperationFixtures lasting(Duration length) {
		return withStages(running(length));
	}

	public OperationFixtures endingIn(Outcome outcome) {
		this.outcome = outcome;
		return this;
	}

	public OperationFixtures failingWith(Code code, String message) {
		return endingIn(new Outcome.Failure(Status.newBuilder().setCode(code.number()).setMessage(message).build()));
	}

	public OperationFixtures neverEnding() {
		return withStages(runningOn()).endingIn(new Outcome.Never());
	}

	public OperationFixtures onCancel(Cancellation cancellation) {
		this.cancellation = cancellation;
		return this;
	}

	/**
	 * Ends the sentence.
	 * @return the operation it describes
	 */
	public Operation build() {
		return new Operation(this.name, this.service, this.method, this.requestKey, this.metadata,
				new Timeline(this.start, this.stages, this.outcome, this.cancellation));
	}

}
