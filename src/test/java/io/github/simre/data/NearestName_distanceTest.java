package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestName_distanceTest {
    @Test
    void insertionsDeletionsAndReplacementsCountOneEach() {
        assertEquals(3, NearestName.distance("kitten", "sitting"));
        assertEquals(4, NearestName.distance("", "four"));
    }

    @Test
    void caseIsSetAside() {
        List<String> names = List.of("Doubt", "Smears", "Slogans");
        assertEquals(Optional.of("Smears"), NearestName.of("SMEAR", names));
        assertEquals(Optional.empty(), NearestName.of("SMEAR", List.of()));
    }
}
