package io.github.simre.notebook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The programs that cells have started. Nobody could reach or end them without the kernel, so they end with it. */
final class CellProcesses {
    /** Milliseconds that they have to end by themselves. */
    private static final long PATIENCE = 300;

    private CellProcesses() {}

    /** Ends them, and what they have started, when this process ends. */
    static void endWithKernel() {
        Runtime.getRuntime().addShutdownHook(new Thread(CellProcesses::end, "notebook processes"));
    }

    private static void end() {
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends =
                all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException deaf) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
