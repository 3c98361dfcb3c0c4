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
 * The page of Swagger UI from springdoc, with an additional script. Before an example is
 * sent, the script creates the operation that the example needs.
 */
final class SwaggerPage implements SwaggerIndexTransformer {

	private static final String INITIALIZER = "swagger-initializer.js";

	private static final String BEGIN = "SwaggerUIBundle({";

	/**
	 * Created when the page is first opened, because it needs object mappers that nothing
	 * else here uses, and Spring creates this bean at startup.
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
