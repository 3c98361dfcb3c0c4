package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.Seed;
import dev.longrunning.emulator.scenario.Seed.Life;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * A reader of the operations that users write: in the JSON of the API, with additional
 * fields such as the service.
 */
public final class SeedReader {

	private final Surfaces surfaces;

	private final ScenarioReader scripts;

	private final SeedMessages messages;

	private final Jobs jobs;

	/**
	 * Creates a reader.
	 * @param surfaces the loaded services
	 * @param scripts the reader of scripts
	 * @param messages the reader of metadata, responses and errors
	 * @param jobs the factory of operations
	 */
	public SeedReader(Surfaces surfaces, ScenarioReader scripts, SeedMessages messages, Jobs jobs) {
		this.surfaces = surfaces;
		this.scripts = scripts;
		this.messages = messages;
		this.jobs = jobs;
	}

	/**
	 * Reads an operation.
	 * @param entry the operation
	 * @param now the present time, by project
	 * @return the operation, not yet stored
	 */
	public Operation one(DocumentNode entry, Function<String, Instant> now) {
		return seed(entry).operation(now);
	}

	/** Reads operations of which no two have the same name. */
	List<SeedDocument> all(Stream<DocumentNode> entries) {
		var names = new HashSet<String>();
		return entries.map((entry) -> {
			var document = seed(entry);
			var name = document.name();
			if (!names.add(name)) {
				throw entry.wrong("the operation '" + name + "' is given twice; rename or remove one.");
			}
			return document;
		}).toList();
	}

	private SeedDocument seed(DocumentNode entry) {
		var fields = entry.fields("name", "service", "method", "createTime", "metadata", "done", "response", "error",
				"script");
		var name = fields.of("name");
		var surface = fields.find("service").map(this::surface);
		var method = fields.find("method").map((value) -> method(value, surface));
		var metadata = fields.find("metadata")
			.map((value) -> this.messages.any(value, method.flatMap(ApiMethod::metadataType)));
		var metadataType = metadata.map(Any::getTypeUrl)
			.map(this.messages::type)
			.orElseGet(() -> method.flatMap(ApiMethod::metadataType));
		var seed = new Seed(name.locating(() -> new OperationName(name.text())),
				surface.or(() -> method.flatMap(this::surfaceOf)).orElseGet(() -> surface(fields.of("service"))),
				method, fields.find("createTime").map(DocumentNode::instant), metadata, metadataType,
				life(fields, method));
		if (seed.metadataType().isEmpty() && seed.life() instanceof Life.Scripted(var script) && hasMetadata(script)) {
			throw fields.of("script")
				.wrong("the type of the operation's metadata, which the script changes, is unknown:"
						+ " add 'metadata' with '@type', or 'method'.");
		}
		return new SeedDocument(seed, entry, fields.find("script").orElse(entry), this.jobs);
	}

	private static boolean hasMetadata(Script script) {
		return script.finalMetadata().isPresent()
				|| script.stages().stream().anyMatch((stage) -> stage.metadata().isPresent());
	}

	private Surface surface(DocumentNode entry) {
		return this.surfaces.find(entry.text())
			.orElseThrow(() -> entry.wrong("there is no service '" + entry.text() + "'."
					+ hint(entry, this.surfaces.all().stream().map(Surface::service).toList())));
	}

	private ApiMethod method(DocumentNode entry, Optional<Surface> surface) {
		var methods = surface.map(Stream::of)
			.orElseGet(() -> this.surfaces.all().stream())
			.flatMap((one) -> one.methods(MethodRole.STARTS).stream())
			.toList();
		return methods.stream()
			.filter((method) -> method.fullName().equals(entry.text()))
			.findFirst()
			.orElseThrow(() -> entry.wrong("there is no method '" + entry.text() + "' that starts operations"
					+ surface.map((one) -> " of " + one.service()).orElse("") + "."
					+ hint(entry, methods.stream().map(ApiMethod::fullName).toList())));
	}

	private Optional<Surface> surfaceOf(ApiMethod method) {
		return this.surfaces.all().stream().filter((surface) -> surface.methods().contains(method)).findFirst();
	}

	private static String hint(DocumentNode entry, Collection<String> known) {
		return DidYouMean.hint(entry.text(), known);
	}

	private Life life(DocumentFields fields, Optional<ApiMethod> method) {
		var isDone = fields.find("done").map(DocumentNode::flag).orElse(false);
		var result = fields.oneOf("response", "error");
		if (!isDone && result.isPresent()) {
			throw fields.of(result.get())
				.wrong("only an operation that is done has a result: add 'done: true', or use a script with this outcome.");
		}
		var script = fields.find("script");
		if (isDone && script.isPresent()) {
			throw script.get().wrong("an operation that is done cannot have a script; remove one of the two.");
		}
		if (isDone) {
			return new Life.Ended(result.map((kind) -> result(fields.of(kind), kind, method))
				.orElseGet(() -> new Outcome.Response(Outcome.Response.NO_VALUE)));
		}
		return script.<Life>map((value) -> new Life.Scripted(this.scripts.script(value, method.stream().toList())))
			.orElseGet(Life.Unchanged::new);
	}

	private Outcome.Result result(DocumentNode entry, String kind, Optional<ApiMethod> method) {
		return kind.equals("error") ? new Outcome.Failure(this.messages.error(entry))
				: new Outcome.Response(this.messages.any(entry, method.flatMap(ApiMethod::responseType)));
	}

}
