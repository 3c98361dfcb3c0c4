package dev.longrunning.emulator.scenario;

import java.util.Optional;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.longrunning.emulator.expression.JsonValues;
import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.scenario.script.ErrorCode;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;
import dev.longrunning.emulator.scenario.script.ScriptedAnswer;
import dev.longrunning.emulator.scenario.script.StatusReader;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import tools.jackson.databind.JsonNode;

/** A factory of the responses of methods that scenarios answer. */
public final class ScriptedResponses {

	private final MessageReader json;

	private final JsonValues values;

	private final StatusReader errors;

	/**
	 * Creates the factory.
	 * @param json the reader of responses and errors
	 * @param writer the writer of request values that they contain
	 */
	public ScriptedResponses(MessageReader json, MessageWriter writer) {
		this.json = json;
		this.values = new JsonValues(writer);
		this.errors = new StatusReader(json);
	}

	/**
	 * Creates the response of a method.
	 * @param chosen the scenario of the call
	 * @param method the method
	 * @return the response
	 * @throws StatusException the error of the scenario; FAILED_PRECONDITION if the
	 * scenario does not fit the method or the request
	 */
	public Message of(Chosen<ScriptedAnswer> chosen, ApiMethod method) {
		return switch (chosen.effect()) {
			case ScriptedAnswer.Success(var response) ->
				applied(chosen, method, () -> this.json.read(filled(response, chosen), method.output()));
			case ScriptedAnswer.Failure(var error) ->
				throw failure(applied(chosen, method, () -> this.errors.of(filled(error, chosen))));
		};
	}

	private JsonNode filled(Template template, Chosen<ScriptedAnswer> chosen) {
		return template.fill(chosen.facts(), this.values);
	}

	private static <T> T applied(Chosen<ScriptedAnswer> chosen, ApiMethod method, Supplier<T> effect) {
		try {
			return effect.get();
		}
		catch (StatusException ex) {
			throw Jobs.failed(chosen.scenario(), method, ex);
		}
	}

	private static StatusException failure(Status error) {
		return StatusException.written(ErrorCode.of(String.valueOf(error.getCode())).orElseThrow(), error.getMessage(),
				error.getDetailsList(), Optional.empty());
	}

}
