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
 * The JUnit extension that resolves parameters of tests: an {@link EmulatorProject} for the test, the {@link EmulatorClient} of that project, or the {@link OperationsEmulator}. It resets the project when the test ends.
 */
public final class OperationsEmulatorExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(OperationsEmulatorExtension.class);

	private final @Nullable OperationsEmulator own;

	/** Creates an extension with the emulator that all tests share. */
	public OperationsEmulatorExtension() {
		this.own = null;
	}

	private OperationsEmulatorExtension(OperationsEmulator own) {
		this.own = own;
	}

	/**
	 * Creates an extension with an emulator for one test class. Use it in a static field.
	 * @param emulator the emulator, which starts with the first test that uses it and is closed after the last test of the class
	 * @return the extension to register
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
					"A project belongs to one test. Use it as a parameter of the test method, or of a method with @BeforeEach."));
		return getOrCreate(test, TestProject.class, TestProject.class,
				() -> new TestProject(new EmulatorProject(emulator(test), ProjectId.of(method.getName()))))
			.project();
	}

	private OperationsEmulator emulator(ExtensionContext test) {
		var given = Given.value("emulator.address");
		if (given.isPresent()) {
			return start(test.getRoot(), "address", () -> OperationsEmulator.at(given.get()));
		}
		var emulator = this.own;
		if (emulator != null) {
			return start(outermostClass(test), emulator, () -> emulator);
		}
		return switch (kind(test)) {
			case CONTAINER -> start(test.getRoot(), Kind.CONTAINER, OperationsEmulatorContainer::new);
			case EMBEDDED -> start(test.getRoot(), Kind.EMBEDDED, EmbeddedEmulator::new);
		};
	}

	private static OperationsEmulator start(ExtensionContext shared, Object key,
			Supplier<OperationsEmulator> emulator) {
		return getOrCreate(shared, key, StartedEmulator.class, () -> StartedEmulator.of(emulator.get())).emulator();
	}

	// the method name that JUnit 5 has too
	@SuppressWarnings("deprecation")
	private static <T> T getOrCreate(ExtensionContext test, Object key, Class<T> type, Supplier<T> first) {
		var value = test.getStore(NAMESPACE).getOrComputeIfAbsent(key, (absent) -> first.get(), type);
		return Objects.requireNonNull(value);
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

	/** Returns the context of the outermost class, which ends after the nested classes. */
	private static ExtensionContext outermostClass(ExtensionContext test) {
		var context = test;
		for (var parent = test.getParent(); parent.isPresent() && parent.get().getTestClass().isPresent(); parent = parent
			.get()
			.getParent()) {
			context = parent.get();
		}
		return context;
	}

	/** An emulator that JUnit closes. Two interfaces, for JUnit before 5.13 and later. */
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
