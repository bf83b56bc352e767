package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of an earlier version's packages go on working. */
class MovedImports_asTodayTest {
    @ParameterizedTest
    @CsvSource({
        "import io.github.simre.SimReException;, import io.github.simre.base.SimReException;",
        "import io.github.simre.baseline.*;, import io.github.simre.compare.*;",
        "import io.github.simre.baseline.Contender;, import io.github.simre.compare.Contender;",
        "import io.github.simre.train.Negatives;, import io.github.simre.method.Negatives;",
        "import static io.github.simre.train.Layout.BE_AND_NOT;, import static io.github.simre.method.Layout.BE_AND_NOT;",
        "import io.github.simre.train.History;, import io.github.simre.train.History;",
        "import io.github.simre.*;, import io.github.simre.*;",
        "import static io.github.simre.SimRe.*;, import static io.github.simre.SimRe.*;",
        "import java.util.List;, import java.util.List;",
        "var text = \"import io.github.simre.baseline.*;\";, var text = \"import io.github.simre.baseline.*;\";"
    })
    @DisplayName("Only imports of what moved are changed")
    void asToday(String typed, String today) {
        assertEquals(today, MovedImports.asToday(typed));
    }

    @Test
    @DisplayName("Every type that an earlier import named is there")
    void typesAreThere() throws ClassNotFoundException {
        for (String type :
                List.of(
                        "SimReException",
                        "Version",
                        "Auto",
                        "Setting",
                        "Settings",
                        "SimReContender",
                        "Neighbours",
                        "ZeroShot",
                        "baseline.Contender",
                        "encode.PublishedChoice",
                        "model.Config",
                        "model.Clip",
                        "store.KnownEncoders",
                        "torch.Accelerators",
                        "torch.NativeEngine",
                        "torch.Session",
                        "torch.DecoderLayer",
                        "torch.EncoderLayer",
                        "torch.LayerSizes",
                        "torch.Linear",
                        "train.Anchor",
                        "train.CrossModalTransformer",
                        "train.Fusing",
                        "train.InfoNce",
                        "train.Layout",
                        "train.Negatives",
                        "train.Pooling",
                        "train.Recomposition")) {
            String today = MovedImports.asToday("import io.github.simre." + type + ";");
            Class.forName(today.substring("import ".length(), today.length() - 1));
        }
    }
}
