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
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.Seed.Life;
import dev.longrunning.emulator.scenario.expression.EvaluationBudget;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.scenario.expression.JsonValues;
import dev.longrunning.emulator.scenario.metadata.MetadataOverlay;
import dev.longrunning.emulator.scenario.name.Projects;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.profile.IdForm;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a starting call, or a seed, into the operation it makes. */
public final class Jobs {

	private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

	/** The part of a job's length that it waits before it runs. */
	private static final int PENDING_SHARE = 10;

	/** The response of a job of which nothing says what it responds. */
	private static final Any NOTHING = Any.pack(Empty.getDefaultInstance());

	private final ScenarioSettings settings;

	private final MessageReader json;

	private final JsonValues values;

	private final NewIds ids;

	private final OperationNames names;

	private final long steps;

	/**
	 * Jobs as the settings say.
	 * @param settings how long they take
	 * @param json reads the data that methods and scenarios bring
	 * @param writer writes what of a request goes into such data
	 * @param random where ids come from
	 * @param steps the steps that the expressions of one job may take together
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
	 * A budget for the expressions of one call.
	 * @return the budget, nothing of it spent
	 */
	public EvaluationBudget budget() {
		return new EvaluationBudget(this.steps);
	}

	/**
	 * The operation that a call starts.
	 * @param call the call
	 * @param chosen the scenario that it goes by, if one was chosen
	 * @param now when
	 * @return the operation, not kept anywhere yet
	 */
	public Operation start(StartCall call, Optional<Chosen> chosen, Instant now) {
		try {
			return started(call, chosen, now);
		}
		catch (StatusException ex) {
			throw chosen.map((by) -> failed(by.scenario(), call.method(), ex)).orElse(ex);
		}
	}

	private static StatusException failed(Scenario scenario, ApiMethod method, StatusException ex) {
		LOG.warn("the scenario '{}' cannot be played for {}: {}", scenario.name(), method.fullName(), inOneLine(ex));
		return StatusException.of(Code.FAILED_PRECONDITION, "SCENARIO_FAILED",
				"The scenario '" + scenario.name() + "' cannot be played for this request: " + ex.getMessage());
	}

	private static String inOneLine(StatusException ex) {
		return String.valueOf(ex.getMessage()).replace("\n", "; ");
	}

	private Operation started(StartCall call, Optional<Chosen> chosen, Instant now) {
		var surface = call.surface();
		var method = call.method();
		var request = call.request();
		Supplier<String> uuids = () -> this.ids.next(IdForm.UUID, now);
		var stages = chosen.map((by) -> scripted(by, by.facts(), method).stages())
			.filter((written) -> !written.isEmpty())
			.orElseGet(() -> usualStages(Optional.of(method)));
		var start = new Start(method, request, ResourceNames.created(method, request, uuids), now,
				now.plus(length(stages)));
		var name = this.names.next(surface, start, call.project());
		Supplier<Any> response = () -> response(start, uuids);
		var usualMetadata = finalMetadata(method, request);
		var outcome = chosen.map((by) -> scripted(by, by.facts().withOperation(name.value(), name.id()), method)
			.outcome(response, usualMetadata)).orElseGet(() -> new Outcome.Response(response.get(), usualMetadata));
		var cancellation = chosen.flatMap((by) -> by.scenario().script().cancellation())
			.orElseGet(this::usualCancellation);
		var project = name.project();
		return new Operation(name, project.isEmpty() ? Projects.of(method, request) : project, surface.service(),
				method.fullName(), requestKey(surface, name.parent(), request), metadata(start, uuids),
				new Timeline(now, stages, outcome, cancellation),
				chosen.filter((by) -> !by.scenario().script().deletable()).isPresent());
	}

	private ScriptedJob scripted(Chosen by, Facts facts, ApiMethod method) {
		var scenario = by.scenario();
		return new ScriptedJob(scenario.script(), facts, JobTypes.of(method), this.json, this.values,
				scenario.names(method) ? ScriptedJob.REFUSING
						: (misfit) -> LOG.warn(
								"the scenario '{}' shows less of {}, which a part of it does not fit: {}",
								scenario.name(), method.fullName(), inOneLine(misfit)));
	}

	/**
	 * The project that the operation of a call would be in.
	 * @param call the call, with the project of its caller
	 * @return the caller's project if the request names none and the service has
	 * operations only in projects, else what the request names; empty text for none
	 */
	public static String project(StartCall call) {
		var created = ResourceNames.created(call.method(), call.request(), () -> "0");
		return OperationNames.project(call.surface(),
				new Start(call.method(), call.request(), created, Instant.EPOCH, Instant.EPOCH), call.project());
	}

	/**
	 * The operation that a seed says.
	 * @param seed the seed
	 * @param createTime when it was made; its script counts from then on
	 * @return the operation, not kept anywhere yet
	 * @throws StatusException where its script cannot be played without a request
	 */
	public Operation seeded(Seed seed, Instant createTime) {
		return switch (seed.life()) {
			case Life.AsItStands() -> seeded(seed, seed.metadata(),
					new Timeline(createTime, List.of(Stage.asItStands()), new Outcome.Never(), usualCancellation()),
					true);
			case Life.Ended(var result) ->
				seeded(seed, seed.metadata(), new Timeline(createTime, List.of(), result, usualCancellation()), true);
			case Life.Scripted(var script) -> played(seed, script, createTime);
		};
	}

