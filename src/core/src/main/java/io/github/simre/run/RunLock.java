package io.github.simre.run;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a run's folder to one training at a time: two that write into it would each go on from the other's checkpoint. The
 * system gives the lock back when a process ends, however it does.
 */
final class RunLock {
    /** Its name; what is left of it says nothing about the folder. */
    static final String FILE = "training.lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the folder. @throws SimReException if another training has it */
    static RunLock of(Path folder) {
        Path file = folder.resolve(FILE);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new RunLock(file, channel);
            }
        } catch (OverlappingFileLockException inThisJava) {
            // as in another
        } catch (IOException withoutLocks) {
            // some shared folders know no locks: better a training without one than none
            return new RunLock(file, channel);
        }
        close(channel);
        throw new SimReException(
                "Another training writes into the folder of this run.",
                "It is " + folder + ".",
                "Wait until it ends, or give this one another name(...).");
    }

    /** Gives the folder back. */
    void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // an empty file
        }
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException closed) {
            // it ends with the process
        }
    }
}
