package dev.longrunning.emulator.json.text;

import java.math.BigDecimal;

/**
 * Floating point numbers in Google's format: the shortest digits that give the same
 * value, without {@code .0}, and with an exponent only where C's {@code %g} has one.
 */
public final class NumberText {

	private static final long PLAIN_INTEGERS = 1_000_000;

	private static final int SMALLEST_PLAIN_EXPONENT = -5;

	private NumberText() {
	}

	public static String of(double value) {
		if (isPlainInteger(value)) {
			return Long.toString((long) value);
		}
		return of(new BigDecimal(Double.toString(value)), value < 0 || 1 / value < 0, 15, 17);
	}

	public static String of(float value) {
		if (isPlainInteger(value)) {
			return Integer.toString((int) value);
		}
		return of(new BigDecimal(Float.toString(value)), value < 0 || 1 / value < 0, 6, 9);
	}

	private static boolean isPlainInteger(double value) {
		return Math.abs(value) < PLAIN_INTEGERS && value == (long) value && (value != 0 || 1 / value > 0);
	}

	/**
	 * Like C, formats with the precision that always survives, or else with full
	 * precision.
	 */
	private static String of(BigDecimal value, boolean negative, int surePrecision, int fullPrecision) {
		if (value.signum() == 0) {
			// a client that reads -0 as an integer would lose the sign
			return negative ? "-0.0" : "0";
		}
		var digits = value.stripTrailingZeros();
		var exponent = digits.precision() - digits.scale() - 1;
		var precision = (digits.precision() <= surePrecision) ? surePrecision : fullPrecision;
		if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent < precision) {
			return digits.toPlainString();
		}
		var mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
		var size = Math.abs(exponent);
		return mantissa + ((exponent < 0) ? "e-" : "e+") + ((size < 10) ? "0" : "") + size;
	}

}
