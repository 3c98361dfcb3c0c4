package dev.longrunning.emulator.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.scenario.course.SavedScenarios;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The courses of recorded operations as scenarios, and as operations of seed files. */
public final class RecordedScenarios {

	/** Later than any time that an operation shows. */
	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private final SavedScenarios scenarios;

	private final Surfaces surfaces;

	private final MessageReader reader;

	RecordedScenarios(SavedScenarios scenarios, Surfaces surfaces, MessageReader reader) {
		this.scenarios = scenarios;
		this.surfaces = surfaces;
		this.reader = reader;
	}

	/**
	 * Writes recordings as a file of scenarios. The starts of a method are served in the
	 * order in which they were recorded, and all further ones by the last of them.
	 * @param recordings the recordings
	 * @return the file
	 */
	public ObjectNode scenarios(List<Recording> recordings) {
		var file = JsonNodeFactory.instance.objectNode();
		var list = file.putArray("scenarios");
		for (int index = 0; index < recordings.size(); index++) {
			var recording = recordings.get(index);
			var method = recording.start().method();
			var isLast = recordings.stream()
				.skip(index + 1)
				.noneMatch((later) -> later.start().method().equals(method));
			list.add(scenario(recording, !isLast));
		}
		return file;
	}

	private ObjectNode scenario(Recording recording, boolean isForOneCall) {
		var course = course(recording, RequestTemplates.of(recording)::of);
		var scenario = JsonNodeFactory.instance.objectNode().put("name", recording.name());
		scenario.setAll(course);
		if (isForOneCall) {
			((ObjectNode) scenario.path("when")).put("times", 1);
		}
		return scenario;
	}

	/**
	 * Writes recordings as a file of operations, which have the names that they had.
	 * @param recordings the recordings
	 * @return the file
	 */
	public ObjectNode seeds(List<Recording> recordings) {
		var file = JsonNodeFactory.instance.objectNode();
		var list = file.putArray("operations");
		recordings.stream().filter((one) -> one.operation().contains("/")).forEach((one) -> list.add(seed(one)));
		return file;
	}

	private ObjectNode seed(Recording recording) {
		var seed = JsonNodeFactory.instance.objectNode()
			.put("name", recording.operation())
			.put("service", recording.start().service())
			.put("method", recording.start().method());
		seed.set("script", course(recording, SavedScenarios::escaped).path("script"));
		return seed;
	}

	private ObjectNode course(Recording recording, UnaryOperator<String> texts) {
		var operation = operation(recording);
		var course = this.scenarios.of(operation, LATEST, texts);
		var script = (ObjectNode) course.path("script");
		script.remove("cancel");
		recording.cancelled()
			.filter((_) -> recording.isDone())
			.map((time) -> Duration.between(time, recording.sightings().getLast().time()))
			.ifPresent((delay) -> script.putObject("cancel").put("after", DocumentNode.text(delay)));
		return course;
	}

	private Operation operation(Recording recording) {
		return new RecordedCourse(recording,
				this.surfaces.all()
					.stream()
					.filter((surface) -> surface.service().equals(recording.start().service()))
					.flatMap((surface) -> surface.methods().stream())
					.filter((method) -> method.fullName().equals(recording.start().method()))
					.findFirst(),
				this.reader)
			.operation();
	}

}
