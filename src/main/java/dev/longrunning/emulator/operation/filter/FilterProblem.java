package dev.longrunning.emulator.operation.filter;

/**
 * The reason why a restriction can match no value of a type.
 *
 * @param offset the position in the filter, from 0
 * @param message what is wrong
 * @param isUnknownField whether the type has no such field
 */
record FilterProblem(int offset, String message, boolean isUnknownField) {

	/** The problem of the type that matches more of the path. */
	FilterProblem moreSpecific(FilterProblem other) {
		if (this.isUnknownField != other.isUnknownField) {
			return this.isUnknownField ? other : this;
		}
		return (this.offset >= other.offset) ? this : other;
	}

}
