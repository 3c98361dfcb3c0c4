package dev.longrunning.emulator.grpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.longrunning.OperationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces of all loaded APIs, and {@code google.longrunning.Operations}, as
 * services made from their descriptors.
 */
final class DynamicServices {

	private final Surfaces surfaces;

	private final Calls calls;

	DynamicServices(Surfaces surfaces, Calls calls) {
		this.surfaces = surfaces;
		this.calls = calls;
	}

	List<ServerServiceDefinition> all() {
		var services = new LinkedHashMap<String, ServerServiceDefinition>();
		var operations = OperationsProto.getDescriptor().findServiceByName("Operations");
		services.put(operations.getFullName(), service(operations, Optional.empty(), methods(this.surfaces.generic())));
		this.surfaces.all().forEach((surface) -> {
			var methods = methods(surface.methods());
			methods.values()
				.stream()
				.map(DynamicServices::interfaceOf)
				.distinct()
				.forEach((descriptor) -> services.computeIfAbsent(descriptor.getFullName(),
						(_) -> service(descriptor, Optional.of(surface), methods)));
		});
		return List.copyOf(services.values());
	}

	private ServerServiceDefinition service(ServiceDescriptor descriptor, Optional<Surface> surface,
			Map<String, ApiMethod> methods) {
		var types = descriptor.getMethods()
			.stream()
			.collect(Collectors.toMap(Function.identity(), DynamicServices::method));
		var service = io.grpc.ServiceDescriptor.newBuilder(descriptor.getFullName())
			.setSchemaDescriptor((ProtoFileDescriptorSupplier) descriptor::getFile);
		types.values().forEach(service::addMethod);
		var definition = ServerServiceDefinition.builder(service.build());
		types
			.forEach((method, type) -> definition.addMethod(type, handler(surface, methods.get(method.getFullName()))));
		return definition.build();
	}

	private ServerCallHandler<Message, Message> handler(Optional<Surface> surface, @Nullable ApiMethod method) {
		return (method != null) ? this.calls.handler(surface, method) : Calls.unknown();
	}

	private static Map<String, ApiMethod> methods(List<ApiMethod> methods) {
		var byName = new LinkedHashMap<String, ApiMethod>();
		methods.forEach((method) -> byName.put(method.fullName(), method));
		return byName;
	}

	private static ServiceDescriptor interfaceOf(ApiMethod method) {
		return method.descriptor().getService();
	}

	private static io.grpc.MethodDescriptor<Message, Message> method(MethodDescriptor method) {
		return io.grpc.MethodDescriptor.<Message, Message>newBuilder()
			.setType(type(method))
			.setFullMethodName(method.getService().getFullName() + "/" + method.getName())
			.setRequestMarshaller(marshaller(method.getInputType()))
			.setResponseMarshaller(marshaller(method.getOutputType()))
			.build();
	}

	private static MethodType type(MethodDescriptor method) {
		if (method.isClientStreaming()) {
			return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
		}
		return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
	}

	private static Marshaller<Message> marshaller(Descriptor type) {
		return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
	}

}
