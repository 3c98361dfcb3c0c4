package dev.longrunning.emulator.surface.path;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenApiPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v1/{name=projects/*/operations/*}:cancel | /v1/projects/{project}/operations/{operation}:cancel
			/v1/{parent=projects/*}/things/{thing_id} | /v1/projects/{project}/things/{thing_id}
			/v1/operations/{name=**}                  | /v1/operations/{name}
			/v1/{name=operations/**}                  | /v1/operations/{operation}
			/{version}/{name=**}/operations           | /{version}/{name}/operations
			/v1/{name=*/*/operations/*/**}            | /v1/{name}/{name2}/operations/{operation}/{operation2}
			/v1/{name=projects/*}/x/{project}         | /v1/projects/{project}/x/{project2}
			/v1/{name=a-bs/*}                         | /v1/a-bs/{a_b}
			/v1/**                                    | /v1/{v1}
			/*                                        | /{segment}
			/v1/operations                            | /v1/operations
			""")
	void eachWildcardIsAParameter(String template, String path) {
		assertThat(PathTemplate.parse(template).openApi().path()).isEqualTo(path);
	}

	@Test
	void parametersJoinToVariables() {
		var path = PathTemplate.parse("/v1/{parent=projects/*/**}/things/{thing.id}").openApi();
		assertThat(path.parameters()).containsExactly(new OpenApiPath.Parameter("project", false),
				new OpenApiPath.Parameter("project2", true), new OpenApiPath.Parameter("thing.id", false));
		assertThat(path.variables()).containsOnly(Map.entry("parent", "projects/{project}/{project2}"),
				Map.entry("thing.id", "{thing.id}"));
	}

	@ParameterizedTest
	@CsvSource({ "operations,operation", "batches,batch", "indexes,index", "entityTypes,entityType",
			"accessPolicies,accessPolicy", "timeSeries,timeSeries", "addresses,address", "databases,database",
			"caches,cache", "status,status", "access,access", "ragCorpora,ragCorpora", "global,global", "s,s" })
	void pluralsHaveASingular(String plural, String singular) {
		assertThat(OpenApiPath.singular(plural)).isEqualTo(singular);
	}

}
