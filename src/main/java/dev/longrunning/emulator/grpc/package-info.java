/**
 * The gRPC transport for every interface of every loaded API, with reflection and health.
 */
@NullMarked
package dev.longrunning.emulator.grpc;

import org.jspecify.annotations.NullMarked;
