package dev.longrunning.emulator.scenario;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.expression.JsonValues;
import dev.longrunning.emulator.expression.ResourceFacts;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.ResourceChange;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.resource.content.NewIds;
import dev.longrunning.emulator.scenario.Seed.Life;
import dev.longrunning.emulator.scenario.metadata.MetadataOverlay;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.profile.IdForm;
import dev.longrunning.emulator.surface.profile.RequestTemplate;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A factory of operations, from the calls that start them or from seeds. */
public final class Jobs {

	private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

	/** The divisor of a job's duration that gives the pending stage. */
	private static final int PENDING_DIVISOR = 10;

	/** The response of a job without a declared response. */
	private static final Any NO_RESPONSE = Any.pack(Empty.getDefaultInstance());

	private final ScenarioSettings settings;

	private final MessageReader json;

	private final JsonValues values;

	private final NewIds ids;

	private final OperationNames names;

	private final long steps;

	/**
	 * Creates the factory.
	 * @param settings the default durations
	 * @param json the reader of the data of methods and scenarios
	 * @param writer the writer of request values that such data contains
	 * @param random the source of random ids
	 * @param steps the maximum number of steps that the expressions of one job may take
	 * together
	 */
	public Jobs(ScenarioSettings settings, MessageReader json, MessageWriter writer, RandomGenerator random,
			long steps) {
		this.settings = settings;
		this.json = json;
		this.values = new JsonValues(writer);
		this.ids = new NewIds(random);
		this.names = new OperationNames(this.ids);
		this.steps = steps;
	}

	/**
	 * Creates a budget for the expressions of one call.
	 * @return the budget, unspent
	 */
	public EvaluationBudget budget() {
		return new EvaluationBudget(this.steps);
	}

	/**
	 * Creates the operation that a call starts.
	 * @param call the call
	 * @param chosen the scenario of the call, if one matches
	 * @param changes the changes of resources that the job makes
	 * @param created the resources that its response may list
	 * @param now the time of the call
	 * @return the operation, not yet stored
	 */
	public Operation start(StartCall call, Optional<Chosen<Script>> chosen, List<ResourceChange> changes,
			List<Message> created, Instant now) {
		try {
			return started(call, chosen, changes, created, now);
		}
		catch (StatusException ex) {
			throw chosen.map((choice) -> failed(choice.scenario(), call.method(), ex)).orElse(ex);
		}
	}

	static StatusException failed(Scenario scenario, ApiMethod method, StatusException ex) {
		LOG.warn("The scenario '{}' cannot be applied to {}: {}", scenario.name(), method.fullName(), oneLine(ex));
		return StatusException.of(Code.FAILED_PRECONDITION, "SCENARIO_FAILED",
				"The scenario '" + scenario.name() + "' cannot be applied to this request: " + ex.getMessage());
	}

	private static String oneLine(StatusException ex) {
		return String.valueOf(ex.getMessage()).replace("\n", "; ");
	}

	private Operation started(StartCall call, Optional<Chosen<Script>> chosen, List<ResourceChange> changes,
			List<Message> listed, Instant now) {
		var surface = call.surface();
		var method = call.method();
		var request = call.request();
		Supplier<String> uuids = () -> this.ids.next(IdForm.UUID, now);
		var stages = chosen.map((choice) -> scripted(choice, choice.facts(), method).stages())
			.filter((written) -> !written.isEmpty())
			.orElseGet(() -> defaultStages(Optional.of(method)));
		var created = (changes.size() == 1) ? changes.getFirst().createdName()
				: ResourceNames.created(method, request, uuids);
		var start = new Start(method, request, created, now, changes, listed);
		var name = this.names.next(surface, start, call.project());
		Supplier<Any> response = () -> response(start, uuids);
		var defaultMetadata = finalMetadata(method, request);
		var outcome = chosen
			.map((choice) -> scripted(choice, choice.facts().withOperation(name.value(), name.id()), method)
				.outcome(response, defaultMetadata))
			.orElseGet(() -> new Outcome.Response(response.get(), defaultMetadata));
		var cancellation = chosen.flatMap((choice) -> choice.effect().cancellation())
			.orElseGet(this::defaultCancellation);
		var project = name.project();
		return new Operation(name, project.isEmpty() ? Projects.of(method, request) : project, surface.service(),
				method.fullName(), chosen.map((choice) -> choice.scenario().name()), requestKey(call),
				metadata(start, surface.service(), name, uuids),
				new Timeline(now, stages, outcome, cancellation,
						chosen.flatMap((choice) -> scripted(choice, choice.facts(), method).cancelTime()),
						Optional.empty(), Optional.empty()),
				chosen.filter((choice) -> !choice.effect().deletable()).isPresent());
	}

