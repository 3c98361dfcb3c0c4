package dev.longrunning.emulator.control;

/** The query parameter {@code scope}: the project that a control call is limited to. */
final class ScopeParameter {

	/** The description of the parameter in the OpenAPI document. */
	static final String DESCRIPTION = "The project, as in projects/demo. Without this parameter the call covers the whole emulator";

	private ScopeParameter() {
	}

}
