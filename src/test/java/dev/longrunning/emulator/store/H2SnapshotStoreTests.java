package dev.longrunning.emulator.store;

class H2SnapshotStoreTests extends SnapshotStoreContract {

}
