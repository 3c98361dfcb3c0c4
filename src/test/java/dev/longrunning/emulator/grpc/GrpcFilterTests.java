package dev.longrunning.emulator.grpc;

import java.io.IOException;

import io.grpc.servlet.jakarta.ServletAdapter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

class GrpcFilterTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@ParameterizedTest
	@CsvSource({ "/google.longrunning.Operations/GetOperation, false", "/grpc.health.v1.Health/Watch, true",
			"/grpc.reflection.v1.ServerReflection/ServerReflectionInfo, true" })
	void onlyAnswersOfGrpcItselfGoOutBeforeTheyAreComplete(String method, boolean isSent) throws Exception {
		filter(method, "application/grpc");
		assertThat(this.response.isCommitted()).isEqualTo(isSent);
	}

	@Test
	void whatIsNoGrpcGoesOn() throws Exception {
		assertThat(filter("/v1/operations", "application/json").getRequest()).isNotNull();
	}

	private MockFilterChain filter(String path, String contentType) throws IOException, ServletException {
		var adapter = mock(ServletAdapter.class);
		doAnswer((call) -> {
			call.getArgument(1, HttpServletResponse.class).flushBuffer();
			return null;
		}).when(adapter).doPost(any(), any());
		var request = new MockHttpServletRequest("POST", path);
		request.setContentType(contentType);
		var chain = new MockFilterChain();
		new GrpcFilter(adapter).doFilter(request, this.response, chain);
		return chain;
	}

}
