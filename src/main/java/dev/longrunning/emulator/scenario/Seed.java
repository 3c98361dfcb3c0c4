package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * An operation that no call starts, as it was written.
 *
 * @param name its name
 * @param surface the service it belongs to
 * @param method the method it looks to have been started by, if any
 * @param createTime when it was made; empty: when the emulator takes it in
 * @param metadata its metadata; empty: none, or what its method would give it where a
 * script moves it
 * @param metadataType type of its metadata, where that is known
 * @param life what becomes of it
 */
public record Seed(OperationName name, Surface surface, Optional<ApiMethod> method, Optional<Instant> createTime,
		Optional<Any> metadata, Optional<Descriptor> metadataType, Life life) {

	JobTypes types() {
		return new JobTypes(this.method.flatMap(ApiMethod::responseType), this.metadataType);
	}

	/** What becomes of a seed. */
	public sealed interface Life {

		/** It stays as it is until something from outside changes it. */
		record AsItStands() implements Life {
		}

		/**
		 * It is done.
		 *
		 * @param result how it ended
		 */
		record Ended(Outcome.Result result) implements Life {
		}

		/**
		 * It moves from its create time on.
		 *
		 * @param script how
		 */
		record Scripted(Script script) implements Life {
		}

	}

}
