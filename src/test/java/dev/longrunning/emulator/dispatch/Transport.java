package dev.longrunning.emulator.dispatch;

import com.google.protobuf.Message;

/** A client of the emulator over one transport. */
public interface Transport extends AutoCloseable {

	/**
	 * Makes a call.
	 * @param call the call
	 * @return the answer, of the method's output type
	 * @throws Refusal where the answer is a status
	 */
	Message call(ClientCall call);

	@Override
	void close();

}
