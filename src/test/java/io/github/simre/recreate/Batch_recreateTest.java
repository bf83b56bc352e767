package io.github.simre.recreate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Batch_recreateTest {
    private final Mixgen paper = Mixgen.paper();
    private final Batch batch =
            new Batch(
                    List.of(picture(0, 0), picture(1, 2), picture(4, 4)),
                    List.of("one", "two", "three"),
                    List.of(
                            new boolean[] {true, false},
                            new boolean[] {false, false},
                            new boolean[] {false, true}));

    @Test
    @DisplayName("D1: N memes become 2N, the originals first; what was given stays")
    void childrenComeBehindTheOriginals() {
        Batch recreated = batch.recreate(paper, cyclic(3));
        assertEquals(6, recreated.size());
        for (int i = 0; i < 3; i++) {
            assertSame(batch.pictures().get(i), recreated.pictures().get(i));
            assertEquals(batch.texts().get(i), recreated.texts().get(i));
            assertSame(batch.labels().get(i), recreated.labels().get(i));
        }
        assertArrayEquals(new float[] {0.5f, 1}, values(recreated, 3));
        assertArrayEquals(new float[] {2.5f, 3}, values(recreated, 4));
        assertArrayEquals(new float[] {2, 2}, values(recreated, 5));
        assertEquals(List.of("one two", "two three", "three one"), recreated.texts().subList(3, 6));
        assertArrayEquals(new boolean[] {true, false}, recreated.labels().get(3));
        assertArrayEquals(new boolean[] {false, true}, recreated.labels().get(4));
        assertArrayEquals(new boolean[] {true, true}, recreated.labels().get(5));

        assertEquals(3, batch.size());
        assertArrayEquals(new float[] {0, 0}, values(batch, 0));
        assertArrayEquals(new float[] {1, 2}, values(batch, 1));
        assertArrayEquals(new float[] {4, 4}, values(batch, 2));
        assertArrayEquals(new boolean[] {false, false}, batch.labels().get(1));
    }

    @Test
    @DisplayName(
            "D4: two memes make two children with one picture, reversed texts and equal labels")
    void twoMemesMakeMirroredChildren() {
        Batch two =
                new Batch(
                                batch.pictures().subList(0, 2),
                                batch.texts().subList(0, 2),
                                batch.labels().subList(0, 2))
                        .recreate(paper, cyclic(2));
        assertArrayEquals(values(two, 2), values(two, 3));
        assertEquals("one two", two.texts().get(2));
        assertEquals("two one", two.texts().get(3));
        assertArrayEquals(two.labels().get(2), two.labels().get(3));
    }

    @Test
    @DisplayName("D6: one meme stays alone")
    void oneMemeStaysAlone() {
        Batch one =
                new Batch(
                        batch.pictures().subList(0, 1),
                        batch.texts().subList(0, 1),
                        batch.labels().subList(0, 1));
        assertEquals(one, one.recreate(paper, cyclic(1)));
    }

    @Test
    @DisplayName("D8: memes of dev and test are never recreated")
    void onlyTrainingMemesAreRecreated() {
        for (Pairing pairing : Pairing.values()) {
            assertTrue(Recreation.of(Split.DEV, 5, pairing, 1).isEmpty());
            assertTrue(Recreation.of(Split.TEST, 5, pairing, 1).isEmpty());
            assertEquals(5, Recreation.of(Split.TRAIN, 5, pairing, 1).size());
        }
    }

    @Test
    void aMemeIsNoPartnerOfItself() {
        SimReException e = assertThrows(SimReException.class, () -> new Recreation(2, 2));
        assertEquals(
                "A recreation needs two different memes, but was given 2 and 2."
                        + " Give the indices of two memes, counted from 0.",
                e.getMessage());
    }

    @Test
    void unequalListsAreRefused() {
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> new Batch(List.of(picture(1)), List.of(), List.of()));
        assertEquals(
                "A batch needs a picture, a text and labels for each meme."
                        + " It has 1 pictures, 0 texts and the labels of 0 memes. Give as many of each.",
                e.getMessage());
    }

    @Test
    @DisplayName("A partner from outside gives a child and stays outside")
    void partnersMayComeFromOutside() {
        Batch one =
                new Batch(
                        batch.pictures().subList(0, 1),
                        batch.texts().subList(0, 1),
                        batch.labels().subList(0, 1));
        Batch others =
                new Batch(
                        batch.pictures().subList(2, 3),
                        batch.texts().subList(2, 3),
                        batch.labels().subList(2, 3));
        Batch recreated = one.recreate(paper, List.of(new Recreation(0, 1)), others);
        assertEquals(List.of("one", "one three"), recreated.texts());
        assertArrayEquals(new float[] {2, 2}, values(recreated, 1));
        assertArrayEquals(new boolean[] {true, true}, recreated.labels().get(1));
    }

    private static Picture picture(float... values) {
        return PixelPicture.of(values);
    }

    private static float[] values(Batch batch, int row) {
        return batch.pictures().get(row).values();
    }

    private static List<Recreation> cyclic(int count) {
        return Recreation.of(Split.TRAIN, count, Pairing.CYCLIC, 0);
    }
}
