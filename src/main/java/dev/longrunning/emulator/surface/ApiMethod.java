package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * A method of an API (AIP-9) as its definition has it.
 *
 * @param fullName full name, as in {@code google.longrunning.Operations.GetOperation}
 * @param role what it is to the emulator
 * @param input type of its request
 * @param output type of its answer
 * @param bindings how it is called over HTTP
 * @param responseType type of the operation's response, for one that starts a job and
 * says so in {@code operation_info}
 * @param metadataType type of the operation's metadata, likewise
 * @param data what the emulator knows beside
 */
public record ApiMethod(String fullName, MethodRole role, Descriptor input, Descriptor output,
		List<HttpBinding> bindings, Optional<Descriptor> responseType, Optional<Descriptor> metadataType,
		MethodData data) {

	public ApiMethod {
		bindings = List.copyOf(bindings);
	}

	/**
	 * The method's own name.
	 * @return the last part of the full name
	 */
	public String name() {
		return this.fullName.substring(this.fullName.lastIndexOf('.') + 1);
	}

	/**
	 * The interface it belongs to.
	 * @return full name of the proto service
	 */
	public String interfaceName() {
		return this.fullName.substring(0, this.fullName.lastIndexOf('.'));
	}

	ApiMethod withBindings(List<HttpBinding> others) {
		return new ApiMethod(this.fullName, this.role, this.input, this.output, others, this.responseType,
				this.metadataType, this.data);
	}

}
