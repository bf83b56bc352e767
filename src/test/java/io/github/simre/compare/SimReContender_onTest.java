package io.github.simre.compare;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Experiments;
import io.github.simre.SimRe;
import io.github.simre.TinyMemes;
import io.github.simre.data.Split;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.Pairing;
import io.github.simre.recreate.Simulation;
import io.github.simre.run.Experiment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row of SimRe's on what is compared on. */
class SimReContender_onTest {
    @TempDir Path folder;

    private Experiment shared() {
        return Experiments.of(
                        SimRe.load(TinyMemes.write(folder.resolve("memes")))
                                .recreate(mixgen(0.4), pairing(DERANGEMENT), partners(2), seed(7))
                                .prompt(be("Surely {category}."), not("Hardly {category}."))
                                .encode(compact(16, 0)))
                .unlabelledTest();
    }

    @Test
    @DisplayName("What a row does not say is as the comparison has it")
    void oneThingIsDifferent() {
        Experiment shared = shared();
        Experiment own = simre().recreate(mixgen(0.3)).on(shared).own();
        Simulation simulation = own.steps().simulation();
        assertEquals(0.3, simulation.mixgen().lambda());
        assertEquals(Pairing.DERANGEMENT, simulation.pairing());
        assertEquals(2, simulation.partners());
        assertEquals(7, simulation.seed());
        assertEquals("Surely {category}.", own.prompts().be().pattern());
        assertFalse(simre().recreate(withoutSimulation()).on(shared).own().simulation().active());
        Experiment asked = simre().prompt(be("Of course {category}.")).on(shared).own();
        assertEquals("Of course {category}.", asked.prompts().be().pattern());
        assertEquals("Hardly {category}.", asked.prompts().not().pattern());
        assertEquals(0.4, asked.simulation().mixgen().lambda());
        assertSame(shared, simre().on(shared).own());
        for (PreparedMeme meme : own.of(Split.TEST)) {
            assertTrue(meme.meme().labels().isEmpty(), "a label of the test can be seen");
        }
    }

    @Test
    @DisplayName(
            "A row asks with the comparison's definitions where its own prompts have a place for them")
    void definitions() {
        Map<String, String> sentences = Map.of("Red", "R.", "Loud", "L.", "Calm", "C.");
        Experiment shared =
                Experiments.of(
                        SimRe.load(TinyMemes.write(folder.resolve("memes")))
                                .recreate(withoutSimulation())
                                .prompt(
                                        be("{category}: {definition}"),
                                        not("No {category}"),
                                        SimRe.definitions(sentences))
                                .encode(compact(16, 0)));
        String said = "{definition} in a prompt is no part of the paper's method.";
        SimReContender own = simre().prompt(be("{definition} {category}")).on(shared);
        assertEquals("R. Red", own.own().prompts().be("Red"));
        assertTrue(own.deviations().contains(said), own.deviations().toString());
        SimReContender none = simre().prompt(be("A {category} meme")).on(shared);
        assertEquals("A Red meme", none.own().prompts().be("Red"));
        assertFalse(none.deviations().contains(said), none.deviations().toString());
        assertTrue(simre().on(shared).deviations().contains(said));
    }

    @Test
    @DisplayName("Where nothing was recreated, a row may recreate")
    void recreatesAgain() {
        Experiment none =
                Experiments.of(
                        SimRe.load(TinyMemes.write(folder.resolve("memes")))
                                .recreate(withoutSimulation())
                                .prompt(be(), not())
                                .encode(compact(16, 0)));
        assertTrue(simre().recreate(mixgen(0.3)).on(none).own().simulation().active());
    }
}
