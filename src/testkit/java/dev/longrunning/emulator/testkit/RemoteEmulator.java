package dev.longrunning.emulator.testkit;

/** An emulator that runs already and that the test does not stop. */
final class RemoteEmulator implements OperationsEmulator {

	private final String url;

	RemoteEmulator(String url) {
		this.url = url.replaceAll("/+$", "");
	}

	@Override
	public void start() {
		if (!client().isReady()) {
			throw new IllegalStateException("No emulator is ready at " + this.url + ". Start one there first.");
		}
	}

	@Override
	public String restEndpoint() {
		return this.url;
	}

	@Override
	public void close() {
		// the test did not start it
	}

}