	private Operation played(Seed seed, Script script, Instant createTime) {
		Supplier<String> uuids = () -> this.ids.next(IdForm.UUID, createTime);
		var name = seed.name();
		var facts = new Facts(Empty.getDefaultInstance(), Map.of(), name.project(), 1, createTime, Map.of(), budget())
			.withOperation(name.value(), name.id());
		var job = new ScriptedJob(script, facts, seed.types(), this.json, this.values, ScriptedJob.REFUSING);
		var written = job.stages();
		var stages = written.isEmpty() ? usualStages(seed.method()) : written;
		var start = seed.method()
			.map((method) -> new Start(method, DynamicMessage.getDefaultInstance(method.input()), Optional.empty(),
					createTime, createTime.plus(length(stages))));
		var outcome = job.outcome(() -> start.map((one) -> response(one, uuids)).orElse(NOTHING),
				start.map((one) -> finalMetadata(one.method(), one.request())).orElse(ByteString.EMPTY));
		var metadata = seed.metadata().or(() -> start.flatMap((one) -> metadata(one, uuids)));
		return seeded(seed, metadata,
				new Timeline(createTime, stages, outcome, script.cancellation().orElseGet(this::usualCancellation)),
				script.deletable());
	}

	private static Operation seeded(Seed seed, Optional<Any> metadata, Timeline timeline, boolean deletable) {
		return new Operation(seed.name(), seed.name().project(), seed.surface().service(),
				seed.method().map(ApiMethod::fullName).orElse(""), Optional.empty(), metadata, timeline, !deletable);
	}

	private Cancellation usualCancellation() {
		return new Cancellation.Honoured(this.settings.cancelDelay());
	}

	private static Any response(Start start, Supplier<String> uuids) {
		return start.method().data().profile().hasResult() ? ResponseSynthesis.of(start, uuids)
				: Outcome.Response.NO_VALUE;
	}

	private static Duration length(List<Stage> stages) {
		return stages.stream().flatMap((stage) -> stage.length().stream()).reduce(Duration.ZERO, Duration::plus);
	}

	/**
	 * Whether a start answers with an operation that is done, has no name and is kept
	 * nowhere: because it only asks whether it would be taken (AIP-163), or because its
	 * service always does so.
	 * @param method the method
	 * @param request the request
	 * @return whether it is so
	 */
	public static boolean isUnnamed(ApiMethod method, MessageOrBuilder request) {
		return method.data().profile().isUnnamed() || isValidateOnly(request);
	}

	private static boolean isValidateOnly(MessageOrBuilder request) {
		var field = request.getDescriptorForType().findFieldByName("validate_only");
		return field != null && Boolean.TRUE.equals(request.getField(field));
	}

	/**
	 * A resource under the name that a request asks for it by.
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

	private List<Stage> usualStages(Optional<ApiMethod> method) {
		var isDoneAtOnce = method.filter((one) -> one.data().profile().isDoneAtOnce()).isPresent();
		return stages(isDoneAtOnce ? Duration.ZERO : this.settings.defaultDuration());
	}

	private static List<Stage> stages(Duration length) {
		if (length.isZero()) {
			return List.of(Stage.of(Phase.RUNNING, Duration.ZERO));
		}
		var pending = length.dividedBy(PENDING_SHARE);
		return List.of(Stage.of(Phase.PENDING, pending), Stage.of(Phase.RUNNING, length.minus(pending)));
	}

	private Optional<Any> metadata(Start start, Supplier<String> uuids) {
		return start.method().metadataType().map((type) -> {
			var given = RequestTemplate.apply(start.method().data().metadata(), start.request());
			if (OpenTypes.contains(type)) {
				return Any.pack(given.isObject() ? this.json.read(given, type) : OpenTypes.least(type));
			}
			var metadata = DynamicMessage.newBuilder(type);
			if (given.isObject()) {
				metadata.mergeFrom(this.json.read(given, type));
			}
			FieldCopy.sameNamed(start.request(), metadata);
			if (start.method().responseType().filter(type::equals).isPresent()) {
				ResponseSynthesis.resource(start, type, uuids).ifPresent(metadata::mergeFrom);
			}
			TargetMetadata.fill(start, metadata);
			RequestMetadata.fill(start, metadata, uuids);
			return Any.pack(metadata.build());
		});
	}

	private ByteString finalMetadata(ApiMethod method, Message request) {
		var given = RequestTemplate.apply(method.data().finalMetadata(), request);
		return method.metadataType()
			.filter((_) -> given.isObject())
			.map((type) -> MetadataOverlay.of(given, type, this.json))
			.orElse(ByteString.EMPTY);
	}

	/**
	 * A request id makes a repeated start the same operation (AIP-155), within its
	 * parent.
	 */
	private static Optional<String> requestKey(Surface surface, String parent, Message request) {
		return ResourceNames.text(request, "request_id")
			.map((id) -> sha256(String.join("\n", surface.service(), parent, id)));
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
