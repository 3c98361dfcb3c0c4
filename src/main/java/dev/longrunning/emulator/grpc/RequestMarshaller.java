package dev.longrunning.emulator.grpc;

import java.io.InputStream;

import com.google.protobuf.Message;
import dev.longrunning.emulator.grpc.ParsedRequest.Unreadable;
import dev.longrunning.emulator.grpc.ParsedRequest.Whole;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;

/**
 * The marshaller of requests. An exception thrown here would end the call with UNKNOWN,
 * so unparsable bytes have a result too.
 *
 * @param messages the marshaller of valid messages
 */
record RequestMarshaller(Marshaller<Message> messages) implements Marshaller<ParsedRequest> {

	@Override
	public InputStream stream(ParsedRequest value) {
		return switch (value) {
			case Whole(var message) -> this.messages.stream(message);
			case Unreadable _ -> InputStream.nullInputStream();
		};
	}

	@Override
	public ParsedRequest parse(InputStream stream) {
		try {
			return new Whole(this.messages.parse(stream));
		}
		catch (StatusRuntimeException ex) {
			return Unreadable.of(ex.getStatus());
		}
	}

}
