package dev.longrunning.emulator.scenario;

import java.util.Locale;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.TimestampProto;

/** Types made up for a test. */
public final class TestTypes {

	private TestTypes() {
	}

	/** An enum with these values, numbered from 0. */
	public static EnumDescriptor states(String name, String... values) {
		var states = EnumDescriptorProto.newBuilder().setName(name);
		for (int number = 0; number < values.length; number++) {
			states.addValue(EnumValueDescriptorProto.newBuilder().setName(values[number]).setNumber(number));
		}
		return link(FileDescriptorProto.newBuilder().addEnumType(states)).getEnumTypes().getFirst();
	}

	/**
	 * A message {@code M} with these fields, numbered from 1: a name, a colon, and
	 * {@code time}, {@code stages}, {@code state}, {@code part} (progress and times),
	 * {@code choice} (the same as one of several), {@code self} (the message itself),
	 * {@code still} (nothing that moves) or a scalar type.
	 */
	public static Descriptor message(String... fields) {
		var message = DescriptorProto.newBuilder().setName("M");
		for (int number = 0; number < fields.length; number++) {
			var parts = fields[number].split(":");
			var field = FieldDescriptorProto.newBuilder().setName(parts[0]).setNumber(number + 1);
			switch (parts[1]) {
				case "time" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Timestamp");
				case "state" -> field.setType(Type.TYPE_ENUM).setTypeName(".State");
				case "stages" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".Stage").setLabel(Label.LABEL_REPEATED);
				case "part" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".Part");
				case "choice" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".Part").setOneofIndex(0);
				case "self" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".M");
				case "still" -> field.setType(Type.TYPE_MESSAGE).setTypeName(".google.protobuf.Duration");
				default -> field.setType(Type.valueOf("TYPE_" + parts[1].toUpperCase(Locale.ROOT)));
			}
			message.addField(field);
		}
		if (message.getFieldList().stream().anyMatch(FieldDescriptorProto::hasOneofIndex)) {
			message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("choices"));
		}
		var state = EnumDescriptorProto.newBuilder().setName("State");
		for (var value : new String[] { "STATE_UNSPECIFIED", "PENDING", "RUNNING", "SUCCEEDED", "FAILED" }) {
			state.addValue(EnumValueDescriptorProto.newBuilder().setName(value).setNumber(state.getValueCount()));
		}
		var stage = DescriptorProto.newBuilder()
			.setName("Stage")
			.addField(
					FieldDescriptorProto.newBuilder().setName("total_work_units").setNumber(1).setType(Type.TYPE_INT64))
			.addField(FieldDescriptorProto.newBuilder()
				.setName("complete_work_units")
				.setNumber(2)
				.setType(Type.TYPE_DOUBLE));
		return link(FileDescriptorProto.newBuilder()
			.addMessageType(message)
			.addMessageType(stage)
			.addMessageType(part())
			.addEnumType(state)).findMessageTypeByName("M");
	}

	private static DescriptorProto part() {
		var time = FieldDescriptorProto.newBuilder()
			.setType(Type.TYPE_MESSAGE)
			.setTypeName(".google.protobuf.Timestamp");
		return DescriptorProto.newBuilder()
			.setName("Part")
			.addField(
					FieldDescriptorProto.newBuilder().setName("progress_percent").setNumber(1).setType(Type.TYPE_INT32))
			.addField(time.clone().setName("start_time").setNumber(2))
			.addField(time.clone().setName("end_time").setNumber(3))
			.build();
	}

	private static FileDescriptor link(FileDescriptorProto.Builder file) {
		try {
			var proto = file.setName("test.proto")
				.setSyntax("proto3")
				.addDependency("google/protobuf/timestamp.proto")
				.addDependency("google/protobuf/duration.proto");
			return FileDescriptor.buildFrom(proto.build(),
					new FileDescriptor[] { TimestampProto.getDescriptor(), DurationProto.getDescriptor() });
		}
		catch (DescriptorValidationException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
