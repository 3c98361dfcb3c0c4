package dev.longrunning.emulator.grpc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import org.jspecify.annotations.Nullable;

/**
 * The registry of the methods of all loaded APIs, and of the interfaces that every
 * service has. The gRPC services are created from the descriptors.
 */
final class DynamicServices extends HandlerRegistry {

	private final Surfaces surfaces;

	private final GrpcCallHandler calls;

	private volatile Map<String, ServerServiceDefinition> services;

	DynamicServices(Surfaces surfaces, GrpcCallHandler calls) {
		this.surfaces = surfaces;
		this.calls = calls;
		this.services = all();
		surfaces.onReload(() -> this.services = all());
	}

	/** Returns the services that reflection lists. */
	@Override
	public List<ServerServiceDefinition> getServices() {
		return List.copyOf(this.services.values());
	}

	@Override
	public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
		var service = io.grpc.MethodDescriptor.extractFullServiceName(methodName);
		var definition = (service != null) ? this.services.get(service) : null;
		var method = (definition != null) ? definition.getMethod(methodName) : null;
		return (method != null) ? method : unknown(methodName);
	}

	/**
	 * Returns a method that answers as Google's servers do to an unknown service or
	 * method.
	 */
	private ServerMethodDefinition<?, ?> unknown(String methodName) {
		var method = io.grpc.MethodDescriptor.<ParsedRequest, byte[]>newBuilder()
			.setType(MethodType.UNKNOWN)
			.setFullMethodName(methodName)
			.setRequestMarshaller(new RequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance())))
			.setResponseMarshaller(new BytesMarshaller())
			.build();
		return ServerMethodDefinition.create(method, this.calls.unknown());
	}

	private Map<String, ServerServiceDefinition> all() {
		var services = new LinkedHashMap<String, ServerServiceDefinition>();
		add(Optional.empty(), this.surfaces.generic(), services);
		this.surfaces.all().forEach((surface) -> add(Optional.of(surface), surface.methods(), services));
		return services;
	}

	private void add(Optional<Surface> surface, List<ApiMethod> methods,
			Map<String, ServerServiceDefinition> services) {
		var byName = methods(methods);
		byName.values()
			.stream()
			.map(DynamicServices::interfaceOf)
			.distinct()
			.forEach((descriptor) -> services.computeIfAbsent(descriptor.getFullName(),
					(_) -> service(descriptor, surface, byName)));
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

	private ServerCallHandler<ParsedRequest, byte[]> handler(Optional<Surface> surface, @Nullable ApiMethod method) {
		return (method != null) ? this.calls.handler(surface, method) : this.calls.unknown();
	}

	private static Map<String, ApiMethod> methods(List<ApiMethod> methods) {
		var byName = new LinkedHashMap<String, ApiMethod>();
		methods.forEach((method) -> byName.put(method.fullName(), method));
		return byName;
	}

	private static ServiceDescriptor interfaceOf(ApiMethod method) {
		return method.descriptor().getService();
	}

	private static io.grpc.MethodDescriptor<ParsedRequest, byte[]> method(MethodDescriptor method) {
		return io.grpc.MethodDescriptor.<ParsedRequest, byte[]>newBuilder()
			.setType(type(method))
			.setFullMethodName(method.getService().getFullName() + "/" + method.getName())
			.setRequestMarshaller(new RequestMarshaller(marshaller(method.getInputType())))
			.setResponseMarshaller(new BytesMarshaller())
			.build();
	}

	/**
	 * Server-streaming for all methods, because a fault may end a call without a message.
	 */
	private static MethodType type(MethodDescriptor method) {
		return method.isClientStreaming() ? MethodType.BIDI_STREAMING : MethodType.SERVER_STREAMING;
	}

	private static Marshaller<Message> marshaller(Descriptor type) {
		return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
	}

}
