package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NativeEngine_callTest {
    @Test
    @DisplayName("An interrupted caller waits for the native call to end, and stays interrupted")
    void interruptedCallerWaits() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicReference<String> result = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread caller =
                new Thread(
                        () -> {
                            result.set(
                                    NativeEngine.call(
                                            () -> {
                                                begun.countDown();
                                                mayEnd.await();
                                                return "ended";
                                            }));
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        caller.start();
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        caller.interrupt();
        caller.join(200);
        assertTrue(caller.isAlive(), "the caller left a running call");
        assertEquals(null, result.get());
        mayEnd.countDown();
        caller.join(10_000);
        assertFalse(caller.isAlive());
        assertEquals("ended", result.get());
        assertTrue(interrupted.get());
    }

    @Test
    @DisplayName("All calls run in the same thread, which does not keep Java alive")
    void oneThread() {
        Thread first = NativeEngine.call(Thread::currentThread);
        Thread second = NativeEngine.call(Thread::currentThread);
        assertSame(first, second);
        assertEquals("simre-engine", first.getName());
        assertTrue(first.isDaemon());
    }

    @Test
    @DisplayName("What is thrown inside arrives at the caller, and the next call runs")
    void exceptionsArrive() {
        SimReException known = new SimReException("What.", "Where.", "What to do.");
        assertSame(
                known,
                assertThrows(
                        SimReException.class,
                        () ->
                                NativeEngine.call(
                                        () -> {
                                            throw known;
                                        })));
        IOException checked = new IOException("disk");
        assertSame(
                checked,
                assertThrows(
                                IllegalStateException.class,
                                () ->
                                        NativeEngine.call(
                                                () -> {
                                                    throw checked;
                                                }))
                        .getCause());
        assertThrows(
                LinkageError.class,
                () ->
                        NativeEngine.call(
                                () -> {
                                    throw new LinkageError("library");
                                }));
        assertEquals(3, NativeEngine.call(() -> 3));
    }

    @Test
    @DisplayName("The engine is PyTorch")
    void version() {
        assertTrue(NativeEngine.version().startsWith("PyTorch 2."), NativeEngine.version());
    }
}
