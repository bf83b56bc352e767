package io.github.simre.recreate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Partners_drawTest {
    @Test
    @DisplayName("In each round every meme meets another one, and is met by one")
    void everyMemeMeetsAnother() {
        for (int memes : new int[] {2, 3, 17}) {
            Partners partners = new Partners(memes, 4, 9);
            assertEquals(4, partners.rounds());
            for (int round = 0; round < 4; round++) {
                Set<Integer> met = new HashSet<>();
                for (int meme = 0; meme < memes; meme++) {
                    assertNotEquals(meme, partners.partner(meme, round));
                    met.add(partners.partner(meme, round));
                }
                assertEquals(memes, met.size());
            }
        }
    }

    @Test
    @DisplayName("The same seed gives the same partners, another seed others")
    void seedDecides() {
        assertEquals(new Partners(30, 3, 5).chained(), new Partners(30, 3, 5).chained());
        assertNotEquals(new Partners(30, 3, 5).chained(), new Partners(30, 3, 6).chained());
    }

    @Test
    @DisplayName("All pairs come once, each beginning where the one before ended")
    void chainedPairs() {
        Partners partners = new Partners(11, 3, 1);
        List<Recreation> pairs = partners.chained();
        assertEquals(33, pairs.size());
        assertEquals(33, new HashSet<>(number(pairs)).size());
        for (int i = 0; i < 33; i++) {
            Recreation pair = pairs.get(i);
            assertEquals(partners.partner(pair.parent(), i / 11), pair.partner());
            if (i % 11 > 0) {
                assertEquals(pairs.get(i - 1).partner(), pair.parent());
            }
        }
    }

    private static List<String> number(List<Recreation> pairs) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            names.add(i / 11 + " " + pairs.get(i));
        }
        return names;
    }

    @Test
    @DisplayName("A batch's children have partners of the whole training set, drawn anew each step")
    void childrenOfABatch() {
        Simulation simulation = new Simulation(Mixgen.paper(), Pairing.CYCLIC, 2, 3, true);
        Partners partners = simulation.partnersOf(50);
        int[] batch = {4, 8, 15, 16, 23, 42};
        Set<Integer> rounds = new HashSet<>();
        for (int draw = 0; draw < 20; draw++) {
            Children children = Children.of(simulation, 50, batch, draw);
            for (int row = 0; row < batch.length; row++) {
                assertEquals(new Recreation(row, 6 + row), children.recreations().get(row));
                int other = children.others()[row];
                assertTrue(
                        other == partners.partner(batch[row], 0)
                                || other == partners.partner(batch[row], 1));
                rounds.add(other == partners.partner(batch[row], 0) ? 0 : 1);
                assertArrayEquals(new int[] {batch[row], other}, children.parents()[row]);
            }
        }
        assertEquals(Set.of(0, 1), rounds);
    }

    @Test
    @DisplayName("Without a number of partners, children come from the batch itself")
    void childrenWithinABatch() {
        Simulation simulation = new Simulation(Mixgen.paper(), Pairing.CYCLIC, 0, 3, true);
        Children children = Children.of(simulation, 50, new int[] {4, 8, 15}, 1);
        assertEquals(0, children.others().length);
        assertArrayEquals(new int[] {15, 4}, children.parents()[2]);
        assertEquals(0, Children.of(simulation.off(), 50, new int[] {1, 2}, 1).parents().length);
    }
}
