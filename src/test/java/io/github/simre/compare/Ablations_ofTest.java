package io.github.simre.compare;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.setting.Setting;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Ablations_ofTest {
    private static List<String> names(Setting.ForTrain... settings) {
        return Arrays.stream(ablations(settings)).map(Contender::name).toList();
    }

    @Test
    @DisplayName("SimRe whole, then a row for each thing that is left out or done otherwise")
    void oneThingInEachRow() {
        List<String> names = names(epochs(2));
        assertEquals("simre(epochs(2))", names.get(0));
        for (String row :
                List.of(
                        "simre(epochs(2)).recreate(withoutSimulation())",
                        "simre(epochs(2), layout(PLAIN_MATCHING))",
                        "simre(epochs(2), anchor(IMAGE))",
                        "simre(epochs(2), separateStreams())",
                        "simre(epochs(2), perCategory())",
                        "simre(epochs(2), maskParents())",
                        "simre(epochs(2)).recreate(mixgen(0.3))",
                        "simre(epochs(2)).recreate(partners(8))",
                        "simre(epochs(2), temperature(0.05))",
                        "simre(epochs(2), hardNegativeWeight(1.0), withoutPolarity(), enrichment(0.0), oneCategoryBatches())",
                        "simre(epochs(2), oneCategoryBatches())")) {
            assertTrue(names.contains(row), row + " is not among " + names);
        }
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    @Test
    @DisplayName("What is chosen for all rows is not changed in one")
    void chosenSettingsStay() {
        List<String> names = names(epochs(2), layout(BE_AND_NOT), temperature(0.5));
        assertFalse(names.stream().anyMatch(name -> name.contains("PLAIN_MATCHING")));
        assertTrue(names.stream().allMatch(name -> name.contains("temperature(0.5)")));
    }
}
