package dev.longrunning.emulator.bench;

import java.nio.file.Files;
import java.nio.file.Path;

import com.google.longrunning.GetOperationRequest;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsGrpc.OperationsImplBase;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;

/** Bare grpc-netty with a constant operation: what gRPC alone costs. */
final class GrpcReference {

	private GrpcReference() {
	}

	/**
	 * Serves.
	 * @param arguments the port, and the file with the operation
	 */
	public static void main(String[] arguments) throws Exception {
		var answer = Operation.parseFrom(Files.readAllBytes(Path.of(arguments[1])));
		var operations = new OperationsImplBase() {
			@Override
			public void getOperation(GetOperationRequest request, StreamObserver<Operation> observer) {
				observer.onNext(answer);
				observer.onCompleted();
			}
		};
		NettyServerBuilder.forPort(Integer.parseInt(arguments[0]))
			.addService(operations)
			.build()
			.start()
			.awaitTermination();
	}

}
