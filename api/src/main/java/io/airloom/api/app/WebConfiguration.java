package io.airloom.api.app;

import io.airloom.api.auth.Gate;
import io.airloom.api.auth.Needs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.module.SimpleModule;

/** How HTTP meets the controllers: JSON in Airflow's spelling, and the gate before each route. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  JsonMapperBuilderCustomizer wireFormat() {
    return mapper ->
        mapper
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .addModule(new SimpleModule("airloom").addSerializer(Instant.class, new WireInstant()));
  }

  @Bean
  WebMvcConfigurer routes(Gate gate) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new GateInterceptor(gate));
      }

      @Override
      public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        // Airflow looks at Accept in a few routes only, which read it themselves.
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
      }
    };
  }

  private record GateInterceptor(Gate gate) implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (handler instanceof HandlerMethod method) {
        Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs != null) {
          gate.pass(request, needs.value());
        }
      }
      return true;
    }
  }
}
