package io.airloom.scheduler.engine;

import io.airloom.core.attempt.AttemptBackend;
import io.airloom.scheduler.live.EngineSettings;
import io.airloom.scheduler.live.EngineWatch;
import java.util.concurrent.ThreadFactory;

/**
 * What every session of one engine has in common.
 *
 * @param settings what can be set about the engine
 * @param backend where attempts go
 * @param sources where restored runs find their versions and what became of their attempts
 * @param watch told what became of commits, and that a timer may be due earlier than before
 * @param committerThreads makes each session's committer threads, platform threads
 */
record EngineParts(
    EngineSettings settings,
    AttemptBackend backend,
    RunRestorer.Sources sources,
    EngineWatch watch,
    ThreadFactory committerThreads) {}
