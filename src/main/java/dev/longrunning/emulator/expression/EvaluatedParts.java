package dev.longrunning.emulator.expression;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelUnparserFactory;
import dev.longrunning.emulator.status.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * The values of the parts of an expression, recorded while it is evaluated. Of the parts,
 * the largest are shown that are no logic themselves: in
 * {@code request.names.size() > 1 && nth == 2} these are {@code request.names.size()} and
 * {@code nth}.
 */
final class EvaluatedParts {

	/** The largest number of values to show: enough for a reader. */
	private static final int MAX_PARTS = 20;

	private final Map<Long, Object> values = new HashMap<>();

	void add(CelExpr part, Object value) {
		this.values.put(part.id(), value);
	}

	/** Returns the values to show, as texts. */
	Map<String, String> of(CelAbstractSyntaxTree expression) {
		var seen = new LinkedHashMap<String, String>();
		shown(expression.getExpr()).stream()
			.limit(MAX_PARTS)
			.forEach((part) -> seen.putIfAbsent(text(part, expression), text(this.values.get(part.id()))));
		return seen;
	}

	private List<CelExpr> shown(CelExpr part) {
		return isShown(part) ? List.of(part) : children(part).flatMap((child) -> shown(child).stream()).toList();
	}

	private boolean isShown(CelExpr part) {
		return this.values.containsKey(part.id()) && switch (part.getKind()) {
			case IDENT -> true;
			case SELECT,
					CALL ->
				(part.getKind() == Kind.SELECT || !(this.values.get(part.id()) instanceof Boolean))
						&& all(part).anyMatch((one) -> one.getKind() == Kind.IDENT)
						&& all(part).noneMatch((one) -> one.getKind() == Kind.COMPREHENSION);
			default -> false;
		};
	}

	private static Stream<CelExpr> all(CelExpr part) {
		return Stream.concat(Stream.of(part), children(part).flatMap(EvaluatedParts::all));
	}

	/** Of a macro over a list, only the list: the variable has many values. */
	private static Stream<CelExpr> children(CelExpr part) {
		return switch (part.getKind()) {
			case SELECT -> Stream.of(part.select().operand());
			case CALL -> Stream.concat(part.call().target().stream(), part.call().args().stream());
			case LIST -> part.list().elements().stream();
			case COMPREHENSION -> Stream.of(part.comprehension().iterRange());
			default -> Stream.empty();
		};
	}

	private static String text(CelExpr part, CelAbstractSyntaxTree expression) {
		return CelUnparserFactory.newUnparser()
			.unparse(CelAbstractSyntaxTree.newParsedAst(part, expression.getSource()));
	}

	/** Writes a value of CEL as a short text. */
	static String text(@Nullable Object value) {
		return switch (value) {
			case String text -> "'" + Excerpt.of(text) + "'";
			case Message message ->
				"{" + Excerpt.of(TextFormat.printer().emittingSingleLine(true).printToString(message).strip()) + "}";
			case Collection<?> list -> Excerpt.of(list.stream()
				.limit(MAX_PARTS)
				.map(EvaluatedParts::text)
				.collect(Collectors.joining(", ", "[", (list.size() > MAX_PARTS) ? ", ...]" : "]")));
			case Map<?, ?> map -> Excerpt.of(map.entrySet()
				.stream()
				.limit(MAX_PARTS)
				.map((entry) -> text(entry.getKey()) + ": " + text(entry.getValue()))
				.collect(Collectors.joining(", ", "{", (map.size() > MAX_PARTS) ? ", ...}" : "}")));
			case null -> "null";
			default -> Excerpt.of(value.toString());
		};
	}

}
