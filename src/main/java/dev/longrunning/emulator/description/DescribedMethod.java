package dev.longrunning.emulator.description;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.OpenApiPath;

/**
 * A method with one of its bindings.
 *
 * @param id the id, unique in its version
 * @param method the method
 * @param binding the binding
 * @param declared true if the service declares the binding, false for a binding that
 * every service offers
 */
record DescribedMethod(MethodId id, ApiMethod method, HttpBinding binding, boolean declared) {

	OpenApiPath path() {
		return this.binding.template().openApi();
	}

	/** The HTTP method and the path, unique in a document. */
	String endpoint() {
		return this.binding.httpMethod() + " " + path().path();
	}

	boolean hasBody() {
		return !this.binding.body().isEmpty();
	}

	/** Tells whether the method needs an existing operation. */
	boolean needsOperation() {
		return switch (this.method.role()) {
			case GET, WAIT, CANCEL, DELETE -> true;
			case LIST, STARTS, MIXIN, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				false;
		};
	}

}
