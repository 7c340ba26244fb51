package io.airloom.api.importerror;

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

/** Import errors over REST: list and get. */
@RestController
public final class ImportErrorController {
  private final ImportErrorQueries importErrors;

  public ImportErrorController(ImportErrorQueries importErrors) {
    this.importErrors = importErrors;
  }

  @GetMapping("/api/v2/importErrors")
  @Needs(Role.VIEWER)
  public ImportErrorResponse.Collection getImportErrors(HttpServletRequest request) {
    RequestInput input = RequestInput.of(request);
    QueryParameters query = input.query();
    Paging paging = Paging.of(query);
    ListQuery list = importErrors.filter(query);
    input.refuseProblems();
    Page<ImportErrorResponse> page = importErrors.page(list, query, paging);
    return new ImportErrorResponse.Collection(page.items(), page.total());
  }

  @GetMapping("/api/v2/importErrors/{importErrorId}")
  @Needs(Role.VIEWER)
  public ImportErrorResponse getImportError(
      HttpServletRequest request, @PathVariable("importErrorId") String importErrorId) {
    RequestInput input = RequestInput.of(request);
    int id = input.pathInteger("import_error_id", importErrorId);
    input.refuseProblems();
    return importErrors
        .find(id)
        .orElseThrow(() ->
            ApiException.notFound(
                "The ImportError with import_error_id: `%d` was not found".formatted(id)));
  }
}
