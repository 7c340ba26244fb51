package io.airloom.executor.child;

import io.airloom.core.run.AttemptToken;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The child processes of this node: starts them in groups of their own and keeps a journal, so that
 * a new incarnation of the node ends what a killed one left behind. Thread-safe.
 */
public final class Children {
  /** The variable by which a child and all it starts can be told from other processes. */
  public static final String TOKEN_VARIABLE = "AIRLOOM_ATTEMPT_TOKEN";

  private static final Logger LOG = LoggerFactory.getLogger(Children.class);

  private final ChildJournal journal;
  private final Optional<String> setsid;
  private final String path;

  private Children(ChildJournal journal, String path) {
    this.journal = journal;
    this.path = path;
    this.setsid = findProgram("setsid");
    if (setsid.isEmpty()) {
      LOG.warn(
          "Expected the program \"setsid\" on the PATH, but it is not there. Install util-linux:"
              + " until then a cancel reaches only the descendants of a child process.");
    }
  }

  /**
   * Opens the journal and ends what an earlier incarnation left behind: TERM, and KILL after the
   * grace. Returns when it is gone. To be called before the first attempt.
   *
   * @param folder the journal's own folder; created if it does not exist
   * @param environment the server's environment; its PATH tells where programs are
   * @throws IOException if the folder cannot be read or written
   */
  public static Children open(Path folder, Map<String, String> environment, Duration grace)
      throws IOException {
    ChildJournal journal = ChildJournal.open(folder);
    int ended = journal.endSurvivors(grace);
    if (ended > 0) {
      LOG.info("Ended {} child processes of an earlier incarnation of this node.", ended);
    }
    return new Children(journal, environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
  }

  /** The path of a program on the server's PATH; empty if it is not there. */
  public Optional<String> findProgram(String name) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
      if (Files.isExecutable(program) && !Files.isDirectory(program)) {
        return Optional.of(program.toString());
      }
    }
    return Optional.empty();
  }

  /**
   * Starts a child for an attempt; both output streams are one. To be followed by {@link #ended}.
   *
   * @throws IOException if the system refuses to start it
   */
  public ChildGroup start(ChildCommand command, AttemptToken token) throws IOException {
    return start(command, token.toString(), ProcessBuilder.Redirect.from(new File("/dev/null")));
  }

  /**
   * Starts a child that serves many attempts and reads an input from this node. To be followed by
   * {@link #ended}.
   *
   * @param name a text that no other child of any node has; what the child starts can be told by it
   * @throws IOException if the system refuses to start it
   */
  public ChildGroup startServant(ChildCommand command, String name) throws IOException {
    return start(command, name, ProcessBuilder.Redirect.PIPE);
  }

  /**
   * Takes a process into the books that another child started for an attempt and that leads a group
   * of its own. To be followed by {@link #ended(ProcessGroup)}.
   *
   * @return empty if it has ended already
   */
  public Optional<ProcessGroup> adopt(long pid, AttemptToken token) {
    Optional<ProcessHandle> leader = ProcessHandle.of(pid);
    leader.ifPresent(_ -> journal.add(pid, token.toString()));
    return leader.map(handle -> new ProcessGroup(handle, true));
  }

  private ChildGroup start(ChildCommand command, String token, ProcessBuilder.Redirect input)
      throws IOException {
    List<String> words = new ArrayList<>();
    setsid.ifPresent(words::add);
    words.addAll(command.command());
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(input);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    builder.environment().put(TOKEN_VARIABLE, token);
    Process process = builder.start();
    ChildGroup group = new ChildGroup(process, setsid.isPresent());
    journal.add(group.pid(), token);
    return group;
  }

  /** Notes that a child's attempt is over. */
  public void ended(ChildGroup group) {
    journal.remove(group.pid());
  }

  /** Notes that the attempt of an adopted process is over. */
  public void ended(ProcessGroup group) {
    journal.remove(group.pid());
  }
}
