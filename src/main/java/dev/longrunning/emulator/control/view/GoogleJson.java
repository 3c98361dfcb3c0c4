package dev.longrunning.emulator.control.view;

import java.time.Duration;

import com.google.protobuf.Message;
import dev.longrunning.emulator.json.JsonStyle;
import dev.longrunning.emulator.json.MessageWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** The conversion of values to proto3 JSON in answers of the control API. */
@Component
public final class GoogleJson {

	private final MessageWriter messages;

	GoogleJson(MessageWriter messages) {
		this.messages = messages;
	}

	JsonNode of(Message message) {
		return JsonMapper.shared().readTree(this.messages.write(message, JsonStyle.COMPACT));
	}

	/** Returns a duration as in {@code 1.500s}. */
	public String of(Duration length) {
		return of(com.google.protobuf.Duration.newBuilder()
			.setSeconds(length.getSeconds())
			.setNanos(length.getNano())
			.build()).asString();
	}

}
