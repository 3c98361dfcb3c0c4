package dev.longrunning.emulator.store;

/** H2 counts the rows and entries of indexes that it looks at. */
class H2GrowthIT extends OperationGrowthContract {

	@Override
	void tidyUp() {
		// nothing is left over
	}

	@Override
	long bound(long ofFew) {
		return ofFew;
	}

}
