package dev.longrunning.emulator.surface.definition.data;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.document.DocumentFields;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.document.MessageCheck;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.expression.ExpressionSubject;
import dev.longrunning.emulator.expression.JsonValues;
import dev.longrunning.emulator.expression.ResourceFacts;
import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The check of values of fields that data has for new messages.
 *
 * @param types all message types
 */
record FillChecks(TypeFinder types) {

	/** The steps that an expression may take over a resource without fields. */
	private static final long STEPS = 100_000;

	/** The name of the resource over which expressions are tried. */
	private static final String SAMPLE = "samples/sample";

	/**
	 * Checks the values of fields.
	 * @param written the data on a type, with the values under {@code fill}
	 * @param templates the values, by the name of the field
	 * @param selected the types that the data is for
	 * @throws StatusException INVALID_ARGUMENT with the location of the first mistake
	 */
	void check(DocumentFields written, Map<String, Template> templates, List<Descriptor> selected) {
		written.find("fill").ifPresent((fill) -> {
			new MessageCheck(new MessageReader(this.types), Template::hasExpressions).checkAny(fill, selected);
			var fields = fill.anyFields();
			fields.names().forEach((name) -> checkExpressions(fields.of(name), selected));
			templates.forEach((name, template) -> checkValue(fields.of(name), name, template, selected));
		});
	}

	/** Compiles each expression; it must fit one of the types. */
	private static void checkExpressions(DocumentNode value, List<Descriptor> selected) {
		if (value.isObject()) {
			var fields = value.anyFields();
			fields.names().forEach((name) -> checkExpressions(fields.of(name), selected));
		}
		else if (value.isList()) {
			value.items().forEach((item) -> checkExpressions(item, selected));
		}
		else {
			value.locating(() -> {
				var template = new Template(value.json(), ExpressionSubject.RESOURCE);
				throwUnlessAny(selected, template::check);
				return template;
			});
		}
	}

	/** Evaluates a value over a resource without fields; it must fit one of the types. */
	private void checkValue(DocumentNode value, String name, Template template, List<Descriptor> selected) {
		var having = selected.stream()
			.filter((type) -> type.getFields()
				.stream()
				.anyMatch((field) -> field.getName().equals(name) || field.getJsonName().equals(name)))
			.toList();
		value.locating(() -> {
			throwUnlessAny(having, (type) -> tryOut(template, type));
			return template;
		});
	}

	private void tryOut(Template template, Descriptor type) {
		var facts = new ResourceFacts(DynamicMessage.getDefaultInstance(type), SAMPLE, Instant.EPOCH,
				new EvaluationBudget(STEPS));
		try {
			new MessageReader(this.types).read(template.fill(facts, new JsonValues(new MessageWriter(this.types))),
					type);
		}
		catch (StatusException ex) {
			if (ex.code() != Code.FAILED_PRECONDITION) {
				throw ex;
			}
		}
	}

	private static void throwUnlessAny(List<Descriptor> types, Consumer<Descriptor> check) {
		StatusException first = null;
		for (var type : types) {
			try {
				check.accept(type);
				return;
			}
			catch (StatusException ex) {
				first = (first == null) ? ex : first;
			}
		}
		if (first != null) {
			throw first;
		}
	}

}
