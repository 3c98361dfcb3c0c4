package dev.longrunning.emulator.store;

class H2MemoryStoreTests extends OperationStoreContract {

	@Override
	String database() {
		return "jdbc:h2:mem:";
	}

}
