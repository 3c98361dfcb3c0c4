package dev.longrunning.emulator.rest.description;

/**
 * How a version of a service is called.
 *
 * @param service the service's name
 * @param version the version
 */
record ApiName(String service, String version) {

	/** The service's name without its domain. */
	String api() {
		return this.service.split("\\.", 2)[0];
	}

	/** What its OpenAPI document is called in addresses. */
	String group() {
		return api() + "-" + this.version;
	}

	/** What its OpenAPI document is called in Swagger UI. */
	String label() {
		return api() + " " + this.version;
	}

}
