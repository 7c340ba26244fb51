package io.airloom.scheduler.dagprocessor.javafile;

/** What to do about the compiler's words, where DAG files have a usual cause for them. */
final class CompileHints {
  private CompileHints() {}

  static String hint(String message) {
    if (message.contains("would end the server")) {
      return "Return, or throw an exception, instead.";
    }
    if (message.contains("no suitable method found for task")
        || message.contains("no suitable method found for run")
        || message.contains("no suitable method found for each")
        || message.contains("method task in class Flow")
        || message.contains("method run in class Flow")
        || message.contains("method each in class Flow")) {
      return "The parameters of the method must fit what it is given, in number and type; a method"
          + " that returns nothing goes with run, one that returns a value with task.";
    }
    if (message.contains("cannot find symbol")) {
      return "Check the spelling, and that the file imports it.";
    }
    if (message.contains("incompatible types")) {
      return "Let the result of the first task have the type that the second one takes.";
    }
    return "Correct the line.";
  }
}
