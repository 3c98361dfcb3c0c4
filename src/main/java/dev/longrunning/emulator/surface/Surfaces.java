package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.json.ShownDefaults;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.surface.path.Routes;

/**
 * All services the emulator stands in for, and the way from a path to a method. What it
 * answers changes as a whole when the definitions are read again.
 */
public final class Surfaces {

	/** The header of a request that names the service it is for. */
	public static final String SERVICE_HEADER = "x-emulator-service";

	private static final String LOCAL = ".localhost";

	private final Supplier<Catalogue> definitions;

	private final Strictness strictness;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock reading = new ReentrantLock();

	private volatile Catalogue catalogue;

	public Surfaces(Supplier<Catalogue> definitions, Strictness strictness) {
		this.definitions = definitions;
		this.strictness = strictness;
		this.catalogue = definitions.get();
	}

	/**
	 * Reads the definitions again. Calls that are under way end with what they began
	 * with.
	 */
	public void reload() {
		this.reading.lock();
		try {
			this.catalogue = this.definitions.get();
			this.listeners.forEach(Runnable::run);
		}
		finally {
			this.reading.unlock();
		}
	}

	/**
	 * Has something done whenever the definitions have been read again.
	 * @param listener what is to be done, before {@link #reload} returns
	 */
	public void onReload(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * All services, those that answer first in front.
	 * @return the surfaces
	 */
	public List<Surface> all() {
		return this.catalogue.surfaces();
	}

	/**
	 * The methods of {@code google.longrunning.Operations}, of locations and of access
	 * policies, which every service answers.
	 * @return the methods with their generic bindings
	 */
	public List<ApiMethod> generic() {
		return this.catalogue.generic();
	}

	/**
	 * What of the definitions could not be used.
	 * @return the problems, in the order in which they were met
	 */
	public List<DefinitionProblem> problems() {
		return this.catalogue.problems();
	}

	/**
	 * Finds any message type, always among those that are served now.
	 * @return the types
	 */
	public TypeFinder types() {
		return (fullName) -> this.catalogue.types().find(fullName);
	}

	/**
	 * The fields that services print while they are false.
	 * @return what to print of the messages that are served now
	 */
	public ShownDefaults shownDefaults() {
		return (message) -> this.catalogue.falseFields().of(message);
	}

	/**
	 * The service of that name.
	 * @param service the name
	 * @return the surface
	 */
	public Optional<Surface> find(String service) {
		return Optional.ofNullable(this.catalogue.byService().get(service));
	}

	/**
	 * The service that a host name speaks of: its own name, a regional
	 * ({@code us-central1-aiplatform.googleapis.com}) or mTLS form of it
	 * ({@code vision.mtls.googleapis.com}), or its first label under {@code .localhost}.
	 * @param host the host, with or without a port
	 * @return the surface, empty where the host names none
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
	 * Where a call leads.
	 * @param httpMethod its HTTP method
	 * @param rawPath its path as sent, without the query
	 * @param service the service it is for, if that is known
	 * @return the route with the path's variables
	 */
	public Optional<Routes.Match<Route>> route(String httpMethod, String rawPath, Optional<Surface> service) {
		return this.catalogue.routes().find(httpMethod, rawPath, (route) -> isOpen(route, service));
	}

	/**
	 * Whether a service answers only on the bindings it declares.
	 * @param service the service a call is for, if that is known
	 * @return whether generic bindings are closed for the call
	 */
	public boolean isStrict(Optional<Surface> service) {
		return this.strictness.holdsFor(service);
	}

	/**
	 * Whether a service has a method at all. One that is strict has only what it
	 * declares.
	 * @param service the service a call is for, if that is known
	 * @param method the method
	 * @return whether the call is to be answered
	 */
	public boolean offers(Optional<Surface> service, ApiMethod method) {
		return !isStrict(service) || service.map(Stream::of)
			.orElseGet(() -> all().stream())
			.flatMap((surface) -> surface.methods().stream())
			.anyMatch((declared) -> declared.fullName().equals(method.fullName()));
	}

	private boolean isOpen(Route route, Optional<Surface> service) {
		if (route.surface().isEmpty()) {
			return !isStrict(service);
		}
		return service.isEmpty() || service.get().service().equals(route.surface().get().service());
	}

	/**
	 * The full names of all methods, those of the operations themselves included.
	 * @return the names
	 */
	public Set<String> methodNames() {
		return Stream.concat(all().stream().flatMap((surface) -> surface.methods().stream()), generic().stream())
			.map(ApiMethod::fullName)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Types that occur as metadata of operations.
	 * @return the types
	 */
	public List<Descriptor> metadataTypes() {
		return this.catalogue.metadataTypes();
	}

	/**
	 * Types that occur as response of operations.
	 * @return the types
	 */
	public List<Descriptor> responseTypes() {
		return this.catalogue.responseTypes();
	}

	/**
	 * Parents under which some service's clients ask for an operation that lives
	 * elsewhere.
	 * @return the parents; the empty text stands for the top level, which every service
	 * has
	 */
	public Set<String> aliasParents() {
		return this.catalogue.aliasParents();
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