	private ScriptedJob scripted(Chosen<Script> choice, Facts facts, ApiMethod method) {
		var scenario = choice.scenario();
		return new ScriptedJob(choice.effect(), facts, JobTypes.of(method), this.json, this.values,
				scenario.isForMethod(method) ? ScriptedJob.REFUSE
						: (mismatch) -> LOG.warn(
								"The scenario '{}' has a part that does not match {}; the part is left out: {}",
								scenario.name(), method.fullName(), oneLine(mismatch)));
	}

	/**
	 * Finds the project of the operation that a call would start.
	 * @param call the call, with the project of its caller
	 * @return the project that the request names; if it names none and all operations of
	 * the service are in projects, the caller's project; empty text for none
	 */
	public static String project(StartCall call) {
		var created = ResourceNames.created(call.method(), call.request(), () -> "0");
		return OperationNames.project(call.surface(), new Start(call.method(), call.request(), created, Instant.EPOCH),
				call.project());
	}

	/**
	 * Creates the operation of a seed.
	 * @param seed the seed
	 * @param createTime the create time of the operation; its script starts then
	 * @return the operation, not yet stored
	 * @throws StatusException FAILED_PRECONDITION or INVALID_ARGUMENT if its script needs
	 * a request
	 */
	public Operation seeded(Seed seed, Instant createTime) {
		return switch (seed.life()) {
			case Life.Unchanged() -> seeded(seed, seed.metadata(),
					new Timeline(createTime, List.of(Stage.openEnded()), new Outcome.Never(), defaultCancellation()),
					true);
			case Life.Ended(var result) ->
				seeded(seed, seed.metadata(), new Timeline(createTime, List.of(), result, defaultCancellation()), true);
			case Life.Scripted(var script) -> scriptedSeed(seed, script, createTime);
		};
	}

	private Operation scriptedSeed(Seed seed, Script script, Instant createTime) {
		Supplier<String> uuids = () -> this.ids.next(IdForm.UUID, createTime);
		var name = seed.name();
		var facts = new Facts(Empty.getDefaultInstance(), Map.of(), name.project(), 1, createTime, Map.of(), budget())
			.withOperation(name.value(), name.id());
		var job = new ScriptedJob(script, facts, seed.types(), this.json, this.values, ScriptedJob.REFUSE);
		var written = job.stages();
		var stages = written.isEmpty() ? defaultStages(seed.method()) : written;
		var start = seed.method()
			.map((method) -> new Start(method, DynamicMessage.getDefaultInstance(method.input()), Optional.empty(),
					createTime));
		var outcome = job.outcome(() -> start.map((one) -> response(one, uuids)).orElse(NO_RESPONSE),
				start.map((one) -> finalMetadata(one.method(), one.request())).orElse(ByteString.EMPTY));
		var metadata = seed.metadata()
			.or(() -> start.flatMap((one) -> metadata(one, seed.surface().service(), name, uuids)));
		return seeded(seed, metadata,
				new Timeline(createTime, stages, outcome, script.cancellation().orElseGet(this::defaultCancellation),
						job.cancelTime(), Optional.empty(), Optional.empty()),
				script.deletable());
	}

	private static Operation seeded(Seed seed, Optional<Any> metadata, Timeline timeline, boolean deletable) {
		return new Operation(seed.name(), seed.name().project(), seed.surface().service(),
				seed.method().map(ApiMethod::fullName).orElse(""), Optional.empty(), Optional.empty(), metadata,
				timeline, !deletable);
	}

	private Cancellation defaultCancellation() {
		return new Cancellation.Honoured(this.settings.cancelDelay());
	}

	private static Any response(Start start, Supplier<String> uuids) {
		return start.method().data().profile().hasResult() && start.method().operations().isEmpty()
				? ResponseSynthesis.of(start, uuids) : Outcome.Response.NO_VALUE;
	}

