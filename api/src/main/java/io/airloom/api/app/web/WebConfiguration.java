package io.airloom.api.app.web;

import io.airloom.api.audit.AuditStore;
import io.airloom.api.auth.Gate;
import java.time.Instant;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.module.SimpleModule;

/** How HTTP meets the controllers: JSON in Airflow's spelling, and the gate before each route. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

  @Bean
  JsonMapperBuilderCustomizer wireFormat() {
    return mapper ->
        mapper
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addModule(new SimpleModule("airloom").addSerializer(Instant.class, new WireInstant()));
  }

  @Bean
  WebMvcConfigurer routes(Gate gate, AuditStore audit) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CallInterceptor(gate, audit));
      }

      @Override
      public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        // Airflow looks at Accept in a few routes only, which read it themselves.
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
      }
    };
  }
}
