package dev.longrunning.emulator.coverage.lifecycle;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * A client of any unary method. A call that is refused throws {@link Refusal}.
 */
public interface MethodCaller {

	/** The name of its transport. */
	String title();

	/** Tells whether a method can be called. */
	boolean reaches(ApiMethod method);

	Message call(Surface surface, ApiMethod method, Message request);

	/** The answer to a call that was refused. */
	final class Refusal extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String code;

		Refusal(String code, String message) {
			super(code + " " + message);
			this.code = code;
		}

		public String code() {
			return this.code;
		}

	}

}
