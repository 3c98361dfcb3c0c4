# Bases are tags, so that a release can pass digests: --build-arg BASE_IMAGE=...@sha256:...
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG BASE_IMAGE=debian:trixie-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
ENV MAVEN_OPTS="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
COPY pom.xml ./
# the bill of materials needs all libraries, and changes with them alone
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -q cyclonedx:makeAggregateBom@default
COPY src/main src/main
ARG REVISION=unknown
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp package -Paot -Dmaven.test.skip=true -Dcyclonedx.skip -Dbuild.commit="${REVISION}"
# the jar that was repackaged has its original beside it
RUN jar=$(echo target/*.jar.original) && mv "${jar%.original}" app.jar \
    && java -Djarmode=tools -jar app.jar extract --layers --destination layers

# What the emulator uses of Java, and what looks into a running one (jcmd, JFR, JMX). Spring takes java.beans from the
# module of desktops, whose native libraries need a screen. Slim JDKs leave out the manual pages, which jlink expects.
FROM ${BUILD_IMAGE} AS java
RUN mkdir -p "$JAVA_HOME/man/man1" && cd "$JAVA_HOME/bin" && for tool in *; do touch "../man/man1/$tool.1"; done \
    && jlink --output /java --ignore-modified-runtime --add-modules \
java.desktop,java.instrument,java.management.rmi,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,\
jdk.charsets,jdk.crypto.cryptoki,jdk.jcmd,jdk.jfr,jdk.management.agent,jdk.management.jfr,jdk.naming.dns,jdk.net,\
jdk.unsupported,jdk.zipfs \
    --exclude-files '/java.desktop/lib/**' --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-9

# The base without what installs packages, OpenSSL, and glibc's tables of character sets: Java has its own of both.
# What is left stays listed in /var/lib/dpkg, for scanners.
FROM ${BASE_IMAGE} AS base
RUN groupadd --gid 10001 emulator \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin emulator \
    && install -d -o emulator -g emulator /data
RUN keep="base-files base-passwd bash coreutils dash gcc-14-base grep libacl1 libattr1 libc-bin libc6 libcap2 libgcc-s1 \
        libgmp10 libpcre2-8-0 libselinux1 libsystemd0 libtinfo6 ncurses-base sed tzdata" \
    && rm /var/lib/dpkg/info/*.prerm /var/lib/dpkg/info/*.postrm \
    && dpkg --purge --force-all $(dpkg-query -W -f '${Package}\n' | grep -vxF "$(printf '%s\n' $keep)") 2>/dev/null \
    && rm -rf /usr/bin/cksum /usr/bin/*sum /usr/lib/*/gconv /etc/apt /var/cache/* /var/lib/apt /var/lib/dpkg/*-old /var/log/*

# The application as it will run. The cache fits only these very files, on this very JVM.
FROM scratch AS layers
COPY --from=base / /
COPY --from=java /java /opt/java
WORKDIR /app
ENV JAVA_HOME=/opt/java PATH=/app/bin:/opt/java/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8
COPY src/main/docker/http bin/
COPY src/main/docker/java.args src/main/docker/jvm.flags ./
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001

FROM layers AS train
COPY src/main/docker/train bin/
RUN train /tmp/app.aot java @java.args -jar app.jar

FROM layers
COPY --from=train /tmp/app.aot ./
ARG BASE_IMAGE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="operations-emulator" \
      org.opencontainers.image.description="A self-hosted stand-in for Google's long-running operations" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${BASE_IMAGE}"
EXPOSE 8080
HEALTHCHECK --interval=3s --timeout=5s --start-period=60s --retries=5 \
    CMD ["http", "GET", "/actuator/health/readiness"]
ENTRYPOINT ["java", "@java.args", "-Xlog:pagesize=off", "-XX:AOTCache=app.aot", "-jar", "app.jar"]
