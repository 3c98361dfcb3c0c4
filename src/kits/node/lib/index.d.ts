/** A length of time, such as `'250ms'`, `'90s'`, `'2m'`, `'1h'` or `'1d'`. */
export type Duration = string;

/** A point in time: a Date, or a text such as `'2030-01-01T00:00:00Z'`. */
export type Instant = Date | string;

/** A canonical code. */
export type Code =
	| 'OK' | 'CANCELLED' | 'UNKNOWN' | 'INVALID_ARGUMENT' | 'DEADLINE_EXCEEDED' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'PERMISSION_DENIED'
	| 'RESOURCE_EXHAUSTED' | 'FAILED_PRECONDITION' | 'ABORTED' | 'OUT_OF_RANGE' | 'UNIMPLEMENTED' | 'INTERNAL' | 'UNAVAILABLE'
	| 'DATA_LOSS' | 'UNAUTHENTICATED';

/** Data without a fixed form. */
export type Json = {[field: string]: any};

export interface Clock {
	now: string;
	paused: boolean;
	rate: number;
	/** The project that has this clock; empty for the clock of the whole emulator. */
	scope: string;
}

export interface OperationError {
	code: Code;
	message: string;
	details?: Json[];
}

/** An operation as polls show it. */
export interface ShownOperation {
	name: string;
	done: boolean;
	metadata?: Json;
	response?: Json;
	error?: OperationError;
}

/** An operation with what clients do not see. */
export interface ListedOperation {
	operation: ShownOperation;
	service: string;
	/** The full name of the method that started it, if one did. */
	method?: string;
	/** The name of the scenario that scripted it, if one did. */
	scenario?: string;
	scope: string;
	held: boolean;
	/** When polls show something else, on the clock of its project, if ever. */
	nextChange?: string;
	nextStage?: string;
	clock: Clock;
	/** The number of polls. */
	polls: number;
	faults: string[];
	timeline: Json;
}

export interface FullOperation extends ListedOperation {
	/** Every state that it had or will have, in order. */
	course: {time: string, operation: ShownOperation}[];
}

export interface OperationCounts {
	total: number;
	running: number;
	done: number;
	/** Whether there are older operations that were not counted. */
	more: boolean;
}

/** An operation for a test to create. By default it is running and does not change by itself. */
export interface Seed {
	name: string;
	service?: string;
	method?: string;
	createTime?: string;
	metadata?: Json;
	script?: Json;
	done?: boolean;
	response?: Json;
	error?: OperationError;
}

export interface Gaps {
	firstDelay?: string;
	longestGap?: string;
	/** The factor by which gaps grow. */
	growth?: number;
}

export interface Poll {
	number: number;
	kind: 'get' | 'wait';
	received: string;
	time: string;
	transport: Transport;
	method: string;
	/** The real time since the answer before. */
	gap?: string;
	/** The same on the clock of the project. */
	emulatedGap?: string;
	status: Code;
	fault?: string;
}

export interface Polls extends Gaps {
	operation: string;
	started?: string;
	count: number;
	polls: Poll[];
	/** The gaps on the clock of the project. */
	emulated: Gaps;
}

/** A value that is expected exactly, or bounds. */
export type Expected<T> = T | {atLeast?: T, atMost?: T};

/** The expected delays between polls. */
export interface Backoff {
	clock?: 'EMULATED' | 'REAL';
	firstDelay?: Expected<Duration>;
	growth?: Expected<number>;
	longestGap?: Expected<Duration>;
	jitter?: number | 'full';
	/** The number of gaps at the beginning to leave out. */
	skip?: number;
	polls?: Expected<number>;
}

/** A scenario, as an object or in YAML. */
export type ScenarioSource = string | {when?: Json, script?: Json, answer?: Json, error?: Json};

export interface Scenario {
	name: string;
	when: Json | null;
	script: Json | null;
	answer: Json | null;
	error: Json | null;
	/** The number of calls that matched. */
	met: number;
	/** The number of calls that it served. */
	served: number;
	scope: string;
	etag: string;
}

/** A fault, as an object or in YAML. */
export type FaultSource = string | {like?: string, on?: Json, serve?: Json, do?: Json};

export interface Fault {
	name: string;
	like: string | null;
	on: Json | null;
	serve: Json | null;
	do: Json | null;
	met: number;
	served: number;
	scope: string;
	etag: string;
}

