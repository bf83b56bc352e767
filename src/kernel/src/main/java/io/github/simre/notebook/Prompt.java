package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.notebook.Channels.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Asks whoever sent a cell, over the stdin channel. */
final class Prompt implements Input {
    private final Channels channels;
    private final Publisher publisher;
    private final Message request;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

    /** @param request the execute_request, whose sender is asked */
    Prompt(Channels channels, Publisher publisher, Message request) {
        this.channels = channels;
        this.publisher = publisher;
        this.request = request;
    }

    @Override
    public String ask(String prompt, boolean secret) throws IOException {
        publisher.flush(); // the question may have been printed
        answers.clear();
        JsonObject content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", secret);
        Message question =
                Message.of(request.identities(), "input_request", request.header(), content);
        channels.send(Channel.STDIN, question);
        try {
            return answers.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The wait for input was interrupted.", stopped);
        }
    }

    @Override
    public void answered(String text) {
        answers.offer(text);
    }

    /** {@code System.in} of a notebook: each line is asked for when it is needed. */
    static InputStream standardInput() {
        return new InputStream() {
            private byte[] line = {};
            private int place;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public synchronized int read(byte[] bytes, int from, int count) throws IOException {
                if (count == 0) {
                    return 0;
                }
                if (place == line.length) {
                    String answer = Cell.current().input().ask("", false);
                    line = (answer + "\n").getBytes(StandardCharsets.UTF_8);
                    place = 0;
                }
                int taken = Math.min(count, line.length - place);
                System.arraycopy(line, place, bytes, from, taken);
                place += taken;
                return taken;
            }

            @Override
            public synchronized int available() {
                return line.length - place;
            }
        };
    }
}
