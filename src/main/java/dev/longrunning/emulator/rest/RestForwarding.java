package dev.longrunning.emulator.rest;

import java.util.HashMap;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.Call;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.recording.AnswerReader;
import dev.longrunning.emulator.rest.request.RestRequest;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.upstream.ForwardedHeaders;
import dev.longrunning.emulator.upstream.Upstream;
import dev.longrunning.emulator.upstream.UpstreamRequest;
import dev.longrunning.emulator.upstream.UpstreamResponse;
import dev.longrunning.emulator.upstream.Upstreams;
import org.eclipse.jetty.http.HttpFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forwarding of HTTP requests to upstreams. The answer is passed on as it comes.
 *
 * @param upstreams the upstreams
 * @param reader the reader of answers
 */
record RestForwarding(Upstreams upstreams, AnswerReader reader) {

	private static final Logger LOG = LoggerFactory.getLogger(RestForwarding.class);

	/** Cookies are for the host of the upstream. */
	private static final String COOKIE = "set-cookie";

	/**
	 * Forwards a request.
	 * @param upstream the upstream
	 * @param request the request, whose body can be read
	 * @param path the path without the name of a service in front
	 * @param call the call in the request; empty if the definitions do not cover it
	 * @param recorder the journal's record of the call
	 * @return the answer
	 */
	RestResponse answer(Upstream upstream, RestRequest request, String path, Optional<Call> call,
			CallRecorder recorder) {
		var forwarded = call.map((one) -> this.upstreams.begin(one, recorder));
		var response = upstream.send(upstreamRequest(request, path));
		if (response.status() == 200) {
			forwarded
				.ifPresent((one) -> message(response, call.orElseThrow().method().output()).ifPresent(one::answered));
		}
		recorder.answered((response.status() < 400) ? Code.OK : Code.ofHttp(response.status()));
		return answer(response);
	}

	private static UpstreamRequest upstreamRequest(RestRequest request, String path) {
		var headers = HttpFields.build();
		request.headers().values().forEach((name, value) -> {
			if (ForwardedHeaders.contain(name)) {
				headers.add(name, value);
			}
		});
		return new UpstreamRequest(request.httpMethod(),
				request.query().isEmpty() ? path : path + "?" + request.query(), headers, request.body().read(), false,
				Optional.empty(), request.gone());
	}

	private static RestResponse answer(UpstreamResponse response) {
		var headers = new HashMap<String, String>();
		response.headers().forEach((field) -> {
			if (ForwardedHeaders.contain(field.getName()) && !field.getLowerCaseName().equals(COOKIE)) {
				headers.merge(field.getLowerCaseName(), String.valueOf(field.getValue()),
						(first, second) -> first + ", " + second);
			}
		});
		var type = headers.remove("content-type");
		return new RestResponse(response.status(), (type != null) ? type : "", headers, response.body());
	}

	/** The response in an answer; empty if it does not fit the definitions. */
	private Optional<Message> message(UpstreamResponse response, Descriptor type) {
		try {
			var isBinary = String.valueOf(response.headers().get("content-type")).startsWith("application/x-protobuf");
			return Optional.of(isBinary ? DynamicMessage.parseFrom(type, response.body())
					: this.reader.read(response.body(), type));
		}
		catch (StatusException | InvalidProtocolBufferException _) {
			LOG.warn("An answer of an upstream is not recorded, because it is no {}", type.getFullName());
			return Optional.empty();
		}
	}

}