export interface ReadyMadeFault {
	name: string;
	description: string;
	on: Json | null;
	serve: Json | null;
	do: Json;
}

export interface Resource {
	name: string;
	service: string;
	type?: string;
	path: string;
	scope: string;
	deleted: boolean;
	/** The change that a running operation makes to it. */
	change?: Json;
	value?: Json;
}

/** A file with scenarios, faults or seeds. */
export interface RuleFile {
	path: string;
	kind: 'scenario' | 'fault' | 'seed';
	/** The difference to what is in use. */
	state: 'IN_USE' | 'CHANGED' | 'ADDED' | 'REMOVED';
}

export interface RuleFiles {
	/** Whether changes of the files are taken by themselves. */
	watched: boolean;
	files: RuleFile[];
	/** When the contents that are in use were read, in real time. */
	readTime: string;
	/** The mistake that the latest reload found, if it found one. */
	mistake?: {message: string, time: string};
}

/** Names of what only the new files define, of what they define differently, and of what only the old ones defined. */
export interface RuleChanges {
	added: string[];
	changed: string[];
	removed: string[];
}

export interface ReloadedRules {
	scenarios: RuleChanges;
	faults: RuleChanges;
	operations: RuleChanges;
	resources: RuleChanges;
}

export type Transport = 'REST' | 'GRPC';

/** Conditions on calls. In method, operation, fault, scenario and headers, `*` matches any text. */
export interface CallConditions {
	method?: string;
	role?: string;
	operation?: string;
	transport?: Transport;
	status?: Code;
	fault?: string;
	scenario?: string;
	headers?: {[name: string]: string};
	/** A condition in CEL. */
	if?: string;
}

export interface Call {
	number: number;
	time: string;
	received: string;
	transport: Transport;
	method: string;
	role?: string;
	scope: string;
	operation: string;
	headers: {[name: string]: string};
	status?: Code;
	fault?: string;
	scenario?: string;
	took?: string;
	answerTime?: string;
	request?: Json;
	requestSize: number;
}

/** A scenario or fault that was tried for a call. */
export interface TriedRule {
	name: string;
	scope: string;
	applied: boolean;
	/** The first condition that did not hold. */
	condition?: string;
	message?: string;
}

export interface CallExplanation {
	call: Call;
	scenarios: TriedRule[];
	faults: TriedRule[];
	paths?: {httpMethod: string, path: string, method: string, service: string}[];
	hint?: string;
}

export interface Recording {
	name: string;
	scope: string;
	service: string;
	/** The full name of the method that started the operation. */
	method: string;
	/** The name of the operation; its id alone if no poll has named it. */
	operation: string;
	transport: Transport;
	startTime: string;
	/** The number of different metadata. */
	stages: number;
	/** Missing while the operation runs. */
	end?: 'response' | 'error';
	endTime?: string;
}

/** The kind of file that plays recordings again: scenarios for new operations, or the operations as they were. */
export type RecordingFile = 'scenarios' | 'operations';

/** A field that differs between a recording and the emulator's own answers, with both types; an empty text if it is absent. */
export interface FieldDifference {
	part: 'metadata' | 'response';
	field: string;
	recorded: string;
	emulated: string;
}

export interface RecordingComparison {
	method: string;
	differences: FieldDifference[];
}

export interface ImportedHar {
	/** The number of calls that were recorded. */
	recorded: number;
	/** The numbers of calls that were left out, by reason. */
	skipped: {[reason: string]: number};
}

export interface AccessToken {
	accessToken: string;
	email: string;
	scopes: string[];
	expireTime: string;
}

export interface Surface {
	name: string;
	service: string;
	title: string;
	interfaces: string[];
	longRunningMethods: number;
	strict: boolean;
}

export interface SurfaceMethod {
	method: string;
	role: string;
	version: string;
	httpMethod?: string;
	path?: string;
	bodyField?: string;
	example?: {path: string, body?: Json};
}

export interface SurfaceDetails extends Surface {
	methods: SurfaceMethod[];
}

/** A change that the emulator tells. */
export interface Event {
	id?: string;
	kind: 'operation' | 'stage' | 'call' | 'resource' | 'clock' | 'rules' | 'reset' | 'gap';
	data: Json;
}

