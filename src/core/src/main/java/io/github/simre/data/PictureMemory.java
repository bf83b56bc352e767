package io.github.simre.data;

import io.github.simre.data.picture.PictureFile;
import java.util.concurrent.Semaphore;

/** Lets no more pictures be decoded at a time than fit into a quarter of the memory. */
public final class PictureMemory {
    private static final int KILOBYTE = 1024;

    private final int budget;
    private final Semaphore memory;

    /** All of it is free. */
    public PictureMemory() {
        budget = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / KILOBYTE);
        memory = new Semaphore(budget, true);
    }

    /** The part of the memory that a picture may use until this is closed. */
    public interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits until there is memory for a picture. A single picture may need more than the budget: it then has all of it. */
    public Share of(PictureFile picture) throws InterruptedException {
        int share = (int) Math.min(budget, picture.memory() / KILOBYTE + 1);
        memory.acquire(share);
        return () -> memory.release(share);
    }
}
