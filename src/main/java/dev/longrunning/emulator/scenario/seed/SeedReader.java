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
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
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
 * Reads operations as users write them: as on the wire, with what the wire does not say.
 */
public final class SeedReader {

	private final Surfaces surfaces;

	private final ScenarioReader scripts;

	private final SeedMessages messages;

	private final Jobs jobs;

	/**
	 * A reader.
	 * @param surfaces what is served
	 * @param scripts reads scripts
	 * @param messages reads metadata, responses and errors
	 * @param jobs makes operations of what was read
	 */
	public SeedReader(Surfaces surfaces, ScenarioReader scripts, SeedMessages messages, Jobs jobs) {
		this.surfaces = surfaces;
		this.scripts = scripts;
		this.messages = messages;
		this.jobs = jobs;
	}

	/**
	 * Reads one operation.
	 * @param entry the operation
	 * @param moment what time it is, by project
	 * @return the operation, not kept anywhere yet
	 */
	public Operation one(DocumentNode entry, Function<String, Instant> moment) {
		return written(entry).operation(moment);
	}

	/** Reads a document with the field {@code operations}. */
	List<SeedDocument> all(DocumentNode document) {
		var names = new HashSet<String>();
		return document.fields("operations").of("operations").items().stream().map((entry) -> {
			var written = written(entry);
			var name = written.seed().name().value();
			if (!names.add(name)) {
				throw entry.wrong("there is an operation '" + name + "' above already.");
			}
			return written;
		}).toList();
	}

	private SeedDocument written(DocumentNode entry) {
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
				surface.or(() -> method.flatMap(this::owner)).orElseGet(() -> surface(fields.of("service"))), method,
				fields.find("createTime").map(DocumentNode::instant), metadata, metadataType, life(fields, method));
		if (seed.metadataType().isEmpty() && seed.life() instanceof Life.Scripted(var script)
				&& showsMetadata(script)) {
			throw fields.of("script")
				.wrong("what its stages show is laid over the operation's metadata, whose type nothing says:"
						+ " write 'metadata' with '@type', or the 'method'.");
		}
		return new SeedDocument(seed, fields.find("script").orElse(entry), this.jobs);
	}

	private static boolean showsMetadata(Script script) {
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

	private Optional<Surface> owner(ApiMethod method) {
		return this.surfaces.all().stream().filter((surface) -> surface.methods().contains(method)).findFirst();
	}

	private static String hint(DocumentNode entry, Collection<String> known) {
		return DidYouMean.to(entry.text(), known).map((nearest) -> " Did you mean '" + nearest + "'?").orElse("");
	}

	private Life life(DocumentFields fields, Optional<ApiMethod> method) {
		var isDone = fields.find("done").map(DocumentNode::flag).orElse(false);
		var result = fields.oneOf("response", "error");
		if (!isDone && result.isPresent()) {
			throw fields.of(result.get())
				.wrong("only an operation that is done has one: say 'done: true', or let a script end in it.");
		}
		var script = fields.find("script");
		if (isDone && script.isPresent()) {
			throw script.get().wrong("an operation that is done has no script.");
		}
		if (isDone) {
			return new Life.Ended(result.map((kind) -> result(fields.of(kind), kind, method))
				.orElseGet(() -> new Outcome.Response(Outcome.Response.NO_VALUE)));
		}
		return script.<Life>map((value) -> new Life.Scripted(this.scripts.script(value, method.stream().toList())))
			.orElseGet(Life.AsItStands::new);
	}

	private Outcome.Result result(DocumentNode entry, String kind, Optional<ApiMethod> method) {
		return kind.equals("error") ? new Outcome.Failure(this.messages.error(entry))
				: new Outcome.Response(this.messages.any(entry, method.flatMap(ApiMethod::responseType)));
	}

}
