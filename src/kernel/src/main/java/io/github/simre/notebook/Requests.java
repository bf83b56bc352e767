package io.github.simre.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.notebook.Channels.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Answers what clients ask. What the shell channel brings is done one after another on one thread; the control channel has a
 * thread of its own, so that a cell that runs can be stopped.
 */
final class Requests {
    /** Milliseconds in which the requests that were sent behind a failed one arrive. */
    private static final long ARRIVAL = 15;

    private final Channels channels;
    private final Publisher publisher;
    private final CompletableFuture<CellRequests> prepared;
    private final Comms comms;
    private final Runnable end;
    private final BlockingQueue<Message> shell = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> control = new LinkedBlockingQueue<>();

    /** Whether the first cell waits until cells can be run. */
    private volatile boolean waits;

    /** Whether it was told to stop meanwhile. */
    private volatile boolean stopped;

    /**
     * @param prepared comes once cells can be run; who asks for what the kernel is need not wait for it
     * @param end ends the kernel, after the answer to the request is sent
     */
    Requests(
            Channels channels,
            Publisher publisher,
            CompletableFuture<CellRequests> prepared,
            Comms comms,
            Runnable end) {
        this.channels = channels;
        this.publisher = publisher;
        this.prepared = prepared;
        this.comms = comms;
        this.end = end;
    }

    /** Takes a message; called on the thread of the sockets. */
    void received(Channel channel, Message message) {
        switch (channel) {
            case SHELL -> shell.add(message);
            case CONTROL -> control.add(message);
            case STDIN -> answered(message);
            default -> throw new IllegalArgumentException(channel.toString());
        }
    }

    private void answered(Message message) {
        if (prepared.isDone() && message.type().equals("input_reply")) {
            cells().answered(message.text("value", ""));
        }
    }

    private CellRequests cells() {
        return prepared.join();
    }

    /** Starts to answer. */
    void start() {
        publisher.status("starting", new JsonObject());
        start("notebook cells", Channel.SHELL, shell);
        start("notebook control", Channel.CONTROL, control);
    }

    private void start(String name, Channel channel, BlockingQueue<Message> queue) {
        Thread thread =
                new Thread(
                        null,
                        () -> {
                            try {
                                while (true) {
                                    handle(channel, next(queue));
                                }
                            } catch (InterruptedException over) {
                                // the kernel ends
                            }
                        },
                        name,
                        16 << 20); // javac recurses deeply into long expressions
        // a daemon would not keep Java alive
        thread.setDaemon(false);
        thread.start();
    }

    private static Message next(BlockingQueue<Message> queue) throws InterruptedException {
        while (true) {
            try {
                return queue.take();
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            }
        }
    }

    private void handle(Channel channel, Message request) {
        String started = Message.now();
        begin(request);
        Answer answer = answerOrError(request);
        boolean shutdown = request.type().equals("shutdown_request");
        boolean ends = shutdown && answer.content().get("status").getAsString().equals("ok");
        if (ends) { // other clients must know
            publisher.publish("shutdown_reply", request.header(), answer.content());
        }
        finish(channel, request, answer.content(), started);
        answer.behind().forEach(this::abort);
        if (ends) {
            end.run();
        }
    }

    /** The answer and the end leave together: some clients wait for a tenth of a second between them and no longer. */
    private void finish(Channel channel, Message request, JsonObject content, String started) {
        while (true) {
            try {
                publisher.flush();
                if (content != null) {
                    String type = request.type().replaceFirst("_request$", "_reply");
                    // front ends show how long a cell took
                    channels.queue(channel, request.reply(type, content).with("started", started));
                }
                publisher.status("idle", request.header());
                return;
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory(); // an answer that comes twice is better than none
            }
        }
    }

    private void begin(Message request) {
        while (true) {
            try {
                publisher.status("busy", request.header());
                return;
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            }
        }
    }

    /**
     * What a request is answered.
     *
     * @param content null where no answer is due
     * @param behind requests that are not to be run because this one failed
     */
    private record Answer(JsonObject content, List<Message> behind) {}

