# Airloom in a container. Build the jar first: mvn -Dquick package
ARG TEMURIN_TAG=25-jdk-noble
# A JDK and not only a runtime: Java sources of DAGs are compiled when a task needs them.
FROM eclipse-temurin:${TEMURIN_TAG}

# A number instead of a name, so that an orchestrator can tell that it is not root. Everything the
# server writes belongs to group 0 as well, for platforms that choose a number of their own.
RUN install -d -o 50000 -g 0 -m 0770 /opt/airloom/home && install -d /opt/airloom/dags
COPY api/target/airloom.jar /opt/airloom/airloom.jar

USER 50000:0
WORKDIR /opt/airloom
ENV HOME=/opt/airloom/home

# 8080 REST API, 8081 health and metrics.
EXPOSE 8080 8081
VOLUME /opt/airloom/home

# TERM drains: running tasks may end, the lease is given back. The image's root may be read-only;
# only the home volume and /tmp are written.
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=50", \
  "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/airloom/airloom.jar"]
CMD ["standalone", "--home", "/opt/airloom/home", "--dags", "/opt/airloom/dags"]

# bash talks HTTP by itself, so that the image needs no curl.
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '\"status\":\"UP\"' <&3"]
