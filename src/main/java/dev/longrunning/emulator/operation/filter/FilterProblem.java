package dev.longrunning.emulator.operation.filter;

/**
 * Why a restriction can match nothing of a type.
 *
 * @param offset the place in the filter
 * @param complaint what is wrong there
 * @param isUnknownField whether the type does not know what is asked about
 */
record FilterProblem(int offset, String complaint, boolean isUnknownField) {

	/** The one that says more: of the type that the filter came further with. */
	FilterProblem orBetter(FilterProblem other) {
		if (this.isUnknownField != other.isUnknownField) {
			return this.isUnknownField ? other : this;
		}
		return (this.offset >= other.offset) ? this : other;
	}

}
