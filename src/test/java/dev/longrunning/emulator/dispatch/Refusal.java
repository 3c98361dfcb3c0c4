package dev.longrunning.emulator.dispatch;

import com.google.rpc.Status;

/** A call that was answered with a status, as its client sees it. */
public final class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Status status;

	Refusal(Status status) {
		super(status.toString());
		this.status = status;
	}

	Status status() {
		return this.status;
	}

}
