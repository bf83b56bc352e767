package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Prefetch_nextTest {
    @Test
    @DisplayName(
            "Results come in their order, one is computed ahead and no more, all in one thread")
    void inOrderAndOneAhead() throws InterruptedException {
        List<Integer> begun = new CopyOnWriteArrayList<>();
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch second = new CountDownLatch(2);
        try (Prefetch<String> results =
                new Prefetch<>(
                        4,
                        place -> {
                            begun.add(place);
                            threads.add(Thread.currentThread());
                            second.countDown();
                            return "result " + place;
                        })) {
            assertEquals("result 0", results.next());
            assertTrue(second.await(10, TimeUnit.SECONDS), "the second is computed unasked");
            assertFalse(begun.contains(2), "the third is not");
            for (int place = 1; place < 4; place++) {
                assertEquals("result " + place, results.next());
            }
            assertThrows(NoSuchElementException.class, results::next);
        }
        assertEquals(List.of(0, 1, 2, 3), begun);
        assertEquals(1, threads.stream().distinct().count());
        assertTrue(threads.get(0).isDaemon());
        threads.get(0).join(10_000);
        assertFalse(threads.get(0).isAlive(), "the thread has ended");
    }

    @Test
    @DisplayName("A failure comes out where its result would have, as it was thrown")
    void failuresComeOutInTheirPlace() {
        IllegalStateException broken = new IllegalStateException("a picture is gone");
        AssertionError error = new AssertionError("an error");
        try (Prefetch<Integer> results =
                new Prefetch<>(
                        3,
                        place -> {
                            if (place == 1) {
                                throw broken;
                            }
                            return place;
                        })) {
            assertEquals(0, results.next());
            assertSame(broken, assertThrows(IllegalStateException.class, results::next));
        }
        try (Prefetch<Integer> results =
                new Prefetch<>(
                        1,
                        place -> {
                            throw error;
                        })) {
            assertSame(error, assertThrows(AssertionError.class, results::next));
        }
    }

    @Test
    @DisplayName("Closing waits for what has begun, also in an interrupted thread, which stays so")
    void closingWaits() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<String> events = new CopyOnWriteArrayList<>();
        Prefetch<Integer> results =
                new Prefetch<>(
                        1,
                        place -> {
                            try {
                                mayEnd.await();
                            } catch (InterruptedException e) {
                                events.add("the work was interrupted");
                            }
                            events.add("done");
                            return place;
                        });
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread closing =
                new Thread(
                        () -> {
                            Thread.currentThread().interrupt();
                            results.close();
                            events.add("closed");
                            interrupted.set(Thread.currentThread().isInterrupted());
                        });
        closing.start();
        closing.join(100);
        assertEquals(List.of(), events);
        mayEnd.countDown();
        closing.join(10_000);
        assertEquals(List.of("done", "closed"), events);
        assertTrue(interrupted.get());
    }

    @Test
    @DisplayName("Nothing to compute is no stumbling block")
    void empty() {
        try (Prefetch<Integer> results = new Prefetch<>(0, place -> place)) {
            assertThrows(NoSuchElementException.class, results::next);
        }
    }
}
