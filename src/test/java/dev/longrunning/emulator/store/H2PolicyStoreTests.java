package dev.longrunning.emulator.store;

class H2PolicyStoreTests extends PolicyStoreContract {

}
