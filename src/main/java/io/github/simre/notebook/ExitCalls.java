package io.github.simre.notebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Rewrites a class so that {@code System.exit} becomes {@link SystemExit#exit}: in the constant pool of the class file (The
 * Java Virtual Machine Specification, 4.4) the reference to that method is pointed at another class.
 */
final class ExitCalls {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final byte[] EXIT = "exit".getBytes(StandardCharsets.US_ASCII);

    private final DataInputStream in;
    private final String[] texts;

    /** What an entry of a class, a method or a name with its type points at; 0 elsewhere. */
    private final int[][] pointers;

    private ExitCalls(byte[] file) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipBytes(8);
        int count = in.readUnsignedShort();
        texts = new String[count];
        pointers = new int[count][];
    }

    /** The class file with the calls replaced; the same array where there are none. */
    static byte[] replaced(byte[] file) {
        if (!contains(file, EXIT)) {
            return file;
        }
        try {
            return new ExitCalls(file).replace(file);
        } catch (IOException truncated) {
            throw new UncheckedIOException(truncated);
        }
    }

    private byte[] replace(byte[] file) throws IOException {
        int[] places = new int[texts.length];
        for (int entry = 1; entry < texts.length; entry++) {
            places[entry] = file.length - in.available();
            entry += read(entry);
        }
        int end = file.length - in.available();
        byte[] changed = file.clone();
        boolean found = false;
        for (int entry = 1; entry < texts.length; entry++) {
            if (isExit(entry)) {
                // the class that is appended below
                int replacement = texts.length + 1;
                changed[places[entry] + 1] = (byte) (replacement >> 8);
                changed[places[entry] + 2] = (byte) replacement;
                found = true;
            }
        }
        return found ? appended(changed, end) : file;
    }

    /** Reads an entry and says how many more places it takes. */
    private int read(int entry) throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case UTF8 -> texts[entry] = in.readUTF();
            case CLASS -> pointers[entry] = new int[] {CLASS, in.readUnsignedShort()};
            case METHOD, NAME_AND_TYPE ->
                    pointers[entry] =
                            new int[] {tag, in.readUnsignedShort(), in.readUnsignedShort()};
            case LONG, DOUBLE -> in.skipBytes(8);
            case 15 -> in.skipBytes(3); // a method handle
            case 8, 16, 19, 20 -> in.skipBytes(2); // a text, a method's type, a module, a package
            default -> in.skipBytes(4);
        }
        return tag == LONG || tag == DOUBLE ? 1 : 0;
    }

    private boolean isExit(int entry) {
        int[] method = pointers[entry];
        if (method == null || method[0] != METHOD) {
            return false;
        }
        int[] name = pointers[method[2]];
        return "java/lang/System".equals(texts[pointers[method[1]][1]])
                && "exit".equals(texts[name[1]])
                && "(I)V".equals(texts[name[2]]);
    }

    private byte[] appended(byte[] file, int end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(file, 0, 8);
        out.writeShort(texts.length + 2);
        out.write(file, 10, end - 10);
        out.writeByte(UTF8);
        out.writeUTF(SystemExit.class.getName().replace('.', '/'));
        out.writeByte(CLASS);
        out.writeShort(texts.length);
        out.write(file, end, file.length - end);
        return bytes.toByteArray();
    }

    private static boolean contains(byte[] file, byte[] word) {
        outer:
        for (int start = 0; start <= file.length - word.length; start++) {
            for (int place = 0; place < word.length; place++) {
                if (file[start + place] != word[place]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
