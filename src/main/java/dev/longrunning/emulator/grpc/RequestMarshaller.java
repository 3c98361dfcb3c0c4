package dev.longrunning.emulator.grpc;

import java.io.InputStream;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests; one that cannot be read is null. What is thrown here ends a call as of
 * an unknown error.
 *
 * @param messages reads those that can be read
 */
record RequestMarshaller(Marshaller<Message> messages) implements Marshaller<@Nullable Message> {

	private static final Logger LOG = LoggerFactory.getLogger(RequestMarshaller.class);

	@Override
	public InputStream stream(@Nullable Message value) {
		return (value != null) ? this.messages.stream(value) : InputStream.nullInputStream();
	}

	@Override
	public @Nullable Message parse(InputStream stream) {
		try {
			return this.messages.parse(stream);
		}
		catch (StatusRuntimeException ex) {
			LOG.debug("a request cannot be read", ex);
			return null;
		}
	}

}