    private Answer answerOrError(Message request) {
        Throwable why;
        try {
            return answer(request);
        } catch (RuntimeException | Error failed) {
            why = failed;
        }
        while (true) {
            try {
                if (!request.type().endsWith("_request")) {
                    channels.complain("a " + request.type() + " failed, " + Thrown.described(why));
                    return new Answer(null, List.of());
                }
                return new Answer(error(why), List.of());
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            }
        }
    }

    private Answer answer(Message request) {
        if (!request.type().equals("execute_request")) {
            return new Answer(content(request), List.of());
        }
        waits = !prepared.isDone();
        CellRequests cells = cells();
        waits = false;
        JsonObject content = cells.execute(request, stopped);
        stopped = false;
        boolean failed = "error".equals(content.get("status").getAsString());
        // before the answer: who reads it may send a cell that is to be run
        boolean stop = failed && request.flag("stop_on_error", true);
        return new Answer(content, stop ? queued() : List.of());
    }

    private JsonObject content(Message request) {
        String type = request.type();
        switch (type) {
            case "kernel_info_request":
                return KernelInfo.answer(ok());
            case "connect_request":
                return KernelInfo.ports(ok(), channels.connection());
            case "complete_request":
                return cells().complete(request);
            case "inspect_request":
                return cells().inspect(request);
            case "is_complete_request":
                return cells().isComplete(request);
            case "history_request":
                return cells().history(request);
            case "comm_info_request":
                return comms.answer(request);
            case "comm_open":
                return work(request, () -> comms.opened(request));
            case "comm_msg":
                return work(request, () -> comms.received(request));
            case "comm_close":
                comms.closed(request);
                return null;
            case "interrupt_request":
                interrupt();
                return ok();
            case "shutdown_request":
                JsonObject content = ok();
                content.addProperty("restart", request.flag("restart", false));
                return content;
            case "debug_request":
                return noDebugger(request);
            default:
                return type.endsWith("_request")
                        ? error("UnknownRequest", "This kernel does not know " + type + ".")
                        : null;
        }
    }

    /** Stops the cell that runs, or the first one, which may still wait. */
    void interrupt() {
        if (prepared.isDone()) {
            cells().interrupt();
        } else {
            stopped = waits;
        }
    }

    /** What is printed for a message belongs to it, and not to the cell that ran before. */
    private JsonObject work(Message request, Runnable work) {
        try {
            cells().work(request, work);
        } catch (CellFailure failed) {
            String said = failed.getMessage();
            channels.complain("a " + request.type() + " failed, " + failed.name() + ": " + said);
        }
        return null;
    }

    /** What was sent behind a cell that failed is not run: it may need what that cell was to do. */
    private List<Message> queued() {
        try {
            Thread.sleep(ARRIVAL);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        List<Message> queued = new ArrayList<>();
        shell.drainTo(queued);
        return queued;
    }

    private void abort(Message request) {
        if (!request.type().equals("execute_request")) {
            handle(Channel.SHELL, request);
            return;
        }
        begin(request);
        JsonObject content = new JsonObject();
        content.addProperty("status", "aborted");
        finish(Channel.SHELL, request, content, Message.now());
    }

    private static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    /** The form of the debug adapter protocol, in which a front end reads that it cannot debug here. */
    private static JsonObject noDebugger(Message request) {
        JsonObject content = error("NoDebugger", "This kernel has no debugger.");
        content.addProperty("type", "response");
        content.addProperty("success", false);
        content.addProperty("message", "This kernel has no debugger.");
        content.addProperty("command", request.text("command", ""));
        content.addProperty("request_seq", request.number("seq", 0));
        content.addProperty("seq", 0);
        return content;
    }

    private static JsonObject error(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        Throwable failed = wrapped ? thrown.getCause() : thrown;
        return error(failed.getClass().getSimpleName(), String.valueOf(Thrown.message(failed)));
    }

    private static JsonObject error(String name, String value) {
        JsonObject content = new JsonObject();
        content.addProperty("status", "error");
        content.addProperty("ename", name);
        content.addProperty("evalue", value);
        JsonArray trace = new JsonArray();
        trace.add(value);
        content.add("traceback", trace);
        return content;
    }
}
