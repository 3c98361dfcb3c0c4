package dev.longrunning.emulator.description;

import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** The start page: the loaded services, their documents and the first steps. */
@RestController
class LandingController {

	private static final String PAGE = """
			<!DOCTYPE html>
			<html lang="en">
			<head>
			<meta charset="utf-8">
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<title>operations-emulator</title>
			<style>
			:root { color-scheme: light dark; --line: light-dark(#d8dde3, #3b424b); --soft: light-dark(#f4f6f8, #20252b);
			--link: light-dark(#0b57d0, #8ab4f8); --dim: light-dark(#5b6470, #9aa4b0); }
			body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
			background: light-dark(#fff, #15181c); color: light-dark(#1c2024, #e4e7ea); }
			h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
			.version, .note { color: var(--dim); } a { color: var(--link); }
			table { border-collapse: collapse; width: 100%%; } th { text-align: left; font-weight: 600; }
			th, td { padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
			white-space: nowrap; }
			th.number, td.number { text-align: right; padding-right: 2rem; } .scroll { overflow-x: auto; }
			pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem;
			white-space: pre-wrap; overflow-wrap: anywhere; } code, pre { font: .88rem/1.5 ui-monospace, monospace; }
			</style>
			</head>
			<body>
			<h1>operations-emulator</h1>
			<p class="version">%s</p>
			<p>A self-hosted stand-in for Google's long-running operations. It accepts the calls that start operations and
			returns operations that make progress and finish. Clients can poll, list, wait for, cancel and delete them. The
			emulator does no real work. It needs no credentials unless a setting requires them.</p>
			<p><a href="/swagger-ui.html">Try it in Swagger UI</a> · <a href="/actuator/health/readiness">Readiness</a></p>
			<h2>Loaded services</h2>
			<p class="note">Methods: the number of methods that start operations.</p>
			<div class="scroll"><table>
			<thead><tr><th>Service</th><th>Version</th><th class="number">Methods</th><th>Documents</th></tr></thead>
			<tbody>
			%s
			</tbody>
			</table></div>
			%s
			</body>
			</html>
			""";

	private static final String ROW = """
			<tr><td><code>%s</code></td><td>%s</td><td class="number">%d</td>
			<td><a href="/swagger-ui/index.html?urls.primaryName=%s">try it</a> · <a href="/openapi/%s">OpenAPI</a>
			(<a href="/openapi/%s.yaml">YAML</a>) · <a href="/discovery/v1/apis/%s/%s/rest">discovery</a></td></tr>""";

	private static final String FIRST_STEPS = """
			<h2>First steps</h2>
			<p>Start an operation:</p>
			<pre>%s</pre>
			<p>The response has the name of an operation. Get the operation until it is done:</p>
			<pre>curl %s%s/NAME</pre>
			<p class="note">Replace NAME with that name, including its slashes.</p>""";

	private final DescribedApis apis;

	LandingController(DescribedApis apis) {
		this.apis = apis;
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
	String page() {
		var all = this.apis.all();
		var rows = all.stream().map(LandingController::row).collect(Collectors.joining("\n"));
		var base = ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
		var steps = all.stream()
			.flatMap((api) -> FirstCall.of(api).stream())
			.findFirst()
			.map((call) -> FIRST_STEPS.formatted(HtmlUtils.htmlEscape(call.command(base)), HtmlUtils.htmlEscape(base),
					"/" + call.version()))
			.orElse("");
		return PAGE.formatted(HtmlUtils.htmlEscape(version()), rows, steps);
	}

	private static String row(DescribedApi api) {
		var group = api.name().group();
		return ROW.formatted(api.surface().service(), api.version(), api.startingMethodCount(),
				api.name().label().replace(" ", "%20"), group, group, api.api(), api.version());
	}

	private static String version() {
		return Optional.ofNullable(LandingController.class.getPackage().getImplementationVersion())
			.map("Version "::concat)
			.orElse("Working copy");
	}

}
