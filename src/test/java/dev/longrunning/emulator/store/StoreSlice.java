package dev.longrunning.emulator.store;

import java.util.function.Supplier;

import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.store.operation.DueOperations;
import dev.longrunning.emulator.store.operation.Generations;
import dev.longrunning.emulator.store.operation.JpaOperationStore;
import dev.longrunning.emulator.store.operation.KnownOperations;
import dev.longrunning.emulator.store.operation.OperationLists;
import dev.longrunning.emulator.store.operation.OperationMemory;
import dev.longrunning.emulator.store.operation.OperationReads;
import dev.longrunning.emulator.store.persistence.PersistenceConfiguration;
import dev.longrunning.emulator.store.resource.JdbcResourceStore;
import dev.longrunning.emulator.store.resource.ResourceMemory;
import dev.longrunning.emulator.store.resource.ResourceRows;
import dev.longrunning.emulator.store.resource.StoredEffects;
import dev.longrunning.emulator.testing.TestClocks;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The store alone, as an application. */
@SpringBootConfiguration
@EnableConfigurationProperties(Limits.class)
@EntityScan(basePackageClasses = StoreSlice.class)
@EnableJpaRepositories(basePackageClasses = StoreSlice.class)
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
		JdbcClientAutoConfiguration.class, HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class })
@Import({ StoreConfiguration.class, PersistenceConfiguration.class, JpaOperationStore.class, OperationLists.class,
		OperationReads.class, DueOperations.class, Generations.class, KnownOperations.class, JdbcRuleStore.class,
		JdbcSnapshotStore.class, JdbcPolicyStore.class, JpaStoreTransaction.class, StoreMemory.class, StoreSpace.class,
		StatementTransactions.class, DatabaseReopener.class, OperationMemory.class, JdbcResourceStore.class,
		ResourceMemory.class, ResourceRows.class, StoredEffects.class })
public class StoreSlice {

	/**
	 * The slice is found by the application's scan too, which has a budget and events.
	 */
	@Bean
	static BeanDefinitionRegistryPostProcessor missingBeans() {
		return (registry) -> {
			registerIfMissing(registry, "memoryBudget", MemoryBudget.class, () -> new MemoryBudget(64 * 1024 * 1024));
			registerIfMissing(registry, "events", Events.class,
					() -> new Events(TestClocks.inRealTime(), Peers.none()));
		};
	}

	private static <T> void registerIfMissing(BeanDefinitionRegistry registry, String name, Class<T> type,
			Supplier<T> bean) {
		if (!registry.containsBeanDefinition(name)) {
			registry.registerBeanDefinition(name,
					BeanDefinitionBuilder.genericBeanDefinition(type, bean).getBeanDefinition());
		}
	}

}
