import {createRequire} from 'node:module';
import {join} from 'node:path';

/** The options of a client of Google's for gRPC, such as `new ImageAnnotatorClient(grpcOptions(project, '@google-cloud/vision'))`. */
export function grpcOptions(project, clientPackage) {
	const {protocol, hostname, port} = endpoint(project);
	const {GoogleAuth, PassThroughClient, grpc} = libraries(clientPackage);
	return {
		apiEndpoint: hostname,
		port,
		sslCreds: protocol === 'https' ? grpc.credentials.createSsl() : grpc.credentials.createInsecure(),
		auth: new GoogleAuth({authClient: new PassThroughClient()}),
		projectId: project.id,
	};
}

/** The options of a client of Google's for REST. */
export function restOptions(project, clientPackage) {
	const {protocol, hostname, port} = endpoint(project);
	const {GoogleAuth, PassThroughClient} = libraries(clientPackage);
	return {
		fallback: true,
		protocol,
		apiEndpoint: hostname,
		port,
		auth: new GoogleAuth({authClient: new PassThroughClient()}),
		projectId: project.id,
	};
}

/** The options of a client of the package googleapis, such as `google.vision({version: 'v1', ...discoveryOptions(project)})`. */
export function discoveryOptions(project) {
	return {rootUrl: `${project.emulator.restEndpoint}/`};
}

function endpoint({emulator}) {
	const {protocol, hostname, port} = new URL(emulator.restEndpoint);
	return {protocol: protocol.replace(':', ''), hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80)};
}

/** The libraries that the client itself uses, because gRPC does not accept credentials of another copy. */
function libraries(clientPackage) {
	const gax = resolve(createRequire(join(process.cwd(), 'package.json')), clientPackage);
	const auth = resolve(gax, 'google-gax');
	return {...auth('google-auth-library'), grpc: gax('google-gax').grpc};
}

/** Resolves as a module of the package does. */
function resolve(require, name) {
	try {
		return createRequire(require.resolve(name));
	} catch (cause) {
		throw new Error(`The package ${name} is not installed. Install Google's client that the test uses, such as`
			+ ' npm install @google-cloud/vision, and run the tests in the directory of its package.json.', {cause});
	}
}
