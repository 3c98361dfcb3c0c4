package dev.longrunning.emulator.cluster;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one cluster of a run, whole before each of them. */
final class ClusterParameter implements ParameterResolver, BeforeEachCallback {

	@Override
	public void beforeEach(ExtensionContext test) {
		cluster(test).makeWhole();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
		return parameter.getParameter().getType() == Cluster.class;
	}

	@Override
	public Cluster resolveParameter(ParameterContext parameter, ExtensionContext test) {
		return cluster(test);
	}

	private static Cluster cluster(ExtensionContext test) {
		return test.getRoot()
			.getStore(Namespace.create(ClusterParameter.class))
			.computeIfAbsent(Cluster.class, (_) -> new Cluster(), Cluster.class);
	}

}
