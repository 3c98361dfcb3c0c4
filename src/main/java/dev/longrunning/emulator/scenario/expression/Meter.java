package dev.longrunning.emulator.scenario.expression;

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
 * Charges a budget for every node of an expression that is evaluated, by the size of its
 * value.
 *
 * @param budget the budget
 */
record Meter(EvaluationBudget budget) implements CelEvaluationListener {

	/** Characters or bytes that are read at the cost of one step. */
	private static final int READ_PER_STEP = 1024;

	/** Characters or bytes that are allocated at the cost of one step. */
	private static final int ALLOCATED_PER_STEP = 16;

	/** Characters or bytes of a result at the cost of one step. */
	private static final int WRITTEN_PER_STEP = 64;

	/**
	 * Characters times instructions of a pattern that are tried at the cost of one step.
	 */
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
	 * A list or map costs as much as all that is in it, however often the same value is
	 * in it. The list that a macro is about to build costs as much as its new item.
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

	/** A value that is written into an answer. */
	Object result(Object value) {
		charge(value, WRITTEN_PER_STEP);
		return value;
	}

	/** The standard function, charged by what the search may cost. */
	boolean matches(String text, String regex) {
		this.budget.spend(regex.length());
		var pattern = Pattern.compile(regex);
		this.budget.spend((long) text.length() * pattern.programSize() / TRIED_PER_STEP);
		return pattern.matcher(text).find();
	}

}
