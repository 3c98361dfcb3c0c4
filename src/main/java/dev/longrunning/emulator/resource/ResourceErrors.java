package dev.longrunning.emulator.resource;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/** The errors of methods on resources, in Google's words. */
public final class ResourceErrors {

	private ResourceErrors() {
	}

	/**
	 * The error for a resource that does not exist.
	 * @param call the call
	 * @param name the name of the resource
	 * @return the error
	 */
	public static StatusException notFound(ResourceCall call, String name) {
		return StatusException.resource(Code.NOT_FOUND, "RESOURCE_NOT_FOUND",
				call.type().profile().notFound(name).orElse("Resource '" + name + "' was not found"), name,
				call.descriptor().getFullName());
	}

	/**
	 * The error for a resource that exists already.
	 * @param call the call
	 * @param name the name of the resource
	 * @return the error
	 */
	public static StatusException exists(ResourceCall call, String name) {
		return StatusException.resource(Code.ALREADY_EXISTS, "RESOURCE_ALREADY_EXISTS",
				"Resource '" + name + "' already exists", name, call.descriptor().getFullName());
	}

	static StatusException notDeleted(ResourceCall call, String name) {
		return StatusException.resource(Code.ALREADY_EXISTS, "RESOURCE_NOT_DELETED",
				"Resource '" + name + "' is not deleted, so there is nothing to restore", name,
				call.descriptor().getFullName());
	}

	static StatusException deleted(ResourceCall call, String name) {
		return StatusException.resource(Code.FAILED_PRECONDITION, "RESOURCE_DELETED",
				"Resource '" + name + "' is deleted. Undelete it first.", name, call.descriptor().getFullName());
	}

	/**
	 * The error for a resource that a job is changing.
	 * @param call the call
	 * @param name the name of the resource
	 * @param operation the operation of the job
	 * @return the error
	 */
	public static StatusException changing(ResourceCall call, String name, String operation) {
		return StatusException.resource(
				Code.ABORTED, "RESOURCE_CHANGING", "Resource '" + name + "' is being changed by the operation '"
						+ operation + "'. Wait until it is done, and try again.",
				name, call.descriptor().getFullName());
	}

	static StatusException etagMismatch(ResourceCall call, String name) {
		return StatusException.resource(Code.ABORTED, "ETAG_MISMATCH",
				"The etag does not match the present etag of '" + name + "'. Get it again, and try again.", name,
				call.descriptor().getFullName());
	}

	static StatusException staleFingerprint(ResourceCall call, String name, String field) {
		return StatusException.resource(Code.FAILED_PRECONDITION, StatusException.CONDITION_NOT_MET,
				"The " + field + " in the request does not match the present one of '" + name
						+ "'. Get the resource again, and try again.",
				name, call.descriptor().getFullName());
	}

	/**
	 * The error for a resource that has others below it.
	 * @param call the call
	 * @param name the name of the resource
	 * @param child the name of one below it
	 * @return the error
	 */
	public static StatusException hasChildren(ResourceCall call, String name, String child) {
		return StatusException.resource(
				Code.FAILED_PRECONDITION, "RESOURCE_HAS_CHILDREN", "Resource '" + name + "' has children, such as '"
						+ child + "'. Delete them first" + (call.takesForce() ? ", or set force." : "."),
				name, call.descriptor().getFullName());
	}

}
