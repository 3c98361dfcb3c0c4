package dev.longrunning.emulator.store.persistence;

import java.util.Map;

import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * A customizer that disables parts of Hibernate the emulator does not use, for a faster
 * start: the class generator for lazy entities, the mappers for JSON and XML columns, and
 * the search for its own parts among Spring's beans. Hibernate loads it as a service and
 * Spring as a bean, because each of them passes on only some settings.
 */
@Component
public class HibernateStartupCustomizer implements ServiceContributor, HibernatePropertiesCustomizer {

	/** The name of the setting, for which Hibernate has no public constant. */
	private static final String BYTECODE_PROVIDER = "hibernate.enhancer.bytecodeprovider.instance";

	private final BytecodeProvider none = new BytecodeProviderImpl();

	@Override
	public void contribute(StandardServiceRegistryBuilder services) {
		services.addService(BytecodeProvider.class, this.none);
	}

	@Override
	public void customize(Map<String, Object> properties) {
		properties.put(BYTECODE_PROVIDER, this.none);
		properties.put(AvailableSettings.JSON_FORMAT_MAPPER, new NoFormat());
		properties.put(AvailableSettings.XML_FORMAT_MAPPER, new NoFormat());
		// While it makes the unit, Hibernate would wait for Spring's lock of beans. A
		// thread that holds this lock may itself wait for the unit.
		properties.remove(AvailableSettings.BEAN_CONTAINER);
	}

	private static final class NoFormat implements FormatMapper {

		@Override
		public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
			throw new UnsupportedOperationException("no column has this format");
		}

		@Override
		public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
			throw new UnsupportedOperationException("no column has this format");
		}

	}

}
