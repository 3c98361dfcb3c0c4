package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.json.ShownDefaults;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.path.Routes;

/**
 * The services that the emulator serves, with the routing of paths to methods. A reload
 * of the definitions replaces everything at once.
 */
public final class Surfaces {

	/** The request header that names the service that the request is for. */
	public static final String SERVICE_HEADER = "x-emulator-service";

	private static final String LOCAL = ".localhost";

	private final Supplier<Catalogue> definitions;

	private final Strictness strictness;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock reading = new ReentrantLock();

	private volatile CompletableFuture<Catalogue> catalogue;

	/**
	 * Reads the definitions. The first call that needs them waits for them, and throws
	 * what the reading threw.
	 * @param definitions reads the definitions
	 * @param strictness the services that answer only on the bindings they declare
	 * @param executor runs the first reading
	 */
	public Surfaces(Supplier<Catalogue> definitions, Strictness strictness, Executor executor) {
		this.definitions = definitions;
		this.strictness = strictness;
		this.catalogue = CompletableFuture.supplyAsync(definitions, executor);
	}

	/**
	 * Reads the definitions again. Calls in progress finish with the definitions they
	 * started with.
	 */
	public void reload() {
		this.reading.lock();
		try {
			this.catalogue = CompletableFuture.completedFuture(this.definitions.get());
			this.listeners.forEach(Runnable::run);
		}
		finally {
			this.reading.unlock();
		}
	}

