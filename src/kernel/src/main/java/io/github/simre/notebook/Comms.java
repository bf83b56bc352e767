package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Lasting connections between a front end and the kernel, for extensions that bring their own. */
public final class Comms {
    /** Connections that front ends may hold open. */
    private static final int MOST = 10_000;

    private final Publisher publisher;
    private final Map<String, BiConsumer<Comm, JsonObject>> targets = new ConcurrentHashMap<>();
    private final Map<String, Comm> open = new ConcurrentHashMap<>();

    Comms(Publisher publisher) {
        this.publisher = publisher;
    }

    /** A connection; either side may close it. */
    public final class Comm {
        private final String id;
        private final String target;
        private volatile Consumer<JsonObject> received = data -> {};

        private Comm(String id, String target) {
            this.id = id;
            this.target = target;
        }

        /** What is called with the data of each message of the other side. */
        public void onMessage(Consumer<JsonObject> action) {
            received = action;
        }

        /** Sends data to the other side. */
        public void send(JsonObject data) {
            publish("comm_msg", id, null, data);
        }

        /** Closes the connection. */
        public void close() {
            if (open.remove(id) != null) {
                publish("comm_close", id, null, new JsonObject());
            }
        }
    }

    /** Lets front ends open connections under a name. @param opened is given the connection and the first data */
    public void register(String target, BiConsumer<Comm, JsonObject> opened) {
        targets.put(target, opened);
    }

    /** Opens a connection to a front end that knows the name. */
    public Comm open(String target, JsonObject data) {
        Comm comm = new Comm(UUID.randomUUID().toString(), target);
        open.put(comm.id, comm);
        publish("comm_open", comm.id, target, data);
        return comm;
    }

    void opened(Message message) {
        String id = message.text("comm_id", "");
        String target = message.text("target_name", "");
        BiConsumer<Comm, JsonObject> action = targets.get(target);
        if (action == null) {
            // the other side must know that nobody listens
            publish("comm_close", id, null, new JsonObject(), message.header());
            return;
        }
        if (open.size() >= MOST) {
            publish("comm_close", id, null, new JsonObject(), message.header());
            return;
        }
        Comm comm = new Comm(id, target);
        open.put(id, comm);
        try {
            action.accept(comm, data(message));
        } catch (RuntimeException | Error failed) {
            comm.close(); // or the other side would wait for ever
            throw failed;
        }
    }

    void received(Message message) {
        Comm comm = open.get(message.text("comm_id", ""));
        if (comm != null) {
            comm.received.accept(data(message));
        } else {
            // one that was open before the kernel was started anew
            String id = message.text("comm_id", "");
            publish("comm_close", id, null, new JsonObject(), message.header());
        }
    }

    void closed(Message message) {
        open.remove(message.text("comm_id", ""));
    }

    /** Answers a comm_info_request. */
    JsonObject answer(Message request) {
        String wanted = request.text("target_name", "");
        JsonObject comms = new JsonObject();
        open.forEach(
                (id, comm) -> {
                    if (wanted.isEmpty() || comm.target.equals(wanted)) {
                        JsonObject named = new JsonObject();
                        named.addProperty("target_name", comm.target);
                        comms.add(id, named);
                    }
                });
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("comms", comms);
        return content;
    }

    private static JsonObject data(Message message) {
        return message.content().has("data") && message.content().get("data").isJsonObject()
                ? message.content().getAsJsonObject("data")
                : new JsonObject();
    }

    private void publish(String type, String id, String target, JsonObject data) {
        publish(type, id, target, data, Cell.current().parent());
    }

    private void publish(
            String type, String id, String target, JsonObject data, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("comm_id", id);
        if (target != null) {
            content.addProperty("target_name", target);
        }
        content.add("data", data);
        publisher.publish(type, parent, content); // behind what was printed before
    }
}
