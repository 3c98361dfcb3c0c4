package dev.longrunning.emulator.error;

import java.util.List;

import com.google.protobuf.Any;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import tools.jackson.core.JsonGenerator;

/**
 * Google's body for an error.
 *
 * @param failure the error
 * @param httpStatus the HTTP status
 * @param domain the name of the service, for the details
 * @param form the members beside the code and the message
 */
public record ErrorBody(StatusException failure, int httpStatus, String domain, ErrorForm form) {

	/**
	 * Writes the body.
	 * @param json the JSON
	 * @param writer the writer of details
	 * @param style the style of details
	 */
	public void write(JsonGenerator json, MessageWriter writer, JsonStyle style) {
		json.writeStartObject().writeObjectPropertyStart("error");
		json.writeNumberProperty("code", this.httpStatus);
		json.writeStringProperty("message", message());
		if (this.form.hasReasons()) {
			writeErrors(json);
		}
		var details = details();
		if (this.form != ErrorForm.REASONS || !details.isEmpty()) {
			json.writeStringProperty("status", this.failure.code().name());
		}
		if (!details.isEmpty()) {
			json.writeArrayPropertyStart("details");
			details.forEach((detail) -> writer.write(detail, style, json));
			json.writeEndArray();
		}
		json.writeEndObject().writeEndObject();
	}

	private String message() {
		return String.valueOf(this.failure.getMessage());
	}

	/** With reasons alone, only details that do not come from the service itself. */
	private List<Any> details() {
		return (this.form == ErrorForm.REASONS) ? this.failure.givenDetails()
				: this.failure.toStatus(this.domain).getDetailsList();
	}

	private void writeErrors(JsonGenerator json) {
		var reason = ErrorReason.of(this.failure, this.form);
		json.writeArrayPropertyStart("errors").writeStartObject();
		json.writeStringProperty("message", message());
		json.writeStringProperty("domain", "global");
		json.writeStringProperty("reason", reason);
		if (this.failure.code() == Code.UNAUTHENTICATED) {
			json.writeStringProperty("location", "Authorization");
			json.writeStringProperty("locationType", "header");
		}
		json.writeEndObject().writeEndArray();
	}

}
