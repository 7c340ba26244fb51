import io.airloom.sdk.operator.Operator;
import io.airloom.sdk.operator.TaskContext;
import io.airloom.sdk.operator.TaskOutcome;
import java.util.List;

/** Fails unless the results of the tasks in {@code parts} add up to that of task {@code whole}. */
public class CompareCounts implements Operator {

  @Override
  public TaskOutcome execute(TaskContext context) {
    long sum = 0;
    for (Object part : (List<?>) context.arguments().get("parts")) {
      sum += result(context, (String) part);
    }
    long whole = result(context, (String) context.arguments().get("whole"));
    context.log("the parts give %,d, the whole gives %,d".formatted(sum, whole));
    return sum == whole
        ? TaskOutcome.succeeded(whole)
        // Another try would count the same, so there is none.
        : new TaskOutcome.Failed("the counts differ", false);
  }

  private static long result(TaskContext context, String taskId) {
    return ((Number) context.xcomPull(taskId, "return_value")).longValue();
  }
}
