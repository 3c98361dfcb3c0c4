package dev.longrunning.emulator.bench;

/** A server that answers wrongly is not measured: the benchmark fails. */
final class WrongAnswerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	WrongAnswerException(String message) {
		super(message);
	}

}
