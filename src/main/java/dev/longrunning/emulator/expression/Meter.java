package dev.longrunning.emulator.expression;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Message;
import com.google.re2j.Pattern;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.ConcatenatedListView;

/**
 * A listener that charges a budget for every evaluated node of an expression, by the size
 * of its value.
 *
 * @param budget the budget
 */
record Meter(EvaluationBudget budget) implements CelEvaluationListener {

	/** The number of characters or bytes read for one step. */
	private static final int READ_PER_STEP = 1024;

	/** The number of characters or bytes allocated for one step. */
	private static final int ALLOCATED_PER_STEP = 16;

	/** The number of characters or bytes of a result for one step. */
	private static final int WRITTEN_PER_STEP = 64;

	/** The product of characters and pattern instructions tried for one step. */
	private static final int TRIED_PER_STEP = 64;

	private static final Set<String> ALLOCATING = Set.of("_+_", "string", "bytes");

	@Override
	public void callback(CelExpr expression, Object value) {
		charge(value, isAllocated(expression) ? ALLOCATED_PER_STEP : READ_PER_STEP);
	}

	private static boolean isAllocated(CelExpr expression) {
		var kind = expression.getKind();
		return kind == Kind.STRUCT || kind == Kind.CALL && ALLOCATING.contains(expression.call().function());
	}

	/**
	 * Charges for a value. A list or map costs as much as all its elements, counted once
	 * for each occurrence. The list that a macro builds costs one step, because its
	 * elements are charged when they are added.
	 */
	private void charge(Object value, int sizePerStep) {
		switch (value) {
			case String text -> this.budget.spend(1 + text.length() / sizePerStep);
			case CelByteString bytes -> this.budget.spend(1 + bytes.size() / sizePerStep);
			case Message message -> this.budget.spend(1 + Math.abs((long) message.getSerializedSize()) / sizePerStep);
			case ConcatenatedListView<?> _ -> this.budget.spend(1);
			case Collection<?> list -> {
				this.budget.spend(1);
				list.forEach((item) -> charge(item, sizePerStep));
			}
			case Map<?, ?> map -> {
				this.budget.spend(1);
				map.forEach((key, entry) -> {
					charge(key, sizePerStep);
					charge(entry, sizePerStep);
				});
			}
			default -> this.budget.spend(1);
		}
	}

	/** Charges for a value that is written into a response. */
	Object result(Object value) {
		charge(value, WRITTEN_PER_STEP);
		return value;
	}

	/**
	 * The standard function {@code matches}, charged by the maximum cost of the search.
	 */
	boolean matches(String text, String regex) {
		this.budget.spend(regex.length());
		var pattern = Pattern.compile(regex);
		this.budget.spend((long) text.length() * pattern.programSize() / TRIED_PER_STEP);
		return pattern.matcher(text).find();
	}

}
