package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where BERT learns, it computes texts without their padding. */
class Bert_packedTest {
    private static final Bert BERT =
            new Bert(new Tower(8, 16, 2, 2, Activation.GELU, 1e-12), 20, 10, 2);

    private static Tensor loss(Tracer tracer) {
        Tensor ids = tracer.input("ids");
        Tensor mask = ids.ne(-1).unsqueeze(1).unsqueeze(1);
        Tensor tokens = BERT.textTokens(tracer, ids.clampMin(0), null, mask);
        Tensor mean = new Tokens(tokens, mask, true).mean();
        return mean.times(mean).times(mean).sum();
    }

    /** Three texts of different lengths. */
    private static Array padded(int length) {
        int[][] texts = {{1, 5, 2}, {1, 7, 8, 9, 2}, {1, 2}};
        long[] ids = new long[3 * length];
        Arrays.fill(ids, -1);
        for (int text = 0; text < 3; text++) {
            for (int token = 0; token < texts[text].length; token++) {
                ids[text * length + token] = texts[text][token];
            }
        }
        return Array.of(ids, 3, length);
    }

    @Test
    @DisplayName("Loss and gradients are those of the padded texts, however much padding there is")
    void paddingPlaysNoPart() {
        Tracer tracer = new Tracer();
        tracer.gradients("gradients", Bert_packedTest::loss);
        tracer.method("look", traced -> List.of(loss(traced)));
        String program = tracer.program().toString();
        String look = program.substring(program.indexOf("def look"));
        assertTrue(program.contains("index_select"));
        assertFalse(look.contains("index_select"), "a text's tokens depend on it alone");
        Weights drawn = Weights.initial(tracer.program(), 3);
        Map<String, Array> weights = new LinkedHashMap<>();
        drawn.names().forEach(name -> weights.put(name, drawn.get(name)));
        double whole =
                Traces.values(weights, traced -> List.of(loss(traced)), padded(5)).get(0).scalar();
        Traces.Gradients tight = Traces.gradients(weights, Bert_packedTest::loss, padded(5));
        Traces.Gradients wide = Traces.gradients(weights, Bert_packedTest::loss, padded(9));
        assertEquals(whole, tight.loss(), 1e-5 * Math.abs(whole));
        assertEquals(whole, wide.loss(), 1e-5 * Math.abs(whole));
        tight.of()
                .forEach(
                        (name, gradient) ->
                                assertArrayEquals(gradient, wide.of().get(name), 1e-5, name));
    }
}
