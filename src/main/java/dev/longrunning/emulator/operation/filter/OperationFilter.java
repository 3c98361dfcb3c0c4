package dev.longrunning.emulator.operation.filter;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.longrunning.Operation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.FilterText;
import dev.longrunning.emulator.operation.filter.syntax.Parser;

/**
 * A filter of a list of operations, in the language of AIP-160, over all fields of the
 * operation and what its metadata and response hold; other lists understand as much. Its
 * string is the filter in one fixed spelling.
 */
public final class OperationFilter {

	private final FilterText source;

	private final FilterExpression expression;

	private OperationFilter(FilterText source) {
		this.source = source;
		this.expression = Parser.parse(source);
	}

	/**
	 * Reads a filter.
	 * @param text the filter; an empty one matches everything
	 * @return the filter
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT that
	 * points at the place, if the text is not of the language or beyond its bounds
	 */
	public static OperationFilter parse(String text) {
		return new OperationFilter(new FilterText(text));
	}

	/**
	 * Refuses a filter that is wrong whatever the operations hold: a field that does not
	 * exist, a value that is not of its field's type.
	 * @param types types by full name
	 * @param metadataTypes the types that {@code metadata} can have here; none: any
	 * @param responseTypes the types that {@code response} can have here; none: any
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT that
	 * points at the place
	 */
	public void check(Function<String, Optional<Descriptor>> types, Collection<Descriptor> metadataTypes,
			Collection<Descriptor> responseTypes) {
		var packed = Map.of("metadata", metadataTypes, "response", responseTypes);
		new Checker(this.source, new AnyTypes(types), Operation.getDescriptor(), packed).check(this.expression);
	}

	/**
	 * The same for a list of other entries.
	 * @param entry the type of the entries
	 * @param types types by full name
	 */
	public void check(Descriptor entry, Function<String, Optional<Descriptor>> types) {
		new Checker(this.source, new AnyTypes(types), entry, Map.of()).check(this.expression);
	}

	/**
	 * Whether an entry belongs into the list.
	 * @param entry the operation as its reader would see it, or what else is listed
	 * @param types types by full name; what is packed in another type is not looked into
	 * @return whether the filter matches; never fails
	 */
	public boolean matches(Message entry, Function<String, Optional<Descriptor>> types) {
		return new Evaluator(entry, new AnyTypes(types)).matches(this.expression);
	}

	/**
	 * What the filter demands of {@code done}, so that a store can leave out the others.
	 * @return the only value with which an operation can match, empty where it can with
	 * either
	 */
	public Optional<Boolean> done() {
		return DoneConstraint.of(this.expression, true);
	}

	@Override
	public String toString() {
		return this.expression.toString();
	}

}
