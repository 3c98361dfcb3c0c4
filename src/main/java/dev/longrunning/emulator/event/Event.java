package dev.longrunning.emulator.event;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A change that a stream reports. The components of a record are the fields of its JSON.
 */
public sealed interface Event {

	/**
	 * The name of its kind.
	 * @return the value of the field {@code event} in a stream
	 */
	default String kind() {
		return switch (this) {
			case Operation _ -> "operation";
			case Stage _ -> "stage";
			case Call _ -> "call";
			case Resource _ -> "resource";
			case Clock _ -> "clock";
			case Rules _ -> "rules";
			case Reset _ -> "reset";
			case Gap _ -> "gap";
		};
	}

	/**
	 * The project that it belongs to.
	 * @return the project; empty text if it belongs to none or to all
	 */
	String scope();

	/**
	 * A change of an operation.
	 *
	 * @param change the kind of change
	 * @param name the name of the operation
	 * @param scope its project
	 * @param service its service
	 * @param method the full name of the method that started it; empty text without one
	 * @param time the time of the change on its clock
	 */
	record Operation(Change change, String name, String scope, String service, String method,
			Instant time) implements Event {
	}

	/**
	 * The begin of a stage of an operation.
	 *
	 * @param operation the name of the operation
	 * @param scope its project
	 * @param stage the index of the stage, from 0
	 * @param time the time of its begin on the operation's clock
	 */
	record Stage(String operation, String scope, int stage, Instant time) implements Event {
	}

	/**
	 * A call that was answered.
	 *
	 * @param number its number in the journal; 0 if the journal is off
	 * @param method the full name of its method, or HTTP method and path if there is none
	 * @param role the role of its method; null without a method
	 * @param operation the operation that it asked for or started; empty text without one
	 * @param scope its project
	 * @param status the code of the answer
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Call(long number, String method, @Nullable String role, String operation, String scope,
			String status) implements Event {
	}

	/**
	 * A change of a resource.
	 *
	 * @param change the kind of change
	 * @param name the name of the resource
	 * @param service its service
	 * @param scope its project
	 */
	record Resource(Change change, String name, String service, String scope) implements Event {
	}

	/**
	 * A change of a clock.
	 *
	 * @param scope the project whose clock it is; empty text for the main clock
	 * @param time the time that it shows
	 * @param paused whether it is paused
	 * @param rate its seconds for each second of real time
	 */
	record Clock(String scope, Instant time, boolean paused, double rate) implements Event {
	}

	/**
	 * A change of rules, other than of their counts.
	 *
	 * @param kind the kind of rules
	 */
	record Rules(@com.fasterxml.jackson.annotation.JsonProperty("kind") String rules) implements Event {

		@JsonIgnore
		@Override
		public String scope() {
			return "";
		}

	}

	/**
	 * A change of many things at once.
	 *
	 * @param scope the project; empty text for the whole emulator
	 */
	record Reset(String scope) implements Event {
	}

	/** A loss of events. */
	record Gap() implements Event {

		@JsonIgnore
		@Override
		public String scope() {
			return "";
		}

	}

	/** A kind of change. */
	enum Change {

		/** It is new. */
		CREATED,
		/** An operation moved otherwise than by time. */
		CHANGED,
		/** A resource has another content. */
		UPDATED,
		/** The end of an operation is recorded. */
		DONE,
		/** It is there no longer. */
		DELETED;

		private final String text = name().toLowerCase(java.util.Locale.ROOT);

		/**
		 * The name in JSON.
		 * @return the name in lower case
		 */
		@JsonValue
		public String text() {
			return this.text;
		}

	}

}
