package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.profile.MethodData;
import dev.longrunning.emulator.surface.profile.MethodEffect;
import dev.longrunning.emulator.surface.resource.ResourceMethod;

/**
 * A method of an API (AIP-9), read from its definition.
 *
 * @param descriptor the descriptor
 * @param role the part that the method plays for operations
 * @param bindings the HTTP bindings
 * @param responseType the type of the operation's response; present only for a
 * long-running method
 * @param metadataType the type of the operation's metadata; present only for a
 * long-running method that has metadata
 * @param data the emulator's own data about the method
 * @param resource the method as one on resources, if it is one
 */
public record ApiMethod(MethodDescriptor descriptor, MethodRole role, List<HttpBinding> bindings,
		Optional<Descriptor> responseType, Optional<Descriptor> metadataType, MethodData data,
		Optional<ResourceMethod> resource, Optional<OperationType> operations) {

	public ApiMethod {
		bindings = List.copyOf(bindings);
	}

	/**
	 * A method on no resource.
	 * @param descriptor the descriptor
	 * @param role the part that the method plays for operations
	 * @param bindings the HTTP bindings
	 * @param responseType the type of the operation's response
	 * @param metadataType the type of the operation's metadata
	 * @param data the emulator's own data about the method
	 */
	public ApiMethod(MethodDescriptor descriptor, MethodRole role, List<HttpBinding> bindings,
			Optional<Descriptor> responseType, Optional<Descriptor> metadataType, MethodData data) {
		this(descriptor, role, bindings, responseType, metadataType, data, Optional.empty(), Optional.empty());
	}

	/**
	 * The full name, as in {@code google.longrunning.Operations.GetOperation}.
	 * @return the name
	 */
	public String fullName() {
		return this.descriptor.getFullName();
	}

	/**
	 * The method's own name.
	 * @return the last part of the full name
	 */
	public String name() {
		return this.descriptor.getName();
	}

	/**
	 * The method's name with that of its interface, as in
	 * {@code Operations.GetOperation}.
	 * @return the last two parts of the full name
	 */
	public String shortName() {
		return this.descriptor.getService().getName() + "." + name();
	}

	/**
	 * Tells whether a name is that of this method.
	 * @param name a name with or without interface, or a full name
	 * @return true if it is one of the names of this method
	 */
	public boolean isNamed(String name) {
		return name.equals(name()) || name.equals(shortName()) || name.equals(fullName());
	}

	/**
	 * Checks whether a call has one request and one response.
	 * @return false for a streaming method
	 */
	public boolean isUnary() {
		return !this.descriptor.isClientStreaming() && !this.descriptor.isServerStreaming();
	}

	/**
	 * Tells whether this is a method on existing operations whose type is a message of
	 * the API itself.
	 * @return false for a start, and for all methods on {@code google.longrunning}
	 * operations
	 */
	public boolean isOnOwnOperations() {
		return this.operations.isPresent() && MethodRole.ON_OPERATIONS.contains(this.role);
	}

	/**
	 * The type of the request.
	 * @return the type
	 */
	public Descriptor input() {
		return this.descriptor.getInputType();
	}

	/**
	 * The type of the response.
	 * @return the type
	 */
	public Descriptor output() {
		return this.descriptor.getOutputType();
	}

	/**
	 * The proto service that declares the method.
	 * @return the full name of the service
	 */
	public String interfaceName() {
		return this.descriptor.getService().getFullName();
	}

	/**
	 * The same method with other HTTP bindings.
	 * @param bindings the bindings
	 * @return a copy
	 */
	public ApiMethod withBindings(List<HttpBinding> bindings) {
		return new ApiMethod(this.descriptor, this.role, bindings, this.responseType, this.metadataType, this.data,
				this.resource, this.operations);
	}

	/**
	 * The same method with the role that follows from its effect on resources.
	 * @return this method if its data has no effect at once
	 */
	public ApiMethod withRoleOfEffect() {
		return this.data.effect()
			.filter((_) -> this.role == MethodRole.PLAIN)
			.filter(MethodEffect.AtOnce.class::isInstance)
			.map((effect) -> new ApiMethod(this.descriptor, MethodRole.of((MethodEffect.AtOnce) effect), this.bindings,
					this.responseType, this.metadataType, this.data, this.resource, this.operations))
			.orElse(this);
	}

	/**
	 * The same method as one on resources. It keeps its role if it starts a job.
	 * @param method the method on resources
	 * @return a copy
	 */
	public ApiMethod withResource(ResourceMethod method) {
		return new ApiMethod(this.descriptor,
				(this.role == MethodRole.PLAIN) ? MethodRole.of(method.kind()) : this.role, this.bindings,
				this.responseType, this.metadataType, this.data, Optional.of(method), this.operations);
	}

	/**
	 * The same method as one on operations of a type of the API itself.
	 * @param played the part that it plays for them
	 * @param type the type of the operations
	 * @return a copy
	 */
	public ApiMethod withOperations(MethodRole played, OperationType type) {
		return new ApiMethod(this.descriptor, played, this.bindings,
				(played == MethodRole.STARTS) ? Optional.of(type.descriptor()) : Optional.empty(),
				(played == MethodRole.STARTS) ? Optional.of(type.descriptor()) : Optional.empty(), this.data,
				this.resource, Optional.of(type));
	}

	/**
	 * The same method as a part of another one, which starts a job or not.
	 * @param batch the other method
	 * @return a copy with the role of the other method
	 */
	public ApiMethod asPartOf(ApiMethod batch) {
		return new ApiMethod(this.descriptor, batch.role, this.bindings, this.responseType, this.metadataType,
				this.data, this.resource, this.operations);
	}

}
