package dev.longrunning.emulator.testkit;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.testkit.OperationsEmulatorTest.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test what it asks for: an {@link EmulatorProject} of its own, the
 * {@link EmulatorClient} for that, or the {@link OperationsEmulator}. What a test left in
 * its project goes when the test ends.
 */
public final class OperationsEmulatorExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(OperationsEmulatorExtension.class);

	private final @Nullable OperationsEmulator own;

	/** With the emulator that all such tests share. */
	public OperationsEmulatorExtension() {
		this.own = null;
	}

	private OperationsEmulatorExtension(OperationsEmulator own) {
		this.own = own;
	}

	/**
	 * With an emulator that the class has to itself. Goes into a static field.
	 * @param emulator the emulator, which is started with the first test that asks for it
	 * and closed after the last of its class
	 * @return the extension, to be registered
	 */
	public static OperationsEmulatorExtension with(OperationsEmulator emulator) {
		return new OperationsEmulatorExtension(emulator);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
		var type = parameter.getParameter().getType();
		return type == EmulatorProject.class || type == EmulatorClient.class || type == OperationsEmulator.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
		var type = parameter.getParameter().getType();
		if (type == OperationsEmulator.class) {
			return emulator(test);
		}
		var project = project(test);
		return (type == EmulatorProject.class) ? project : project.client();
	}

	private EmulatorProject project(ExtensionContext test) {
		var method = test.getTestMethod()
			.orElseThrow(() -> new ParameterResolutionException(
					"A project belongs to one test. Ask for it in the test's method, or in one with @BeforeEach."));
		return kept(test, TestProject.class, TestProject.class,
				() -> new TestProject(new EmulatorProject(emulator(test), ProjectId.of(method.getName()))))
			.project();
	}

	private OperationsEmulator emulator(ExtensionContext test) {
		var given = Given.value("emulator.address");
		if (given.isPresent()) {
			return started(test.getRoot(), "address", () -> OperationsEmulator.at(given.get()));
		}
		var emulator = this.own;
		if (emulator != null) {
			return started(ofClass(test), emulator, () -> emulator);
		}
		return switch (kind(test)) {
			case CONTAINER -> started(test.getRoot(), Kind.CONTAINER, OperationsEmulatorContainer::new);
			case EMBEDDED -> started(test.getRoot(), Kind.EMBEDDED, EmbeddedEmulator::new);
		};
	}

	private static OperationsEmulator started(ExtensionContext shared, Object key,
			Supplier<OperationsEmulator> emulator) {
		return kept(shared, key, StartedEmulator.class, () -> StartedEmulator.of(emulator.get())).emulator();
	}

	// the name that JUnit 5 knows, too
	@SuppressWarnings("deprecation")
	private static <T> T kept(ExtensionContext test, Object key, Class<T> type, Supplier<T> first) {
		var kept = test.getStore(NAMESPACE).getOrComputeIfAbsent(key, (absent) -> first.get(), type);
		return Objects.requireNonNull(kept);
	}

	private static Kind kind(ExtensionContext test) {
		return Stream.<Optional<Class<?>>>iterate(test.getTestClass(), Optional::isPresent,
				(type) -> type.map(Class::getEnclosingClass))
			.flatMap(Optional::stream)
			.map((type) -> type.getAnnotation(OperationsEmulatorTest.class))
			.filter((annotation) -> annotation != null)
			.map(OperationsEmulatorTest::value)
			.findFirst()
			.orElse(Kind.CONTAINER);
	}

	/** The context of the outermost class, which ends after those nested in it. */
	private static ExtensionContext ofClass(ExtensionContext test) {
		var context = test;
		for (var parent = test.getParent(); parent.isPresent() && parent.get().getTestClass().isPresent(); parent = parent
			.get()
			.getParent()) {
			context = parent.get();
		}
		return context;
	}

	/** Closeable in the way of JUnit 5 before 5.13, and in that of later versions. */
	@SuppressWarnings("deprecation")
	private record StartedEmulator(OperationsEmulator emulator) implements Store.CloseableResource, AutoCloseable {

		static StartedEmulator of(OperationsEmulator emulator) {
			emulator.start();
			return new StartedEmulator(emulator);
		}

		@Override
		public void close() {
			this.emulator.close();
		}

	}

	@SuppressWarnings("deprecation")
	private record TestProject(EmulatorProject project) implements Store.CloseableResource, AutoCloseable {

		@Override
		public void close() {
			this.project.client().reset();
		}

	}

}
