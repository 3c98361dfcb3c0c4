package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.longrunning.emulator.surface.profile.MethodData;

/**
 * A method of an API (AIP-9) as its definition has it.
 *
 * @param descriptor its definition
 * @param role what it is to the emulator
 * @param bindings how it is called over HTTP
 * @param responseType type of the operation's response, for one that starts a job and
 * says so in {@code operation_info}
 * @param metadataType type of the operation's metadata, likewise
 * @param data what the emulator knows beside
 */
public record ApiMethod(MethodDescriptor descriptor, MethodRole role, List<HttpBinding> bindings,
		Optional<Descriptor> responseType, Optional<Descriptor> metadataType, MethodData data) {

	public ApiMethod {
		bindings = List.copyOf(bindings);
	}

	/**
	 * Its full name, as in {@code google.longrunning.Operations.GetOperation}.
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
	 * Type of its request.
	 * @return the type
	 */
	public Descriptor input() {
		return this.descriptor.getInputType();
	}

	/**
	 * Type of its answer.
	 * @return the type
	 */
	public Descriptor output() {
		return this.descriptor.getOutputType();
	}

	/**
	 * The interface it belongs to.
	 * @return full name of the proto service
	 */
	public String interfaceName() {
		return this.descriptor.getService().getFullName();
	}

	public ApiMethod withBindings(List<HttpBinding> others) {
		return new ApiMethod(this.descriptor, this.role, others, this.responseType, this.metadataType, this.data);
	}

}
