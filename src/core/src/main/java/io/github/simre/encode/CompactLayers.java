package io.github.simre.encode;

import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;

/** What the towers of {@code compact()} end with: a few transformer layers and a normalisation. */
final class CompactLayers {
    private CompactLayers() {}

    static Tokens apply(Tracer tracer, String name, int count, int width, Tokens tokens) {
        LayerSizes sizes = new LayerSizes(width, 4, 2 * width, true, true, 0);
        for (int layer = 0; layer < count; layer++) {
            tokens = new EncoderLayer(tracer, name + ".layers." + layer, sizes).apply(tokens);
        }
        return tokens.with(Linear.norm(tracer, name + ".norm", tokens.values(), width));
    }
}
