package dev.longrunning.emulator.description;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * The page of Swagger UI as springdoc makes it, with a script that creates the operation
 * which an example is about before the example is sent.
 */
final class SwaggerPage implements SwaggerIndexTransformer {

	private static final String INITIALIZER = "swagger-initializer.js";

	private static final String BEGIN = "SwaggerUIBundle({";

	/**
	 * Made when somebody opens the page: it needs mappers that nothing else here does,
	 * and Spring asks for the page at the start.
	 */
	private final SingletonSupplier<SwaggerIndexTransformer> page;

	SwaggerPage(Supplier<SwaggerIndexTransformer> page) {
		this.page = SingletonSupplier.of(page);
	}

	@Override
	public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
			throws IOException {
		var transformed = this.page.obtain().transform(request, resource, chain);
		return INITIALIZER.equals(resource.getFilename()) ? withPreparation(transformed) : transformed;
	}

	private static Resource withPreparation(Resource initializer) throws IOException {
		var script = new ClassPathResource("swagger-page/prepare-operation.js")
			.getContentAsString(StandardCharsets.UTF_8);
		var page = initializer.getContentAsString(StandardCharsets.UTF_8)
			.replace(BEGIN, BEGIN + "\n    requestInterceptor: prepareOperation,");
		return new TransformedResource(initializer, (script + page).getBytes(StandardCharsets.UTF_8));
	}

}
