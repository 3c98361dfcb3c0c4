package dev.longrunning.emulator.upstream;

import java.util.Locale;
import java.util.Set;

/** The headers that are forwarded, and those that belong to one connection. */
public final class ForwardedHeaders {

	/**
	 * Headers of one connection, and those that describe a body whose length and encoding
	 * may change.
	 */
	private static final Set<String> DROPPED = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
			"http2-settings", "expect", "host", "content-length", "accept-encoding", "content-encoding");

	private ForwardedHeaders() {
	}

	/**
	 * Returns whether a header is forwarded.
	 * @param name the name
	 * @return false for a header that belongs to the connection
	 */
	public static boolean contain(String name) {
		return !name.startsWith(":") && !DROPPED.contains(name.toLowerCase(Locale.ROOT));
	}

}
