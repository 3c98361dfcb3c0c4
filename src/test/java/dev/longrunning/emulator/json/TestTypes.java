package dev.longrunning.emulator.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.api.AuthenticationRule;
import com.google.api.Distribution;
import com.google.api.HttpRule;
import com.google.api.MetricDescriptor;
import com.google.api.MonitoredResource;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.WaitOperationRequest;
import com.google.protobuf.Any;
import com.google.protobuf.BoolValue;
import com.google.protobuf.BytesValue;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.Duration;
import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import com.google.protobuf.FloatValue;
import com.google.protobuf.Int32Value;
import com.google.protobuf.Int64Value;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.UInt64Value;
import com.google.protobuf.Value;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.QuotaFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;

/**
 * Types to test with: those that are generated, and {@code test.Everything}, which has a
 * field of every kind and exists only as a descriptor.
 */
final class TestTypes {

	static final List<Message> GENERATED = List.of(Operation.getDefaultInstance(),
			ListOperationsResponse.getDefaultInstance(), WaitOperationRequest.getDefaultInstance(),
			Status.getDefaultInstance(), BadRequest.getDefaultInstance(), ErrorInfo.getDefaultInstance(),
			QuotaFailure.getDefaultInstance(), RetryInfo.getDefaultInstance(), HttpRule.getDefaultInstance(),
			Distribution.getDefaultInstance(), MetricDescriptor.getDefaultInstance(),
			MonitoredResource.getDefaultInstance(), AuthenticationRule.getDefaultInstance());

	private static final List<Message> WELL_KNOWN = List.of(Any.getDefaultInstance(), Empty.getDefaultInstance(),
			Timestamp.getDefaultInstance(), Duration.getDefaultInstance(), FieldMask.getDefaultInstance(),
			Struct.getDefaultInstance(), Value.getDefaultInstance(), ListValue.getDefaultInstance(),
			DoubleValue.getDefaultInstance(), FloatValue.getDefaultInstance(), Int64Value.getDefaultInstance(),
			UInt64Value.getDefaultInstance(), Int32Value.getDefaultInstance(), UInt32Value.getDefaultInstance(),
			BoolValue.getDefaultInstance(), StringValue.getDefaultInstance(), BytesValue.getDefaultInstance());

	static final Descriptor EVERYTHING = everything();

	private static final Map<String, Descriptor> BY_NAME = byName();

	static final TypeFinder TYPES = (name) -> Optional.ofNullable(BY_NAME.get(name));

	private TestTypes() {
	}

	static Iterable<Descriptor> all() {
		return List.copyOf(BY_NAME.values());
	}

	private static Map<String, Descriptor> byName() {
		var types = new HashMap<String, Descriptor>();
		GENERATED.forEach((message) -> add(types, message.getDescriptorForType()));
		WELL_KNOWN.forEach((message) -> add(types, message.getDescriptorForType()));
		add(types, EVERYTHING);
		return types;
	}

	private static void add(Map<String, Descriptor> types, Descriptor type) {
		types.put(type.getFullName(), type);
	}

	private static Descriptor everything() {
		var message = DescriptorProto.newBuilder().setName("Everything");
		for (var type : Type.values()) {
			if (type != Type.TYPE_GROUP && type != Type.TYPE_MESSAGE) {
				scalars(message, type);
			}
		}
		messages(message);
		message.addOneofDecl(0, OneofDescriptorProto.newBuilder().setName("choice"));
		message.addField(field("chosen_text", 90, Type.TYPE_STRING).setOneofIndex(0));
		message.addField(field("chosen_number", 91, Type.TYPE_INT64).setOneofIndex(0));
		message.addField(reference("chosen_message", 92, ".test.Everything").setOneofIndex(0));
		presence(message);
		return file(message);
	}

