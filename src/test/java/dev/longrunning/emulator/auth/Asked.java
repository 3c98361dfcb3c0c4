package dev.longrunning.emulator.auth;

import com.google.longrunning.GetOperationRequest;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;

/**
 * A call, as either transport makes it.
 *
 * @param httpMethod its HTTP method
 * @param path its path
 * @param method the full name of the method
 * @param request the request
 */
record Asked(String httpMethod, String path, String method, Message request) {

	static Asked get(String operation) {
		return new Asked("GET", "/v1/" + operation, "google.longrunning.Operations/GetOperation",
				GetOperationRequest.newBuilder().setName(operation).build());
	}

	/** A method that asks nobody who it is, and everybody for a key. */
	static Asked deleteBackup() {
		return new Asked("DELETE", "/v1/projects/admitted/backups/b1", "a.b.v1.Instances/DeleteBackup",
				Empty.getDefaultInstance());
	}

	static Asked deleteInstance() {
		return new Asked("DELETE", "/v1/projects/admitted/instances/i1", "a.b.v1.Instances/DeleteInstance",
				Empty.getDefaultInstance());
	}

}
