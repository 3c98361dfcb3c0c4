package dev.longrunning.emulator.store.persistence;

import java.util.Objects;

import javax.sql.DataSource;

import dev.longrunning.emulator.store.StoreConnection;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

/**
 * The wiring of the schema and of the persistence unit. Spring Boot would make both
 * before the emulator is ready, which takes a seventh of a start.
 */
@Configuration(proxyBeanMethods = false)
public class PersistenceConfiguration {

	/** Makes the schema before anything uses the database. */
	@Bean
	static BeanPostProcessor schema(ObjectProvider<StoreConnection> connection) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof DataSource database) {
					makeSchema(database, connection.getObject());
				}
				return bean;
			}
		};
	}

	/** A new database is not migrated, and needs no history of it. */
	private static void makeSchema(DataSource database, StoreConnection connection) {
		if (connection.isNew()) {
			new ResourceDatabasePopulator(new ClassPathResource("db/memory.sql")).execute(database);
		}
		else {
			var vendor = connection.isPostgresql() ? "postgresql" : "h2";
			Flyway.configure().dataSource(database).locations("classpath:db/migration/" + vendor).load().migrate();
		}
	}

	@Bean
	static PersistenceManagedTypes entities(ResourceLoader resources) {
		return new PersistenceManagedTypesScanner(resources).scan(StoreConnection.class.getPackageName());
	}

	/**
	 * Makes the persistence unit. A new database has no entities, so that the unit can be
	 * made by the first call that needs it; any other database must fit before the
	 * emulator is ready.
	 */
	@Bean
	EntityManagerFactory entityManagerFactory(EntityManagerFactoryBuilder builder, DataSource database,
			PersistenceManagedTypes entities, StoreConnection connection) {
		builder.setBootstrapExecutor(new OnDemandExecutor());
		var unit = builder.dataSource(database).managedTypes(entities).build();
		unit.afterPropertiesSet();
		if (!connection.isNew()) {
			unit.getNativeEntityManagerFactory();
		}
		return Objects.requireNonNull(unit.getObject());
	}

	/** The entity manager of the present transaction. */
	@Bean
	EntityManager entityManager(EntityManagerFactory unit) {
		return SharedEntityManagerCreator.createSharedEntityManager(unit);
	}

}
