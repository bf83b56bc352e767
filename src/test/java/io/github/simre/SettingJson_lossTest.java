package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.method.Negatives;
import io.github.simre.run.RunCalls;
import io.github.simre.setting.Choice;
import io.github.simre.setting.Setting;
import io.github.simre.setting.Settings;
import io.github.simre.torch.Tensor;
import io.github.simre.train.AllSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the loss, as they are kept and as they are refused. */
class SettingJson_lossTest {
    @Test
    @DisplayName("How negatives share is read back as it was written")
    void roundTrip() {
        for (Negatives negatives : List.of(Negatives.ALIKE, hard(1, 0.1), adnce(0.7, 0.5))) {
            Choice<?>[] read = read(negatives(negatives), decoupled());
            Settings settings = Settings.of("train", read);
            assertEquals(negatives, settings.get(MethodSettings.NEGATIVES));
            assertEquals(true, settings.get(MethodSettings.DECOUPLED));
        }
        Choice<?>[] read = read(layout(BE_AND_NOT));
        assertEquals(Layout.BE_AND_NOT, read[0].value());
    }

    private static Choice<?>[] read(Setting... settings) {
        return AllSettings.read(
                new StoredJson(Path.of("result.json"), "", Settings.of("train", settings).json()));
    }

    @Test
    @DisplayName("They print as they are called")
    void printed() {
        assertEquals(
                "negatives(hard(1.0, 0.1)), decoupled()",
                Settings.of("train", negatives(hard(1, 0.1)), decoupled()).toString());
    }

    @Test
    @DisplayName("Values that make no sense are refused")
    void refused() {
        assertEquals(
                "prior must be from 0 to 0.9, but was 1.0. Typical values: 0 to 0.1.",
                assertThrows(SimReException.class, () -> hard(1, 1)).getMessage());
        assertEquals(
                "deviation must be above 0, but was 0.0. Typical values: 0.5 to 1.",
                assertThrows(SimReException.class, () -> adnce(0.5, 0)).getMessage());
    }

    private record Own(double power) implements Negatives {
        @Override
        public Tensor logWeights(Tensor logits, double temperature) {
            return logits.softplus().times(power);
        }
    }

    @Test
    @DisplayName(
            "An own loss trains, is named in the result, and is not repeated as if it were another")
    void own(@TempDir Path folder) {
        Trained model =
                SimRe.load(TinyMemes.write(folder))
                        .recreate()
                        .prompt(be(), not())
                        .encode(compact(16, 0))
                        .train(epochs(1), layers(1), negatives(new Own(0.5)), quiet());
        assertTrue(model.extensions().contains("negatives(Own[power=0.5])"));
        assertTrue(RunCalls.of(model.run()).isEmpty());
    }
}