	private static void scalars(DescriptorProto.Builder message, Type type) {
		var name = type.name().substring("TYPE_".length()).toLowerCase(java.util.Locale.ROOT);
		var single = field("single_" + name, type.getNumber(), type);
		var many = field("many_" + name, 20 + type.getNumber(), type).setLabel(Label.LABEL_REPEATED);
		if (type == Type.TYPE_ENUM) {
			single.setTypeName(".test.Color");
			many.setTypeName(".test.Color");
		}
		message.addField(single).addField(many);
		if (type != Type.TYPE_FLOAT && type != Type.TYPE_DOUBLE && type != Type.TYPE_BYTES && type != Type.TYPE_ENUM) {
			map(message, name, 40 + type.getNumber(), type);
		}
	}

	private static void map(DescriptorProto.Builder message, String key, int number, Type type) {
		var entry = "By" + Character.toUpperCase(key.charAt(0)) + key.substring(1) + "Entry";
		var value = (number % 2 == 0) ? reference("value", 2, ".test.Everything")
				: reference("value", 2, ".test.Color").setType(Type.TYPE_ENUM);
		message.addNestedType(DescriptorProto.newBuilder()
			.setName(entry)
			.setOptions(MessageOptions.newBuilder().setMapEntry(true))
			.addField(field("key", 1, type))
			.addField(value));
		message.addField(reference("by_" + key, number, ".test.Everything." + entry).setLabel(Label.LABEL_REPEATED));
	}

	private static void messages(DescriptorProto.Builder message) {
		var number = 100;
		for (var type : WELL_KNOWN) {
			var name = type.getDescriptorForType().getName();
			var field = name.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
			var typeName = "." + type.getDescriptorForType().getFullName();
			message.addField(reference("a_" + field, number++, typeName));
			message.addField(reference("many_" + field + "s", number++, typeName).setLabel(Label.LABEL_REPEATED));
		}
		message.addField(reference("inner", number++, ".test.Everything"));
		message.addField(reference("inners", number, ".test.Everything").setLabel(Label.LABEL_REPEATED));
	}

	/** The synthetic oneof of an optional field comes after the real ones. */
	private static void presence(DescriptorProto.Builder message) {
		message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_maybe_number"));
		message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_maybe_text"));
		message.addField(field("maybe_number", 95, Type.TYPE_INT32).setProto3Optional(true).setOneofIndex(1));
		message.addField(field("maybe_text", 96, Type.TYPE_STRING).setProto3Optional(true).setOneofIndex(2));
	}

	private static FieldDescriptorProto.Builder field(String name, int number, Type type) {
		return FieldDescriptorProto.newBuilder()
			.setName(name)
			.setNumber(number)
			.setType(type)
			.setLabel(Label.LABEL_OPTIONAL);
	}

	private static FieldDescriptorProto.Builder reference(String name, int number, String typeName) {
		return field(name, number, Type.TYPE_MESSAGE).setTypeName(typeName);
	}

	private static Descriptor file(DescriptorProto.Builder message) {
		var file = FileDescriptorProto.newBuilder()
			.setName("test/everything.proto")
			.setPackage("test")
			.setSyntax("proto3")
			.addMessageType(message)
			.addEnumType(EnumDescriptorProto.newBuilder()
				.setName("Color")
				.addValue(EnumValueDescriptorProto.newBuilder().setName("COLOR_UNSPECIFIED").setNumber(0))
				.addValue(EnumValueDescriptorProto.newBuilder().setName("RED").setNumber(1))
				.addValue(EnumValueDescriptorProto.newBuilder().setName("NEGATIVE").setNumber(-7)));
		var imports = WELL_KNOWN.stream()
			.map((type) -> type.getDescriptorForType().getFile())
			.distinct()
			.toArray(FileDescriptor[]::new);
		for (var imported : imports) {
			file.addDependency(imported.getName());
		}
		try {
			return FileDescriptor.buildFrom(file.build(), imports).findMessageTypeByName("Everything");
		}
		catch (DescriptorValidationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
