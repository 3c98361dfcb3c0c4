package dev.longrunning.emulator.description;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.OpenApiPath;

/**
 * One way to call a method.
 *
 * @param id its id, unique in its version
 * @param method the method
 * @param binding the binding
 * @param declared whether the service declares the binding; otherwise every service
 * answers it
 */
record DescribedMethod(MethodId id, ApiMethod method, HttpBinding binding, boolean declared) {

	OpenApiPath path() {
		return this.binding.template().openApi();
	}

	/** Unique in a document. */
	String place() {
		return this.binding.httpMethod() + " " + path().path();
	}

	boolean hasBody() {
		return !this.binding.body().isEmpty();
	}

	/** Whether it works on an operation that has to be there. */
	boolean needsOperation() {
		return switch (this.method.role()) {
			case GET, WAIT, CANCEL, DELETE -> true;
			case LIST, STARTS, MIXIN, PLAIN -> false;
		};
	}

}
