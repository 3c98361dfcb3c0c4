package dev.longrunning.emulator.resource.content;

import java.time.Instant;

import com.google.protobuf.Message;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.expression.JsonValues;
import dev.longrunning.emulator.expression.ResourceFacts;
import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.profile.ResourceProfile;

/**
 * The writer of the fields that a service sets in a new resource by the data on its type.
 *
 * @param reader the reader of values, which skips fields of other versions
 * @param values the converter of values of expressions
 * @param steps the maximum number of steps that the expressions of one call may take
 * together
 */
public record Fill(MessageReader reader, JsonValues values, long steps) {

	/**
	 * A writer with a cache of types of its own.
	 * @param types the types of messages in values
	 * @param steps the maximum number of steps of expressions
	 * @return the writer
	 */
	public static Fill of(TypeFinder types, long steps) {
		return new Fill(new MessageReader(types).ignoringUnknownFields(), new JsonValues(new MessageWriter(types)),
				steps);
	}

	/** Clears the caches of types, because a reload can remove types. */
	public void clearTypes() {
		this.reader.clearTypes();
		this.values.messages().clearTypes();
	}

	/**
	 * Sets the fields that the request does not set.
	 * @param resource the resource
	 * @param given the resource in the request
	 * @param profile the data
	 * @param name the name of the resource; empty text if it is not known
	 * @param now the time of the call
	 */
	void apply(Message.Builder resource, Message given, ResourceProfile profile, String name, Instant now) {
		var budget = new EvaluationBudget(this.steps);
		profile.fill().forEach((field, template) -> {
			try {
				var facts = new ResourceFacts(resource.build(), name, now, budget);
				FieldCopy.copyUnless(given, value(template, facts), resource);
			}
			catch (StatusException ex) {
				throw failed(resource, field, ex);
			}
		});
	}

	private Message value(Template template, ResourceFacts facts) {
		return this.reader.read(template.fill(facts, this.values), facts.resource().getDescriptorForType());
	}

	private static StatusException failed(Message.Builder resource, String field, StatusException ex) {
		return StatusException.of(Code.FAILED_PRECONDITION, "FILL_FAILED", "The emulation data cannot fill '" + field
				+ "' of this " + resource.getDescriptorForType().getFullName() + ": " + ex.getMessage());
	}

}
