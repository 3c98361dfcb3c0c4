package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * An operation that a user writes, without a call that starts it.
 *
 * @param name the name of the operation
 * @param surface the service of the operation
 * @param method the method that appears to have started it, if any
 * @param createTime the create time; empty: the time at which the emulator creates it
 * @param metadata the metadata; empty: none, or the default metadata of the method if a
 * script runs
 * @param metadataType the type of the metadata, if known
 * @param life the further course of the operation
 */
public record Seed(OperationName name, Surface surface, Optional<ApiMethod> method, Optional<Instant> createTime,
		Optional<Any> metadata, Optional<Descriptor> metadataType, Life life) {

	JobTypes types() {
		return new JobTypes(this.method.flatMap(ApiMethod::responseType), this.metadataType);
	}

	/** The course of a seeded operation. */
	public sealed interface Life {

		/** The operation is not done and does not change by itself. */
		record Unchanged() implements Life {
		}

		/**
		 * The operation is done.
		 *
		 * @param result the result
		 */
		record Ended(Outcome.Result result) implements Life {
		}

		/**
		 * The operation runs a script from its create time on.
		 *
		 * @param script the script
		 */
		record Scripted(Script script) implements Life {
		}

	}

}
