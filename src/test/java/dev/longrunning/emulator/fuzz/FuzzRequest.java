package dev.longrunning.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A request as its exact bytes, so that a failure can be sent again. */
sealed interface FuzzRequest {

	/** Everything it takes to send it again. */
	String describe();

	/**
	 * Whether its answers may be errors that were ordered: it is about the project whose
	 * calls fail.
	 */
	boolean mayFail();

	/**
	 * A request over HTTP/1.1.
	 *
	 * @param bytes head and body
	 */
	record Http(byte[] bytes) implements FuzzRequest {

		private static final int SHOWN = 2000;

		static Http of(String verb, String target, List<String> headers, byte[] body) {
			var head = new StringBuilder(verb).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\n");
			headers.forEach((header) -> head.append(header).append("\r\n"));
			head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
			var bytes = new ByteArrayOutputStream();
			bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
			bytes.writeBytes(body);
			return new Http(bytes.toByteArray());
		}

		@Override
		public String describe() {
			var hex = HexFormat.of().formatHex(this.bytes);
			return text().substring(0, Math.min(this.bytes.length, SHOWN)) + "\nagain: echo " + hex
					+ " | xxd -r -p | nc -q 5 localhost 8080";
		}

		@Override
		public boolean mayFail() {
			return text().contains(Names.FAULTY);
		}

		/** A letter a byte. */
		String text() {
			return new String(this.bytes, StandardCharsets.ISO_8859_1);
		}

		boolean isHead() {
			return this.bytes[0] == 'H';
		}

	}

	/**
	 * A call over gRPC.
	 *
	 * @param path its path
	 * @param headers headers beside the usual ones
	 * @param body the frames of its messages
	 */
	record Grpc(String path, List<Map.Entry<String, String>> headers, byte[] body) implements FuzzRequest {

		@Override
		public String describe() {
			return "gRPC " + this.path + " " + this.headers + "\nbody: " + HexFormat.of().formatHex(this.body);
		}

		@Override
		public boolean mayFail() {
			return new String(this.body, StandardCharsets.ISO_8859_1).contains(Names.FAULTY);
		}

		boolean isReflection() {
			return this.path.contains("eflection");
		}

	}

}
