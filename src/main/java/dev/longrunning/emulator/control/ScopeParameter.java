package dev.longrunning.emulator.control;

/** The query parameter {@code scope}: the project that a control call is limited to. */
public final class ScopeParameter {

	/** The description of the parameter in the OpenAPI document. */
	public static final String DESCRIPTION = "The project, as in projects/demo. Without this parameter the call covers the whole emulator";

	private ScopeParameter() {
	}

}
