package dev.longrunning.emulator.store;

/** H2 counts the rows and index entries that it visits. */
class H2ResourceGrowthIT extends ResourceGrowthContract {

	@Override
	void tidyUp() {
		// nothing is left over
	}

	@Override
	long bound(long ofFew) {
		return ofFew;
	}

}
