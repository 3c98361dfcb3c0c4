package dev.longrunning.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.longrunning.emulator.testing.RawHttp2;

/**
 * Calls over gRPC, of the methods that reflection shows.
 *
 * @param methods all of them
 */
record GrpcRequests(List<MethodDescriptor> methods) implements Generator {

	private static final List<String> NAMES = List.of("x-goog-fieldmask", "x-goog-request-params", "x-y-bin",
			"grpc-encoding", "grpc-accept-encoding", "x-emulator-service", "x-a!b", "content-type", "authorization",
			"user-agent", "grpc-trace-bin", "x-goog-user-project", "x-server-timeout");

	private static final int DEPTH = 3;

	@Override
	public FuzzRequest next(Random random) {
		var method = this.methods.get(random.nextInt(this.methods.size()));
		var path = "/" + method.getService().getFullName() + "/" + method.getName();
		return new FuzzRequest.Grpc((random.nextInt(50) == 0) ? path + Texts.encoded(Texts.hostile(random)) : path,
				headers(random), body(random, method.getInputType()));
	}

	private static List<Map.Entry<String, String>> headers(Random random) {
		var headers = new ArrayList<Map.Entry<String, String>>();
		headers.add(Map.entry("grpc-timeout",
				(random.nextInt(20) == 0) ? "0" + Texts.visible(Texts.hostile(random)) : "300m"));
		headers.add(Map.entry("x-goog-api-key", "AIza" + "x".repeat(35)));
		for (int i = 0; i < Math.max(0, random.nextInt(6) - 3); i++) {
			var name = NAMES.get(random.nextInt(NAMES.size()));
			var value = name.equals("authorization") ? Credentials.any(random) : Texts.hostile(random);
			headers.add(Map.entry(name, "x" + Texts.visible(value)));
		}
		return headers;
	}

	/** Most often one message; sometimes none, several, or frames that lie. */
	private static byte[] body(Random random, Descriptor type) {
		var body = new ByteArrayOutputStream();
		for (int i = (random.nextInt(20) == 0) ? random.nextInt(4) : 1; i > 0; i--) {
			body.writeBytes(frame(random, type));
		}
		return (random.nextInt(20) == 0) ? Bodies.bytes(random, body.toByteArray()) : body.toByteArray();
	}

	private static byte[] frame(Random random, Descriptor type) {
		var message = message(random, type, DEPTH).toByteArray();
		return switch (random.nextInt(10)) {
			case 0 -> RawHttp2.frame(0, Bodies.bytes(random, message));
			case 1 -> RawHttp2.frame(1, Bodies.cut(random, Bodies.gzip(message)));
			default -> RawHttp2.frame(0, message);
		};
	}

	private static DynamicMessage message(Random random, Descriptor type, int depth) {
		var message = DynamicMessage.newBuilder(type);
		for (var field : type.getFields()) {
			if (random.nextInt(3) == 0 && (depth > 0 || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE)) {
				var value = value(random, field, depth);
				if (field.isRepeated()) {
					message.addRepeatedField(field, value);
				}
				else {
					message.setField(field, value);
				}
			}
		}
		return message.build();
	}

	private static Object value(Random random, FieldDescriptor field, int depth) {
		return switch (field.getJavaType()) {
			case INT -> random.nextInt();
			case LONG -> random.nextBoolean() ? random.nextLong() : (Object) (long) random.nextInt(100);
			case FLOAT -> Float.intBitsToFloat(random.nextInt());
			case DOUBLE -> Double.longBitsToDouble(random.nextLong());
			case BOOLEAN -> random.nextBoolean();
			case STRING -> text(random);
			case BYTE_STRING -> ByteString.copyFromUtf8(text(random));
			case ENUM -> field.getEnumType().getValues().get(random.nextInt(field.getEnumType().getValues().size()));
			case MESSAGE -> message(random, field.getMessageType(), depth - 1);
		};
	}

	private static String text(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> Texts.hostile(random);
			case 1 -> "projects/" + Names.project(random) + "/locations/us-central1";
			default -> Names.operation(random);
		};
	}

}
