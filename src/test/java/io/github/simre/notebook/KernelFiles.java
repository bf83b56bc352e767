package io.github.simre.notebook;

import java.nio.file.Path;
import java.util.List;

/** For tests of other packages: reads what a kernel is given. */
public final class KernelFiles {
    private KernelFiles() {}

    /** A connection file, and its addresses. */
    public static void connection(Path file) {
        Connection connection = Connection.read(file);
        connection.address(connection.shell());
        new Wire(connection.key());
    }

    /** A message's frames. @param signed whether the signature is made right first */
    public static void frames(List<byte[]> frames, boolean signed) {
        try {
            new Wire(signed ? "" : "key").message(frames).header().toString();
        } catch (Wire.Unreadable refused) {
            refused.getMessage(); // for the log of Jupyter
        }
    }
}