/** A stream of events, which misses none from the moment that it is open. Leaving a loop over it closes it. */
export class EventStream implements AsyncIterable<Event> {
	private constructor();

	/** The next event that meets a condition; skips those before it. Undefined if none comes in time, which is real time. */
	find(condition: (event: Event) => boolean | Promise<boolean>, timeout: Duration): Promise<Event | undefined>;

	close(): void;

	[Symbol.asyncIterator](): AsyncIterator<Event>;
}

export interface ClockControl {
	get(): Promise<Clock>;
	now(): Promise<Date>;
	/** Moves the clock forward. When this returns, everything that was due has happened. */
	advance(length: Duration): Promise<Clock>;
	advanceTo(time: Instant): Promise<Clock>;
	/** Moves the clock forward until every operation has ended that can end. */
	drain(): Promise<Clock>;
	pause(): Promise<Clock>;
	resume(): Promise<Clock>;
	/** Sets how many times as fast as real time it runs. */
	rate(rate: number): Promise<Clock>;
}

export interface OperationsControl {
	/** The control of an operation, which need not exist yet. */
	named(name: string): OperationControl;
	/** Creates an operation that no call started. A text is JSON or YAML, as in a seed file. */
	create(seed: Seed | string): Promise<ShownOperation>;
	/** The operations of all services, the newest first. The filter is one of the APIs, such as `done = true`. */
	list(filter?: string): Promise<ListedOperation[]>;
	counts(): Promise<OperationCounts>;
}

export interface OperationControl {
	readonly name: string;
	/** The operation as polls show it. Does not count as a poll. */
	get(): Promise<ShownOperation>;
	full(): Promise<FullOperation>;
	/** Ends it with the response that it was going to have, or with another one, with its `@type`. */
	complete(response?: Json): Promise<ShownOperation>;
	fail(code: Code, message: string): Promise<ShownOperation>;
	failWith(error: OperationError): Promise<ShownOperation>;
	/** Stops its progress. */
	hold(): Promise<ShownOperation>;
	release(): Promise<ShownOperation>;
	/** Moves it to its next stage, or to its end. */
	step(): Promise<ShownOperation>;
	/** Cancels it as a client does. */
	cancel(): Promise<ShownOperation>;
	/** Deletes it as a client does. */
	delete(): Promise<void>;
	polls(): Promise<Polls>;
	/** Throws an AssertionError that lists every gap, if the delays between its polls are others. */
	verifyBackoff(expected: Backoff): Promise<void>;
	/** Its course as a scenario in YAML that plays again, for every project or for its own. */
	asScenario(options?: {withScope?: boolean}): Promise<string>;
	/** The operation now and after each stage, until it is done or deleted. */
	watch(): AsyncGenerator<ShownOperation, void, void>;
	/** Waits without polls, in real time. Throws an AssertionError with the last state, if the time is up. */
	awaitDone(timeout: Duration): Promise<ShownOperation>;
	awaitState(state: string, timeout: Duration): Promise<ShownOperation>;
	awaitStage(index: number, timeout: Duration): Promise<ShownOperation>;
	await(condition: (operation: ShownOperation) => boolean | Promise<boolean>, timeout: Duration): Promise<ShownOperation>;
}

export interface ScenariosControl {
	/** Creates or replaces a scenario. A new one is tried before all others. */
	put(name: string, scenario: ScenarioSource): Promise<Scenario>;
	/** Checks a scenario as a put does, and writes nothing. */
	check(name: string, scenario: ScenarioSource): Promise<Scenario>;
	/** Answers a method that starts no operation. */
	answer(name: string, method: string, answer: Json): Promise<Scenario>;
	/** Makes a method fail that starts no operation. */
	fail(name: string, method: string, code: Code, message: string): Promise<Scenario>;
	get(name: string): Promise<Scenario>;
	all(): Promise<Scenario[]>;
	delete(name: string): Promise<void>;
	deleteAll(): Promise<void>;
}

