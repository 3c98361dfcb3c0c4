package dev.longrunning.emulator.fault;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.StatusException;

/**
 * A reader of the faults that users write.
 *
 * @param calls the reader of call patterns
 * @param catalogue the ready-made faults by name, for the field {@code like}; evaluated
 * only when a fault uses it
 */
public record FaultReader(CallPatternReader calls, Supplier<Map<String, Fault>> catalogue) {

	/**
	 * The path segment of the catalogue in URLs, where otherwise the name of a fault is.
	 */
	private static final String RESERVED = "catalogue";

	/**
	 * Reads a list of faults.
	 * @param document a document with the field {@code faults}
	 * @return the faults in order
	 */
	public List<Fault> all(DocumentNode document) {
		return document.fields("faults").of("faults").items().stream().map(this::one).toList();
	}

	/**
	 * Reads a fault that has its name in the field {@code name}.
	 * @param entry the fault
	 * @return the fault
	 */
	public Fault one(DocumentNode entry) {
		return one(entry, fields(entry).of("name").text());
	}

	/**
	 * Reads a fault with a given name.
	 * @param entry the fault; its field {@code name} may be missing
	 * @param name the name
	 * @return the fault
	 */
	public Fault one(DocumentNode entry, String name) {
		var fields = fields(entry);
		fields.find("name").filter((given) -> !given.text().equals(name)).ifPresent((given) -> {
			throw given.wrong("the name of this fault is '" + name + "'; remove the field or give the same name.");
		});
		if (name.equals(RESERVED)) {
			throw reserved(fields.find("name").orElse(entry));
		}
		fields.find("description").ifPresent(DocumentNode::text);
		var like = fields.find("like").map((word) -> word.meaning(this.catalogue.get()));
		var on = like.map(Fault::on).orElse(CallPattern.ANY);
		var trigger = like.map(Fault::trigger).orElse(Trigger.ALWAYS);
		var effect = fields.find("do").map(EffectReader::effect).or(() -> like.map(Fault::effect));
		return new Fault(name, fields.find("on").map((value) -> this.calls.pattern(value, on)).orElse(on),
				fields.find("serve").map((value) -> trigger(value, trigger)).orElse(trigger),
				effect.orElseThrow(() -> withoutEffect(entry)), entry.json());
	}

	private static StatusException reserved(DocumentNode name) {
		return name.wrong("a fault cannot be called '" + RESERVED
				+ "': the catalogue of ready-made faults has this name. Choose another name.");
	}

	private static StatusException withoutEffect(DocumentNode entry) {
		return entry.wrong("'do' is missing: add the effect on the call, such as {status: UNAVAILABLE}.");
	}

	private static DocumentFields fields(DocumentNode entry) {
		return entry.fields("name", "description", "like", "on", "serve", "do");
	}

	private static Trigger trigger(DocumentNode entry, Trigger like) {
		var fields = entry.fields("after", "times", "every", "share", "seed", "until");
		return new Trigger(fields.find("after").map((value) -> value.count(0)).orElse(like.after()),
				fields.find("times").map((value) -> value.count(1)).or(like::times),
				fields.find("every").map((value) -> value.count(1)).orElse(like.every()),
				fields.find("share").map(FaultReader::share).orElse(like.share()),
				fields.find("seed").map((value) -> (long) value.count(Integer.MIN_VALUE)).orElse(like.seed()),
				fields.find("until").map(DocumentNode::instant).or(like::until));
	}

	private static double share(DocumentNode entry) {
		var share = entry.number();
		if (!(share >= 0 && share <= 1)) {
			throw entry.wrong("expected a share between 0 and 1, found " + entry.text() + ".");
		}
		return share;
	}

}
