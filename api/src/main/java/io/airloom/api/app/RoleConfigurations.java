package io.airloom.api.app;

import io.airloom.api.app.settings.NodeRole;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Chooses the configurations of a node by its roles. */
final class RoleConfigurations implements ImportSelector, EnvironmentAware {
  private Set<NodeRole> roles = EnumSet.allOf(NodeRole.class);

  @Override
  public void setEnvironment(Environment environment) {
    roles =
        Binder.get(environment)
            .bind("airloom.node.roles", Bindable.setOf(NodeRole.class))
            .orElseGet(() -> EnumSet.allOf(NodeRole.class));
  }

  @Override
  public String[] selectImports(AnnotationMetadata importing) {
    List<Class<?>> chosen = new ArrayList<>();
    if (roles.contains(NodeRole.SCHEDULER)) {
      chosen.add(ExecutorConfiguration.class);
      chosen.add(SchedulerConfiguration.class);
      chosen.add(DagProcessorConfiguration.class);
    } else {
      chosen.add(ApiOnlyConfiguration.class);
    }
    if (roles.contains(NodeRole.API)) {
      chosen.add(ApiConfiguration.class);
    }
    return chosen.stream().map(Class::getName).toArray(String[]::new);
  }
}