	private Catalogue catalogue() {
		try {
			return this.catalogue.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	/** Waits until the definitions are read, and throws what the reading threw. */
	public void await() {
		catalogue();
	}

	/**
	 * Registers a listener for the first reading and for reloads.
	 * @param listener runs when the first reading is done, at once if it is, and after
	 * each reload
	 */
	public void onRead(Runnable listener) {
		this.catalogue.thenRun(listener);
		onReload(listener);
	}

	/**
	 * Registers a listener for reloads.
	 * @param listener runs after each reload, before {@link #reload} returns
	 */
	public void onReload(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * All services, highest priority first.
	 * @return the surfaces
	 */
	public List<Surface> all() {
		return catalogue().surfaces();
	}

	/**
	 * The methods that every service offers: those of
	 * {@code google.longrunning.Operations}, of locations and of access policies.
	 * @return the methods with their generic bindings
	 */
	public List<ApiMethod> generic() {
		return catalogue().generic();
	}

	/**
	 * The parts of the definitions that cannot be used.
	 * @return the problems, in the order in which they were found
	 */
	public List<DefinitionProblem> problems() {
		return catalogue().problems();
	}

	/**
	 * A finder for message types that always uses the definitions loaded last.
	 * @return the finder
	 */
	public TypeFinder types() {
		return (fullName) -> catalogue().types().find(fullName);
	}

	/**
	 * The fields that services write to JSON even if they are false, always by the
	 * definitions loaded last.
	 * @return the fields for each message
	 */
	public ShownDefaults shownDefaults() {
		return (message) -> catalogue().falseFields().of(message);
	}

	/**
	 * The service with a name.
	 * @param service the name
	 * @return the surface, empty if there is none
	 */
	public Optional<Surface> find(String service) {
		return Optional.ofNullable(catalogue().byService().get(service));
	}

	/**
	 * The service that a host name belongs to. The host is the service's name, its
	 * regional form ({@code us-central1-aiplatform.googleapis.com}), its mTLS form
	 * ({@code vision.mtls.googleapis.com}), or its first label under {@code .localhost}.
	 * @param host the host, with or without a port
	 * @return the surface, empty if the host belongs to none
	 */
	public Optional<Surface> forHost(String host) {
		var name = withoutPort(host).toLowerCase(Locale.ROOT);
		if (name.endsWith(LOCAL)) {
			return find(name.substring(0, name.length() - LOCAL.length()) + ".googleapis.com");
		}
		var plain = name.replace(".mtls.", ".");
		return find(name).or(() -> find(plain))
			.or(() -> find(withoutRegion(name)))
			.or(() -> find(withoutRegion(plain)));
	}

	/**
	 * Finds the method for an HTTP request.
	 * @param httpMethod the HTTP method
	 * @param rawPath the path as sent, without the query
	 * @param service the service that the call is for, empty if it is unknown
	 * @return the route and the variables of the path, empty if nothing matches
	 */
	public Optional<Routes.Match<Route>> route(String httpMethod, String rawPath, Optional<Surface> service) {
		return catalogue().routes().find(httpMethod, rawPath, (route) -> isReachable(route, service));
	}

	/**
	 * Finds the routes that a request without a method may mean.
	 * @param httpMethod the HTTP method
	 * @param rawPath the path as sent, without the query
	 * @param service the service that the call is for, empty if it is unknown
	 * @param most the largest number of routes to return
	 * @return the routes, the nearest first
	 */
	public List<Routes.Route<Route>> nearestRoutes(String httpMethod, String rawPath, Optional<Surface> service,
			int most) {
		return catalogue().routes().nearest(httpMethod, rawPath, (route) -> isReachable(route, service), most);
	}

	/**
	 * Finds the method for an HTTP request about an operation of
	 * {@code google.longrunning}, where the path is also that of a service with
	 * operations of its own.
	 * @param httpMethod the HTTP method
	 * @param rawPath the path as sent, without the query
	 * @return the route and the variables of the path, empty if nothing matches
	 */
	public Optional<Routes.Match<Route>> longRunningRoute(String httpMethod, String rawPath) {
		return catalogue().routes()
			.find(httpMethod, rawPath,
					(route) -> !route.method().isOnOwnOperations() && isReachable(route, Optional.empty()));
	}

	/**
	 * Tells whether a service answers only on the bindings that it declares.
	 * @param service the service that a call is for, empty if it is unknown
	 * @return true if the generic bindings do not exist for the call
	 */
	public boolean isStrict(Optional<Surface> service) {
		return this.strictness.appliesTo(service);
	}

	/**
	 * Tells whether a service has a method. A strict service has only the methods that it
	 * declares.
	 * @param service the service that a call is for, empty if it is unknown
	 * @param method the method
	 * @return true if the call is to be answered
	 */
	public boolean offers(Optional<Surface> service, ApiMethod method) {
		return !isStrict(service) || service.map(Stream::of)
			.orElseGet(() -> all().stream())
			.flatMap((surface) -> surface.methods().stream())
			.anyMatch((declared) -> declared.fullName().equals(method.fullName()));
	}

	private boolean isReachable(Route route, Optional<Surface> service) {
		if (route.surface().isEmpty()) {
			return !isStrict(service);
		}
		return service.isEmpty() || service.get().service().equals(route.surface().get().service());
	}

	/**
	 * The full names of all methods, including the generic ones.
	 * @return the names
	 */
	public Set<String> methodNames() {
		return Stream.concat(all().stream().flatMap((surface) -> surface.methods().stream()), generic().stream())
			.map(ApiMethod::fullName)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The types of the metadata of operations.
	 * @return the types
	 */
	public List<Descriptor> metadataTypes() {
		return catalogue().metadataTypes();
	}

	/**
	 * The types of the response of operations.
	 * @return the types
	 */
	public List<Descriptor> responseTypes() {
		return catalogue().responseTypes();
	}

	/**
	 * The operation that a message type is.
	 * @param type the type
	 * @return the operation; empty unless a method returns it as one
	 */
	public Optional<OperationType> operationType(Descriptor type) {
		return catalogue().operationType(type);
	}

	/**
	 * The parents under which clients of some service ask for an operation that has
	 * another parent.
	 * @return the parents; the empty text is the top level, which every service has
	 */
	public Set<String> aliasParents() {
		return catalogue().aliasParents();
	}

	private static String withoutPort(String host) {
		var colon = host.lastIndexOf(':');
		return (colon > host.lastIndexOf(']')) ? host.substring(0, colon) : host;
	}

	private static String withoutRegion(String host) {
		var dot = host.indexOf('.');
		return host.substring(host.lastIndexOf('-', (dot < 0) ? host.length() : dot) + 1);
	}

}
