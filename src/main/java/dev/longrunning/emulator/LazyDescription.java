package dev.longrunning.emulator;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * The lazy creation of the OpenAPI description of the control API, which makes the start
 * faster.
 */
@Component
final class LazyDescription implements BeanFactoryPostProcessor {

	private static final String PACKAGE = "org.springdoc.";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (var name : beans.getBeanDefinitionNames()) {
			var definition = beans.getBeanDefinition(name);
			if (isDescription(definition)) {
				definition.setLazyInit(true);
			}
		}
	}

	private static boolean isDescription(BeanDefinition definition) {
		var origin = definition.getFactoryBeanName();
		var type = definition.getBeanClassName();
		return (origin != null && origin.startsWith(PACKAGE)) || (type != null && type.startsWith(PACKAGE));
	}

}
