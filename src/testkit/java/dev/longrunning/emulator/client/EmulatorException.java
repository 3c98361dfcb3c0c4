package dev.longrunning.emulator.client;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The failure of a call of the control API. */
public final class EmulatorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String call;

	private final String code;

	private final String description;

	private final String reason;

	private EmulatorException(String call, String code, String description, String reason, @Nullable Throwable cause) {
		super(call + ": " + code + ": " + description, cause);
		this.call = call;
		this.code = code;
		this.description = description;
		this.reason = reason;
	}

	EmulatorException(String call, String code, String description, Throwable cause) {
		this(call, code, description, "", cause);
	}

	/** Creates the exception for an answer with an HTTP status other than 200. */
	static EmulatorException answered(String call, int httpStatus, String body) {
		try {
			var error = Json.read(body).path("error");
			if (error.path("status").isString()) {
				return new EmulatorException(call, error.path("status").asString(), error.path("message").asString(""),
						reason(error), null);
			}
		}
		catch (JacksonException ex) {
			// handled below, as JSON of another form
		}
		return new EmulatorException(call, "UNKNOWN", "The answer is HTTP status " + httpStatus
				+ " and not in the form of the emulator's errors. Does something else listen there?", "", null);
	}

	/**
	 * Returns the failed call.
	 * @return its HTTP method and URL
	 */
	public String call() {
		return this.call;
	}

	/**
	 * Returns the canonical code.
	 * @return the code, such as {@code NOT_FOUND}; {@code UNAVAILABLE} if nothing answers
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Returns the message of the emulator.
	 * @return the message of the error, without the call and the code
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the reason in the details of the error, which programs can distinguish.
	 * @return the reason, such as {@code SCENARIO_NOT_FOUND}
	 */
	public Optional<String> reason() {
		return this.reason.isEmpty() ? Optional.empty() : Optional.of(this.reason);
	}

	private static String reason(JsonNode error) {
		return error.path("details")
			.valueStream()
			.map((detail) -> detail.path("reason").asString(""))
			.filter((reason) -> !reason.isEmpty())
			.findFirst()
			.orElse("");
	}

}
