package dev.longrunning.emulator.client;

import java.net.URI;
import java.util.Map;

/**
 * The client of an emulator's control API: its clock, operations, resources, scenarios, faults and received calls. Threads may share a client. It has no state except the address of the emulator and the project.
 */
public final class EmulatorClient {

	private final ControlCalls control;

	private EmulatorClient(ControlCalls control) {
		this.control = control;
	}

	/**
	 * Creates a client of the emulator at an address.
	 * @param url the address, such as {@code http://localhost:8080}
	 * @return a client of the whole emulator
	 */
	public static EmulatorClient at(String url) {
		return at(URI.create(url));
	}

	/**
	 * Creates a client of the emulator at an address.
	 * @param url the address, such as {@code http://localhost:8080}
	 * @return a client of the whole emulator
	 */
	public static EmulatorClient at(URI url) {
		return new EmulatorClient(ControlCalls.at(url));
	}

	/**
	 * Returns a client of one project, which has its own scenarios, faults and clock, and does not see other projects.
	 * @param scope the project, such as {@code projects/test-42}
	 * @return a client of that project
	 */
	public EmulatorClient in(String scope) {
		return new EmulatorClient(this.control.in(scope));
	}

	/**
	 * Returns a client for an emulator whose control API needs a token.
	 * @param controlToken the value of its setting {@code emulator.control.token}
	 * @return a client that sends the token
	 */
	public EmulatorClient withToken(String controlToken) {
		return new EmulatorClient(this.control.withToken(controlToken));
	}

	/**
	 * Returns the clock of operations.
	 * @return the clock
	 */
	public ClockControl clock() {
		return new ClockControl(this.control);
	}

	/**
	 * Returns the operations of the emulator.
	 * @return the operations
	 */
	public OperationsControl operations() {
		return new OperationsControl(this.control);
	}

	/**
	 * Returns the resources of the emulator.
	 * @return the resources
	 */
	public ResourcesControl resources() {
		return new ResourcesControl(this.control);
	}

	/**
	 * Returns the scenarios, which define the course of operations and the answers of other methods.
	 * @return the scenarios
	 */
	public ScenariosControl scenarios() {
		return new ScenariosControl(this.control);
	}

	/**
	 * Returns the faults, which make calls fail.
	 * @return the faults
	 */
	public FaultsControl faults() {
		return new FaultsControl(this.control);
	}

	/**
	 * Returns the files with scenarios, faults and seeds. They are those of the whole emulator.
	 * @return the files
	 */
	public RulesControl rules() {
		return new RulesControl(this.control.ofAll());
	}

	/**
	 * Returns the calls that the emulator received over any transport.
	 * @return all calls, for further conditions
	 */
	public CallsControl calls() {
		return new CallsControl(this.control);
	}

	/**
	 * Returns the recordings of operations of upstreams, which can be played again.
	 * @return the recordings
	 */
	public RecordingsControl recordings() {
		return new RecordingsControl(this.control);
	}

	/**
	 * Returns the credentials that the emulator issues.
	 * @return the credentials
	 */
	public CredentialsControl credentials() {
		return new CredentialsControl(this.control);
	}

	/**
	 * Returns the APIs that the emulator serves.
	 * @return the APIs
	 */
	public SurfacesControl surfaces() {
		return new SurfacesControl(this.control);
	}

	/**
	 * Returns the CA that signed the certificate which the emulator created at its start.
	 * @return the CA in PEM, for a trust store
	 */
	public String tlsAuthority() {
		return this.control.text("/ca.pem", Map.of());
	}

	/**
	 * Opens a stream of events, which tell each change of operations, resources, clocks and rules, and each answered call. When this returns, the stream misses no later event.
	 * @return the stream, to be closed
	 */
	public EventStream events() {
		return EventStream.open(this.control);
	}

	/** Deletes the received calls. */
	public void forgetCalls() {
		this.control.delete("/calls");
	}

	/**
	 * Resets the state to that after the start, including scenarios, faults, operations and resources of files.
	 */
	public void reset() {
		this.control.post("/reset");
	}

	/**
	 * Takes a snapshot of the current state. It replaces a snapshot of the same name.
	 * @param name the name of the snapshot
	 */
	public void snapshot(String name) {
		snapshots().take(name);
	}

	/**
	 * Restores the state of a snapshot.
	 * @param name the name of the snapshot
	 */
	public void restore(String name) {
		this.control.post(SnapshotsControl.path(name) + ":restore");
	}

	/**
	 * Returns the snapshots, to list, delete, export and import them.
	 * @return the snapshots
	 */
	public SnapshotsControl snapshots() {
		return new SnapshotsControl(this.control);
	}

	/**
	 * Returns whether the emulator answers calls.
	 * @return false while it starts, and if nothing listens at the address
	 */
	public boolean isReady() {
		return this.control.isReady();
	}

	@Override
	public String toString() {
		return this.control.uri("", Map.of()).toString();
	}

}
