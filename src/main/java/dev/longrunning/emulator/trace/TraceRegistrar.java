package dev.longrunning.emulator.trace;

import java.util.Map;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The registration of the beans of traces, if the settings name a receiver. Conditions of
 * Spring Boot cannot do that, because the build of the image evaluates them.
 */
@Component
final class TraceRegistrar implements BeanDefinitionRegistryPostProcessor, EnvironmentAware {

	private TraceSettings settings = new TraceSettings(Map.of());

	@Override
	public void setEnvironment(Environment environment) {
		this.settings = TraceSettings.of(environment);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (this.settings.isOn() && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			registry.registerBeanDefinition("traceSettings",
					new RootBeanDefinition(TraceSettings.class, () -> this.settings));
			registry.registerBeanDefinition("tracing",
					new RootBeanDefinition(Tracing.class, AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR, false));
		}
	}

}
