# Bases are tags, so that a release can pass digests: --build-arg JRE_IMAGE=...@sha256:...
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG JRE_IMAGE=eclipse-temurin:25-jre-noble

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY pom.xml ./
COPY src/main src/main
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q package -Paot -Dmaven.test.skip=true
# the jar that was repackaged has its original beside it
RUN jar=$(echo target/*.jar.original) && mv "${jar%.original}" app.jar \
    && java -Djarmode=tools -jar app.jar extract --layers --destination layers

# The application as it will run. The cache fits only these very files, on this very JVM.
FROM ${JRE_IMAGE} AS layers
RUN groupadd --gid 10001 emulator \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin emulator \
    && install -d -o emulator -g emulator /data
WORKDIR /app
ENV PATH=/app/bin:$PATH
COPY src/main/docker/http bin/
COPY src/main/docker/jvm.flags ./
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001

FROM layers AS train
COPY src/main/docker/train bin/
RUN train /tmp/app.aot java --sun-misc-unsafe-memory-access=allow -XX:Flags=jvm.flags -Dspring.aot.enabled=true -jar app.jar

FROM layers
COPY --from=train /tmp/app.aot ./
ARG JRE_IMAGE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="operations-emulator" \
      org.opencontainers.image.description="A self-hosted stand-in for Google's long-running operations" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${JRE_IMAGE}"
EXPOSE 8080
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=5 \
    CMD ["http", "GET", "/actuator/health/readiness"]
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "-XX:Flags=jvm.flags", "-XX:AOTCache=app.aot", "-Dspring.aot.enabled=true", "-jar", "app.jar"]
