package dev.longrunning.emulator.client;

import java.net.URI;
import java.util.Map;

/**
 * An emulator in a test's hand: its clock, operations, scenarios, faults and the calls it
 * was sent. Threads may share one; it keeps nothing but where the emulator is and which
 * project is meant.
 */
public final class EmulatorClient {

	private final ControlCalls control;

	private EmulatorClient(ControlCalls control) {
		this.control = control;
	}

	/**
	 * The emulator at an address.
	 * @param url where it listens, such as {@code http://localhost:8080}
	 * @return a client of the whole emulator
	 */
	public static EmulatorClient at(String url) {
		return at(URI.create(url));
	}

	/**
	 * The emulator at an address.
	 * @param url where it listens, such as {@code http://localhost:8080}
	 * @return a client of the whole emulator
	 */
	public static EmulatorClient at(URI url) {
		return new EmulatorClient(ControlCalls.at(url));
	}

	/**
	 * One project of the emulator: scenarios, faults and the clock of its own, and no
	 * sight of what belongs to others.
	 * @param scope the project, such as {@code projects/test-42}
	 * @return a client of that project
	 */
	public EmulatorClient in(String scope) {
		return new EmulatorClient(this.control.in(scope));
	}

	/**
	 * The same emulator, whose control API is closed to who does not send a token.
	 * @param controlToken what its setting {@code emulator.control.token} holds
	 * @return a client that sends it
	 */
	public EmulatorClient withToken(String controlToken) {
		return new EmulatorClient(this.control.withToken(controlToken));
	}

	/**
	 * The time that jobs go by.
	 * @return the clock
	 */
	public ClockControl clock() {
		return new ClockControl(this.control);
	}

	/**
	 * The operations that are there.
	 * @return the operations
	 */
	public OperationsControl operations() {
		return new OperationsControl(this.control);
	}

	/**
	 * What jobs do.
	 * @return the scenarios
	 */
	public ScenariosControl scenarios() {
		return new ScenariosControl(this.control);
	}

	/**
	 * What goes wrong.
	 * @return the faults
	 */
	public FaultsControl faults() {
		return new FaultsControl(this.control);
	}

	/**
	 * What the emulator was asked for, over any transport.
	 * @return all calls, to be narrowed
	 */
	public CallsControl calls() {
		return new CallsControl(this.control);
	}

	/** Forgets the calls so far. */
	public void forgetCalls() {
		this.control.delete("/calls");
	}

	/**
	 * Goes back to what was there after the start, scenarios, faults and operations of
	 * files included.
	 */
	public void reset() {
		this.control.post("/reset");
	}

	/**
	 * Keeps what is there now under a name; an older snapshot of that name is replaced.
	 * @param name to restore it by
	 */
	public void snapshot(String name) {
		snapshots().take(name);
	}

	/**
	 * Goes back to what was there when a snapshot was taken.
	 * @param name the snapshot's
	 */
	public void restore(String name) {
		this.control.post(SnapshotsControl.path(name) + ":restore");
	}

	/**
	 * The snapshots, to be listed, deleted, and taken to another emulator.
	 * @return the snapshots
	 */
	public SnapshotsControl snapshots() {
		return new SnapshotsControl(this.control);
	}

	/**
	 * Whether it answers calls.
	 * @return false while it starts, and where nothing listens
	 */
	public boolean isReady() {
		return this.control.isReady();
	}

	@Override
	public String toString() {
		return this.control.uri("", Map.of()).toString();
	}

}