	/**
	 * Checks whether a call returns an operation that is done, has no name and is not
	 * stored: because the request only asks for validation (AIP-163), or because its
	 * service always returns such operations.
	 * @param method the method
	 * @param request the request
	 * @return whether the operation is unnamed
	 */
	public static boolean isUnnamed(ApiMethod method, MessageOrBuilder request) {
		return method.data().profile().isUnnamed() || isValidateOnly(request);
	}

	private static boolean isValidateOnly(MessageOrBuilder request) {
		var field = request.getDescriptorForType().findFieldByName("validate_only");
		return field != null && Boolean.TRUE.equals(request.getField(field));
	}

	/**
	 * Sets the name of a resource to the name in a request.
	 * @param resource the resource
	 * @param request the request
	 * @return the resource, with the request's name if both have one
	 */
	public static Message named(Message resource, MessageOrBuilder request) {
		var name = resource.getDescriptorForType().findFieldByName("name");
		if (name == null || name.getJavaType() != JavaType.STRING || name.isRepeated()) {
			return resource;
		}
		return ResourceNames.text(request, "name")
			.map((given) -> resource.toBuilder().setField(name, given).build())
			.orElse(resource);
	}

	private List<Stage> defaultStages(Optional<ApiMethod> method) {
		var isDoneAtOnce = method.filter((one) -> one.data().profile().isDoneAtOnce()).isPresent();
		return stages(isDoneAtOnce ? Duration.ZERO : this.settings.defaultDuration());
	}

	private static List<Stage> stages(Duration length) {
		if (length.isZero()) {
			return List.of(Stage.of(Phase.RUNNING, Duration.ZERO));
		}
		var pending = length.dividedBy(PENDING_DIVISOR);
		return List.of(Stage.of(Phase.PENDING, pending), Stage.of(Phase.RUNNING, length.minus(pending)));
	}

	private Optional<Any> metadata(Start start, String service, OperationName name, Supplier<String> uuids) {
		var own = start.method().operations();
		if (own.isPresent()) {
			return Optional.of(Any.pack(own(new OperationFields(start, service, own.get(), name))));
		}
		return start.method().metadataType().map((type) -> {
			var given = RequestTemplate.apply(start.method().data().metadata(), start.request());
			if (OpenTypes.contains(type)) {
				return Any.pack(given.isObject() ? this.json.read(given, type) : OpenTypes.minimal(type));
			}
			var metadata = DynamicMessage.newBuilder(type);
			FieldCopy.copySameNamed(start.request(), metadata);
			if (start.method().responseType().filter(type::equals).isPresent()) {
				ResponseSynthesis.resource(start, type, uuids).ifPresent(metadata::mergeFrom);
			}
			if (given.isObject()) {
				FieldCopy.copyUnless(metadata.build(), this.json.read(given, type), metadata);
			}
			TargetMetadata.fill(start, metadata);
			RequestMetadata.fill(start, metadata, uuids);
			return Any.pack(metadata.build());
		});
	}

	/** An operation whose type is a message of the API itself, at its start. */
	private Message own(OperationFields fields) {
		var operation = fields.filled();
		var budget = budget();
		fields.type().data().fill().values().forEach((template) -> {
			var facts = new ResourceFacts(operation.build(), fields.name().value(), fields.start().time(), budget);
			operation.mergeFrom(this.json.read(template.fill(facts, this.values), fields.type().descriptor()));
		});
		var given = RequestTemplate.apply(fields.start().method().data().metadata(), fields.start().request());
		if (given.isObject()) {
			operation.mergeFrom(this.json.read(given, fields.type().descriptor()));
		}
		return operation.build();
	}

	private ByteString finalMetadata(ApiMethod method, Message request) {
		var given = RequestTemplate.apply(method.data().finalMetadata(), request);
		return method.metadataType()
			.filter((_) -> given.isObject())
			.map((type) -> MetadataOverlay.of(given, type, this.json))
			.orElse(ByteString.EMPTY);
	}

	/**
	 * The key of a request id (AIP-155): a start with the same key under the same parent
	 * returns the same operation.
	 * @param call the call
	 * @return the key, if the request has such an id
	 */
	public static Optional<String> requestKey(StartCall call) {
		return ResourceNames.text(call.request(), "request_id")
			.map((id) -> sha256(
					String.join("\n", call.surface().service(), Projects.resource(call.method(), call.request()), id)));
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
