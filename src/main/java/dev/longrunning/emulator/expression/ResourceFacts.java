package dev.longrunning.emulator.expression;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.google.protobuf.Message;

/**
 * The variables of an expression about a resource. A component is the variable of the
 * same name; {@code id}, {@code project} and {@code location} are parts of the name.
 *
 * @param resource the resource
 * @param name the name of the resource; empty text if it is not known
 * @param now the time of the call
 * @param budget the budget that all expressions of the call are charged to
 */
public record ResourceFacts(Message resource, String name, Instant now, EvaluationBudget budget) implements Variables {

	@Override
	public Message subject() {
		return this.resource;
	}

	@Override
	public Map<String, Object> values() {
		return Map.of("resource", this.resource, "name", this.name, "id",
				this.name.substring(this.name.lastIndexOf('/') + 1), "project", after("projects"), "location",
				after("locations"), "now", this.now);
	}

	/** The id after a collection in the name; empty text if the name has none. */
	private String after(String collection) {
		var parts = List.of(this.name.split("/"));
		var at = parts.indexOf(collection) + 1;
		return (at > 0 && at < parts.size()) ? parts.get(at) : "";
	}

}
