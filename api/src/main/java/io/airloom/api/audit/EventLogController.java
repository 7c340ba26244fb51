package io.airloom.api.audit;

import io.airloom.api.auth.Needs;
import io.airloom.api.auth.Role;
import io.airloom.api.error.ApiException;
import io.airloom.api.page.ListQuery;
import io.airloom.api.page.Page;
import io.airloom.api.page.Paging;
import io.airloom.api.request.QueryParameters;
import io.airloom.api.request.RequestInput;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The event log over REST. */
@RestController
public final class EventLogController {
  private final AuditStore audit;

  public EventLogController(AuditStore audit) {
    this.audit = audit;
  }

  @GetMapping("/api/v2/eventLogs")
  @Needs(Role.VIEWER)
  public EventLogResponse.Collection getEventLogs(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = audit.filter(query);
    input.refuseProblems();
    Page<EventLogResponse> page = audit.page(list, query, paging);
    return new EventLogResponse.Collection(page.items(), page.total());
  }

  @GetMapping("/api/v2/eventLogs/{eventLogId}")
  @Needs(Role.VIEWER)
  public EventLogResponse getEventLog(@PathVariable("eventLogId") String eventLogId) {
    long id;
    try {
      id = Long.parseLong(eventLogId.strip());
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("'event_log_id' must be an integer");
    }
    return audit
        .find(id)
        .orElseThrow(
            () -> ApiException.notFound("The Event Log with id: `%d` not found".formatted(id)));
  }
}