export interface FaultsControl {
	/** Creates or replaces a fault. A new one is tried after all others. */
	put(name: string, fault: FaultSource): Promise<Fault>;
	check(name: string, fault: FaultSource): Promise<Fault>;
	/** Creates or replaces a fault that refers to a ready-made one. */
	like(name: string, readyMade: string): Promise<Fault>;
	get(name: string): Promise<Fault>;
	all(): Promise<Fault[]>;
	delete(name: string): Promise<void>;
	deleteAll(): Promise<void>;
	/** The ready-made faults. */
	catalogue(): Promise<ReadyMadeFault[]>;
}

export interface RulesControl {
	/** The files with scenarios, faults and seeds, which are those of the whole emulator. */
	get(): Promise<RuleFiles>;
	/** Reads the files again. If one has a mistake, nothing is changed. */
	reload(): Promise<ReloadedRules>;
}

export interface ResourcesControl {
	/** Creates or replaces a resource. The service may be left out if only one has such a resource. */
	put(name: string, value: Json, options?: {service?: string, version?: string}): Promise<Resource>;
	/** The resource, or the mark of its deletion. */
	get(name: string, options?: {service?: string}): Promise<Resource>;
	/** Deletes a resource. A mark stays, so that jobs on it fail with NOT_FOUND. */
	delete(name: string, options?: {service?: string}): Promise<void>;
	/** Removes a resource or the mark of its deletion. */
	forget(name: string, options?: {service?: string}): Promise<void>;
	/** The resources, the newest first. */
	list(filter?: string, options?: {service?: string, type?: string, showDeleted?: boolean}): Promise<Resource[]>;
}

export interface CallsControl {
	/** The calls in the order of arrival. */
	all(where?: CallConditions & {limit?: number}): Promise<Call[]>;
	count(where?: CallConditions): Promise<number>;
	/** Throws an AssertionError that lists the closest calls, if another number of calls came. Without a number, one or more. */
	verify(where: CallConditions, count?: Expected<number>): Promise<void>;
	/** Explains why the call with a number was served as it was. */
	explain(number: number): Promise<CallExplanation>;
	/** Deletes the calls. */
	forget(): Promise<void>;
}

export interface RecordingsControl {
	/** The recordings in the order of their starts. */
	all(): Promise<Recording[]>;
	/** A recording as a file in YAML that plays it again, by default a file of scenarios. */
	get(name: string, options?: {as?: RecordingFile}): Promise<string>;
	/** All recordings as one file. */
	export(options?: {as?: RecordingFile}): Promise<string>;
	/** Compares a recording with what the emulator answers by itself. */
	compare(name: string): Promise<RecordingComparison>;
	/** Makes recordings of a HAR file, as an object or as its text. */
	importHar(har: Json | string): Promise<ImportedHar>;
	delete(name: string): Promise<void>;
	deleteAll(): Promise<void>;
}

export interface SnapshotsControl {
	names(): Promise<string[]>;
	take(name: string): Promise<void>;
	restore(name: string): Promise<void>;
	export(name: string): Promise<Json>;
	importAs(name: string, snapshot: Json | string): Promise<void>;
	delete(name: string): Promise<void>;
}

export interface CredentialsControl {
	/** A key file, as GOOGLE_APPLICATION_CREDENTIALS names one. */
	serviceAccountKey(options?: {project?: string, email?: string}): Promise<Json>;
	accessToken(options?: {scopes?: string[], lifetime?: Duration, email?: string, disabled?: boolean}): Promise<AccessToken>;
	apiKey(): Promise<{keyString: string}>;
}

export interface SurfacesControl {
	all(): Promise<Surface[]>;
	get(service: string): Promise<SurfaceDetails>;
	/** Reads the definitions of the APIs again. */
	reload(): Promise<Surface[]>;
}

/** The client of an emulator's control API, for the whole emulator or one project. A failed call throws an EmulatorError. */
export class EmulatorClient {
	private constructor();

	/** A client of the emulator at an address, such as `http://localhost:8080`. */
	static at(url: string | URL): EmulatorClient;

	readonly clock: ClockControl;
	readonly operations: OperationsControl;
	readonly resources: ResourcesControl;
	readonly scenarios: ScenariosControl;
	readonly faults: FaultsControl;
	readonly rules: RulesControl;
	readonly calls: CallsControl;
	readonly recordings: RecordingsControl;
	readonly snapshots: SnapshotsControl;
	readonly credentials: CredentialsControl;
	readonly surfaces: SurfacesControl;

