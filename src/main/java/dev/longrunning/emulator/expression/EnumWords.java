package dev.longrunning.emulator.expression;

import java.util.Collection;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelDescriptorUtil;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;

/**
 * The words of the enum that an expression selects. In CEL an enum is a number; its
 * proto3 JSON is the word.
 *
 * @param type the enum
 */
record EnumWords(EnumDescriptor type) {

	private static final String INDEX = "_[_]";

	/**
	 * Finds the enum of an expression that is a field, or an item of a repeated field.
	 * @param expression the compiled expression
	 * @param request the type of the request
	 * @return the words of the enum; empty for any other expression
	 */
	static Optional<EnumWords> of(CelAbstractSyntaxTree expression, Descriptor request) {
		return Optional.of(expression.getExpr())
			.filter((_) -> mayBeEnum(expression))
			.flatMap((whole) -> field(whole, expression, request))
			.filter((field) -> field.getJavaType() == JavaType.ENUM)
			.map((field) -> new EnumWords(field.getEnumType()));
	}

	/** Most expressions are texts; for them no type is looked up. */
	private static boolean mayBeEnum(CelAbstractSyntaxTree expression) {
		var kind = expression.getResultType().kind();
		return kind == CelKind.INT || kind == CelKind.LIST;
	}

	private static Optional<FieldDescriptor> field(CelExpr part, CelAbstractSyntaxTree expression, Descriptor request) {
		return switch (part.getKind()) {
			case SELECT -> expression.getType(part.select().operand().id())
				.flatMap((owner) -> message(owner.name(), request))
				.flatMap((owner) -> field(owner, part.select()));
			case CALL -> part.call().function().equals(INDEX)
					? field(part.call().args().getFirst(), expression, request) : Optional.empty();
			default -> Optional.empty();
		};
	}

	private static Optional<Descriptor> message(String name, Descriptor request) {
		return CelDescriptorUtil.getAllDescriptorsFromFileDescriptor(request.getFile())
			.messageTypeDescriptors()
			.stream()
			.filter((type) -> type.getFullName().equals(name))
			.findFirst();
	}

	/** A presence test selects a field too, but its value is a boolean. */
	private static Optional<FieldDescriptor> field(Descriptor owner, CelExpr.CelSelect select) {
		return owner.getFields()
			.stream()
			.filter((_) -> !select.testOnly())
			.filter((field) -> field.getName().equals(select.field()) || field.getJsonName().equals(select.field()))
			.findFirst();
	}

	/** Replaces the number, or each number of a list, by its word if it has one. */
	Object applied(Object value) {
		return switch (value) {
			case Long number -> word(number);
			case Collection<?> list -> list.stream().map(this::applied).toList();
			default -> value;
		};
	}

	private Object word(long number) {
		var word = this.type.findValueByNumber((int) number);
		return (word != null) ? word.getName() : number;
	}

}
