package dev.longrunning.emulator;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Leaves the description of the control API unmade until somebody asks for it.
 */
@Component
final class LazyDescription implements BeanFactoryPostProcessor {

	private static final String DESCRIPTION = "org.springdoc.";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		for (var name : beans.getBeanDefinitionNames()) {
			var definition = beans.getBeanDefinition(name);
			if (isOfDescription(definition)) {
				definition.setLazyInit(true);
			}
		}
	}

	private static boolean isOfDescription(BeanDefinition definition) {
		var origin = definition.getFactoryBeanName();
		var type = definition.getBeanClassName();
		return (origin != null && origin.startsWith(DESCRIPTION)) || (type != null && type.startsWith(DESCRIPTION));
	}

}
