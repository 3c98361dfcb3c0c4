package dev.longrunning.emulator.control;

/** The query parameter {@code scope}: the project that a control call is limited to. */
final class ScopeParameter {

	/** Its description in the OpenAPI document. */
	static final String DESCRIPTION = "Only this project, as in projects/demo; without it the whole emulator";

	private ScopeParameter() {
	}

}