	/** A client of one project, such as `projects/test-42`, which does not see other projects. */
	in(scope: string): EmulatorClient;
	/** A client for an emulator whose control API needs a token. */
	withToken(token: string): EmulatorClient;
	isReady(): Promise<boolean>;
	/** Opens a stream of events. When this returns, the stream misses no later event. */
	events(): Promise<EventStream>;
	/** Returns to the state after the start. */
	reset(): Promise<void>;
	/** Takes a snapshot of the current state. */
	snapshot(name: string): Promise<void>;
	restore(name: string): Promise<void>;
	/** The CA of the certificate that the emulator created at its start, in PEM. */
	tlsAuthority(): Promise<string>;
}

/** The failure of a call of the control API. */
export class EmulatorError extends Error {
	private constructor();

	/** The failed call: its verb and address. */
	readonly call: string;
	readonly code: Code;
	/** The message of the emulator. */
	readonly description: string;
	/** The reason in the details of the error. */
	readonly reason?: string;
}

export interface EmulatorOptions {
	/** The address of an emulator that runs already. */
	address?: string;
	/** The image of the container. */
	image?: string;
	/** The path of the emulator's jar. */
	jar?: string;
	/** Settings of the emulator, such as `{EMULATOR_IDS_SEED: '7'}`. */
	settings?: {[name: string]: string};
}

/** An emulator for tests: in a container, from its jar, or one that runs already. */
export class Emulator {
	private constructor();

	/** An emulator that runs already, and that `stop()` leaves running. */
	static at(address: string): Emulator;
	/** Finds or starts an emulator: EMULATOR_ADDRESS, EMULATOR_IMAGE or EMULATOR_JAR decides unless an option does. */
	static start(options?: EmulatorOptions): Promise<Emulator>;

	/** The address for REST and the control API. */
	readonly restEndpoint: string;
	/** The host and the port for gRPC, without TLS. */
	readonly grpcEndpoint: string;
	client(): EmulatorClient;
	project(id: string): EmulatorProject;
	stop(): Promise<void>;
}

/** A project of an emulator, with its own operations, resources, scenarios, faults and clock. */
export class EmulatorProject {
	constructor(emulator: Emulator, id: string);

	/** A project that no other test has, named after the test. */
	static forTest(emulator: Emulator, test: string): EmulatorProject;

	readonly emulator: Emulator;
	readonly id: string;
	/** The name of the resource, such as `projects/test-42`. */
	readonly name: string;
	/** The name of a location in the project. */
	location(location: string): string;
	client(): EmulatorClient;
}

export interface EmulatorFixture {
	/** A project that no other test has. It is reset when the test ends. */
	project: EmulatorProject;
	/** The control API for that project. */
	client: EmulatorClient;
	/** The emulator, which all tests of the process share. */
	emulator: Emulator;
}

/**
 * Makes a test that has a project of its own, for `test(...)` and `it(...)` of any test runner. What the runner gives to the test comes after
 * the fixture.
 */
export function withEmulator<Context extends any[]>(
	run: (fixture: EmulatorFixture, ...context: Context) => unknown): (...context: any[]) => Promise<void>;

export type GrpcOptions = {
	apiEndpoint: string;
	port: number;
	sslCreds: any;
	auth: any;
	projectId: string;
};

export type RestOptions = {
	fallback: true;
	protocol: string;
	apiEndpoint: string;
	port: number;
	auth: any;
	projectId: string;
};

/** The options of a client of Google's for gRPC: `new ImageAnnotatorClient(grpcOptions(project, '@google-cloud/vision'))`. */
export function grpcOptions(project: EmulatorProject, clientPackage: string): GrpcOptions;

/** The options of a client of Google's for REST. */
export function restOptions(project: EmulatorProject, clientPackage: string): RestOptions;

/** The options of a client of googleapis: `google.vision({version: 'v1', ...discoveryOptions(project)})`. */
export function discoveryOptions(project: EmulatorProject): {rootUrl: string};

/**
 * Makes the operations of a client, or one operation, poll on the project's clock: where the client would wait, the clock moves forward.
 */
export function pollInEmulatedTime<T extends object>(project: EmulatorProject, clientOrOperation: T): T;

/** Makes the operations of a client, or one operation, poll every 20 ms. */
export function pollQuickly<T extends object>(clientOrOperation: T): T;
