package io.github.simre.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/** The requests that are about cells: to run one, to complete or explain what stands in it. */
final class CellRequests {
    private final Channels channels;
    private final Publisher publisher;
    private final JavaCells java;
    private final CellText cells;
    private final Forms forms;
    private final CellHistory history;
    private final Completion completion;
    private final Inspection inspection;
    private final Completeness completeness;
    private int count;

    CellRequests(
            Channels channels,
            Publisher publisher,
            JavaCells java,
            CellText cells,
            Forms forms,
            CellHistory history) {
        this.channels = channels;
        this.publisher = publisher;
        this.java = java;
        this.cells = cells;
        this.forms = forms;
        this.history = history;
        this.completion = new Completion(java, cells.magicNames());
        this.inspection = new Inspection(java);
        this.completeness = new Completeness(java, cells);
    }

    /**
     * Runs a cell and publishes what it shows.
     *
     * @param stopped whether it was told to stop before it could begin
     * @return the reply's content
     */
    JsonObject execute(Message request, boolean stopped) {
        boolean silent = request.flag("silent", false);
        boolean stored = request.flag("store_history", true) && !silent;
        String code = request.text("code", "");
        if (stored) {
            count++;
        }
        Input input =
                request.flag("allow_stdin", true)
                        ? new Prompt(channels, publisher, request)
                        : Input.NONE;
        Cell cell = new Cell(count, code, request.header(), silent, input);
        cell.begin();
        java.begin();
        if (stopped) {
            java.interrupt();
        }
        JsonObject content = numbered(new JsonObject(), "execution_count", count);
        if (!silent) {
            JsonObject echo = numbered(new JsonObject(), "execution_count", count);
            echo.addProperty("code", code);
            publisher.publish("execute_input", cell, echo);
        }
        String shown = null;
        LastingStream.Standard streams = LastingStream.Standard.now();
        try {
            Object value = cells.run(cell);
            if (isShown(value) && !silent) {
                Bundle bundle = java.ask(cell, () -> forms.of(value));
                shown = bundle.text();
                JsonObject result = numbered(bundle.content(), "execution_count", count);
                publisher.publish("execute_result", cell, result);
            }
            content.addProperty("status", "ok");
            content.add("payload", new JsonArray());
            content.add("user_expressions", expressions(request, cell));
        } catch (CellFailure failure) {
            tell(failure, cell, content);
        } catch (Error failed) {
            if (!MemoryWatch.isFullMemory(failed)) {
                throw failed;
            }
            MemoryWatch.waitForMemory();
            tell(FailureText.fullMemory(), cell, content);
        } finally {
            java.end();
            streams.putBack(); // a cell that replaces them does so for itself
            Cell.end();
        }
        if (stored && !code.isBlank()) {
            history.add(count, code, shown);
        }
        return content;
    }

    /** Lets an extension work on a message of its own, in a way that can be stopped. */
    void work(Message request, Runnable work) throws CellFailure {
        Cell cell = new Cell(count, "", request.header(), false, Input.NONE);
        cell.begin();
        java.begin();
        try {
            java.ask(
                    cell,
                    () -> {
                        work.run();
                        return null;
                    });
        } finally {
            java.end();
            Cell.end();
        }
    }

    private void tell(CellFailure failure, Cell cell, JsonObject content) {
        JsonObject error = error(failure);
        publisher.publish("error", cell, error);
        content.addProperty("status", "error");
        for (String key : error.keySet()) {
            content.add(key, error.get(key));
        }
        content.add("user_expressions", new JsonObject());
    }

    /** printf gives the stream that it wrote to, and nobody wants to see that. */
    private static boolean isShown(Object value) {
        return value != Statement.NOTHING
                && value != null
                && value != System.out
                && value != System.err;
    }

    /** Each expression's value, or why it has none. */
    private JsonObject expressions(Message request, Cell cell) {
        JsonObject values = new JsonObject();
        JsonElement asked = request.content().get("user_expressions");
        if (asked == null || !asked.isJsonObject()) {
            return values;
        }
        for (Map.Entry<String, JsonElement> each : asked.getAsJsonObject().entrySet()) {
            values.add(each.getKey(), expression(each.getValue(), cell));
        }
        cell.enter();
        return values;
    }

    private JsonObject expression(JsonElement asked, Cell cell) {
        JsonObject one;
        try {
            if (!(asked instanceof JsonPrimitive text) || !text.isString()) {
                String what = "A user expression must be a text, but is " + asked + ".";
                throw new CellFailure("SimReException", what, List.of(what));
            }
            Cell own = new Cell(cell.number(), text.getAsString(), cell.parent(), true, Input.NONE);
            own.enter();
            Object value = java.run(own, own.source(), 0);
            Object shown = value == Statement.NOTHING ? null : value;
            one = java.ask(own, () -> forms.of(shown)).content();
            one.addProperty("status", "ok");
        } catch (CellFailure failure) {
            one = error(failure);
            one.addProperty("status", "error");
        }
        return one;
    }

    private static JsonObject error(CellFailure failure) {
        JsonObject error = new JsonObject();
        error.addProperty("ename", failure.name());
        error.addProperty("evalue", failure.getMessage());
        JsonArray trace = new JsonArray();
        failure.lines().forEach(trace::add);
        error.add("traceback", trace);
        return error;
    }

    private static JsonObject numbered(JsonObject content, String name, int number) {
        content.addProperty(name, number);
        return content;
    }

    /** Gives the cell that waits for input what the user typed. */
    void answered(String text) {
        Cell.running().input().answered(text);
    }

    /** Stops the cell that runs. */
    void interrupt() {
        java.interrupt();
    }

    JsonObject complete(Message request) {
        String code = request.text("code", "");
        return completion.answer(code, place(code, request));
    }

    JsonObject inspect(Message request) {
        new Cell(count, "", request.header(), true, Input.NONE).enter();
        String code = request.text("code", "");
        return inspection.answer(code, place(code, request), request.number("detail_level", 0));
    }

    /** Clients count letters beyond the first 65,536 of Unicode once, Java twice. */
    private static int place(String code, Message request) {
        int letters = code.codePointCount(0, code.length());
        int cursor = request.number("cursor_pos", letters);
        return code.offsetByCodePoints(0, Math.max(0, Math.min(cursor, letters)));
    }

    JsonObject isComplete(Message request) {
        return completeness.answer(request.text("code", ""));
    }

    JsonObject history(Message request) {
        return history.answer(request);
    }
}
