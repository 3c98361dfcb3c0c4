package dev.longrunning.emulator.clients;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Gives an {@link Emulator} to whoever asks for one, on the application that a test has
 * anyway: one more bean would make one more application.
 */
final class EmulatorParameter implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
		return parameter.getParameter().getType() == Emulator.class;
	}

	@Override
	public Emulator resolveParameter(ParameterContext parameter, ExtensionContext test) {
		return SpringExtension.getApplicationContext(test).getAutowireCapableBeanFactory().createBean(Emulator.class);
	}

}
