package dev.longrunning.emulator.operation.filter;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.FilterText;
import dev.longrunning.emulator.operation.filter.syntax.Parser;

/**
 * A filter of a list of operations in the language of AIP-160. It applies to all fields
 * of the operation and of its metadata and response, and to the entries of other lists.
 * Its string is the filter in a canonical notation.
 */
public final class OperationFilter {

	private static final FilterText NONE = new FilterText("");

	private final FilterText source;

	private final FilterExpression expression;

	private final Optional<OlderFilter> older;

	private OperationFilter(FilterText source, Optional<OlderFilter> older) {
		this.source = source;
		this.expression = Parser.parse(older.isPresent() ? NONE : source);
		this.older = older;
	}

	/**
	 * Parses a filter.
	 * @param text the filter; an empty one matches everything
	 * @return the filter
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT with the
	 * position of the error if the syntax is wrong or a limit is exceeded
	 */
	public static OperationFilter parse(String text) {
		return new OperationFilter(new FilterText(text), Optional.empty());
	}

	/**
	 * Parses a filter that may be in the older language of Compute Engine.
	 * @param text the filter
	 * @param entry the type of the entries
	 * @return the filter
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * filter is wrong in the language in which it is written
	 */
	public static OperationFilter parse(String text, Descriptor entry) {
		return new OperationFilter(new FilterText(text), OlderFilter.parse(text, entry));
	}

	/**
	 * Checks the fields and the types of the values for a list of entries with fields of
	 * any type.
	 * @param entry the type of the entries
	 * @param types the types by full name
	 * @param packed the possible types of such fields by their names; none: any
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT with the
	 * position if a field does not exist or a value has the wrong type
	 */
	public void check(Descriptor entry, Function<String, Optional<Descriptor>> types,
			Map<String, Collection<Descriptor>> packed) {
		new Checker(this.source, new AnyTypes(types), entry, packed).check(this.expression);
	}

	/**
	 * Checks the fields and the types of the values for a list of other entries.
	 * @param entry the type of the entries
	 * @param types the types by full name
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT with the
	 * position if a field does not exist or a value has the wrong type
	 */
	public void check(Descriptor entry, Function<String, Optional<Descriptor>> types) {
		new Checker(this.source, new AnyTypes(types), entry, Map.of()).check(this.expression);
	}

	/**
	 * Evaluates the filter; never fails.
	 * @param entry the operation or other entry as the client would see it
	 * @param types the types by full name; fields in an Any of another type do not match
	 * @return whether the filter matches
	 */
	public boolean matches(Message entry, Function<String, Optional<Descriptor>> types) {
		return this.older.map((filter) -> filter.test(entry))
			.orElseGet(() -> new Evaluator(entry, new AnyTypes(types)).matches(this.expression));
	}

	/**
	 * The value of {@code done} that the filter requires, so that a store can skip the
	 * other operations.
	 * @return the value; empty if it can be either
	 */
	public Optional<Boolean> done() {
		return DoneConstraint.of(this.expression, true);
	}

	@Override
	public String toString() {
		return this.older.map((_) -> this.source.value()).orElseGet(this.expression::toString);
	}

}
