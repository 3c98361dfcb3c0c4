package dev.longrunning.emulator.client;

import java.util.Arrays;

/** The canonical codes of google.rpc.Code in the order of their numbers. */
enum CanonicalCode {

	OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED,
	RESOURCE_EXHAUSTED, FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS,
	UNAUTHENTICATED;

	static int number(String name) {
		return Arrays.stream(values())
			.filter((code) -> code.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"'" + name + "' is not a canonical code. Use one of " + Arrays.toString(values()) + "."))
			.ordinal();
	}

	static String name(int number) {
		return (number >= 0 && number < values().length) ? values()[number].name() : Integer.toString(number);
	}

}
