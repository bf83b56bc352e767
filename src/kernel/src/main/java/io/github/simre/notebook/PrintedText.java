package io.github.simre.notebook;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** {@code System.out} and {@code System.err} of a notebook: bytes become text and go to the cell whose thread printed them. */
final class PrintedText extends OutputStream {
    private final Publisher publisher;
    private final String name;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** The beginning of a letter whose other bytes have not come yet. */
    private byte[] begun = {};

    private PrintedText(Publisher publisher, String name) {
        this.publisher = publisher;
        this.name = name;
    }

    /** A print stream that publishes under a name, {@code stdout} or {@code stderr}. */
    static PrintStream stream(Publisher publisher, String name) {
        Charset utf8 = StandardCharsets.UTF_8;
        return new LastingStream(new PrintedText(publisher, name), utf8);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        ByteBuffer all = ByteBuffer.allocate(begun.length + count);
        all.put(begun).put(bytes, from, count).flip();
        CharBuffer letters = CharBuffer.allocate(all.remaining() + 1);
        decoder.reset().decode(all, letters, false);
        begun = new byte[all.remaining()];
        all.get(begun);
        publisher.print(name, Cell.current(), letters.flip().toString());
    }

    @Override
    public void flush() {
        // the publisher sends when it is time
    }
}
