package dev.longrunning.emulator.metrics;

import java.util.List;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The registration of the beans of metrics, if the setting asks for them. Conditions of
 * Spring Boot cannot do that, because the build of the image evaluates them.
 */
@Component
final class MetricsRegistrar implements BeanDefinitionRegistryPostProcessor, EnvironmentAware {

	private MetricsSettings settings = new MetricsSettings(MetricsSettings.Amount.OFF);

	@Override
	public void setEnvironment(Environment environment) {
		this.settings = Binder.get(environment).bindOrCreate("emulator", MetricsSettings.class);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		if (isOn()) {
			registry.registerBeanDefinition("metricsSettings",
					new RootBeanDefinition(MetricsSettings.class, () -> this.settings));
			beans().forEach((type) -> registry.registerBeanDefinition(type.getName(), definition(type)));
		}
	}

	/** The build of the image decides nothing, whatever is set around it. */
	private boolean isOn() {
		return this.settings.metrics() != MetricsSettings.Amount.OFF
				&& !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	private static List<Class<?>> beans() {
		return List.of(CallMeters.class, OperationMeters.class, StateMeters.class, PoolMeters.class, BuildMeters.class,
				JvmMeters.class, PrometheusEndpoint.class);
	}

	private static RootBeanDefinition definition(Class<?> type) {
		return new RootBeanDefinition(type, AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR, false);
	}

}
