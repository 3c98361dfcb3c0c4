package dev.longrunning.emulator.har;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.longrunning.emulator.recording.Recorder;
import dev.longrunning.emulator.rest.request.Headers;
import dev.longrunning.emulator.rest.request.RestRequest;

/**
 * A call in a HAR file.
 *
 * @param request the request
 * @param status the HTTP status of the answer
 * @param body the body of the answer; empty if the file does not have it
 * @param times the times of the call
 */
record HarEntry(RestRequest request, int status, Optional<byte[]> body, Recorder.Times times) {

	static HarEntry of(HarNode entry) {
		var begin = begin(entry.at("startedDateTime"));
		var time = entry.at("time").isThere() ? Math.max(entry.at("time").number(), 0) : 0;
		var response = entry.at("response");
		return new HarEntry(request(entry.at("request")), (int) response.at("status").number(),
				content(response.at("content")),
				new Recorder.Times(begin, begin.plus(Duration.ofNanos((long) (time * 1_000_000)))));
	}

	private static Instant begin(HarNode time) {
		try {
			return OffsetDateTime.parse(time.text()).toInstant();
		}
		catch (DateTimeException _) {
			throw time.wrong("a time such as 2026-01-02T03:04:05.678Z");
		}
	}

	private static RestRequest request(HarNode request) {
		var url = url(request.at("url"));
		var headers = headers(request.at("headers"));
		var body = request.at("postData");
		if (body.isThere()) {
			headers.putIfAbsent("content-type", body.at("mimeType").textOr("application/json"));
		}
		request.at("cookies")
			.itemsOrNone()
			.forEach((cookie) -> headers.merge("cookie", cookie.at("value").text(),
					(first, next) -> first + "; " + next));
		headers.put("host", url.getRawAuthority());
		var bytes = (body.isThere() ? body.at("text").textOr("") : "").getBytes(StandardCharsets.UTF_8);
		return new RestRequest(request.at("method").text().toUpperCase(Locale.ROOT), url.getScheme(), url.getRawPath(),
				Objects.requireNonNullElse(url.getRawQuery(), ""), new Headers(headers), () -> bytes,
				CompletableFuture.completedStage(null));
	}

	private static URI url(HarNode url) {
		try {
			var address = URI.create(url.text());
			if (address.getRawAuthority() != null && address.getScheme() != null) {
				return address;
			}
		}
		catch (IllegalArgumentException _) {
			// refused below
		}
		throw url.wrong("a whole URL");
	}

	/** Names of HTTP/2 that begin with a colon are no headers. */
	private static Map<String, String> headers(HarNode list) {
		var headers = new HashMap<String, String>();
		list.itemsOrNone().forEach((header) -> {
			var name = header.at("name").text().toLowerCase(Locale.ROOT);
			if (!name.startsWith(":")) {
				headers.putIfAbsent(name, header.at("value").text());
			}
		});
		return headers;
	}

	private static Optional<byte[]> content(HarNode content) {
		if (!content.isThere() || !content.at("text").isThere()) {
			return Optional.empty();
		}
		var text = content.at("text").text();
		if (!content.at("encoding").textOr("").equals("base64")) {
			return Optional.of(text.getBytes(StandardCharsets.UTF_8));
		}
		try {
			return Optional.of(Base64.getMimeDecoder().decode(text));
		}
		catch (IllegalArgumentException _) {
			throw content.at("text").wrong("in base64");
		}
	}

	static List<HarEntry> all(String file) {
		return HarNode.parse(file).at("log").at("entries").items().stream().map(HarEntry::of).toList();
	}

}
