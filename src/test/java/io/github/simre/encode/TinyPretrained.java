package io.github.simre.encode;

import io.github.simre.setting.Settings;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;
import java.util.List;

/**
 * A small encoder of drawn weights that are never trained: four quarters of a picture and the words of a text, each through
 * a linear map and a ReLU, so that it is not linear.
 */
public record TinyPretrained(long seed, boolean sharedSpace, Vocabulary texts)
        implements PretrainedEncoder, EncoderChoice {
    private static final int SIZE = 16;
    private static final int PICTURE_WIDTH = 12;
    private static final int TEXT_WIDTH = 8;

    public TinyPretrained(long seed, boolean sharedSpace) {
        this(seed, sharedSpace, Vocabulary.learn(List.of("the a my technique is not very"), 24));
    }

    @Override
    public Call call() {
        return new Call("tiny", List.of(String.valueOf(seed)), Settings.of("tiny"));
    }

    @Override
    public Encoder open(List<String> trainingTexts) {
        return this;
    }

    @Override
    public String name() {
        return "tiny(" + seed + ")";
    }

    @Override
    public ImagePreparation pictures() {
        return new Compact(SIZE, 8, 0, 0, 24).open(List.of()).pictures();
    }

    @Override
    public int pictureWidth() {
        return PICTURE_WIDTH;
    }

    @Override
    public int textWidth() {
        return TEXT_WIDTH;
    }

    @Override
    public Fusion suggestedFusion() {
        return new Fusion(new LayerSizes(16, 2, 16, true, true, 0), 1, 1);
    }

    @Override
    public double suggestedLearningRate() {
        return 5e-3;
    }

    @Override
    public String checksum() {
        return "tiny" + seed;
    }

    @Override
    public Weights weights(Program program) {
        return Weights.initial(program, seed);
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        Tensor quarters =
                pixels.div(255)
                        .unflatten(3, 2, 8)
                        .unflatten(2, 2, 8)
                        .permute(0, 2, 4, 1, 3, 5)
                        .flatten(3)
                        .flatten(1, 2); // (memes, 4, 192)
        Tensor tokens = Linear.apply(tracer, "picture", quarters, 192, PICTURE_WIDTH).relu();
        Tensor whole = tokens.mean(1);
        Tensor all = Tensor.concat(1, whole.unsqueeze(1), tokens);
        return new Encoding(
                new Tokens(all, null, false),
                Linear.apply(tracer, "pool", whole, PICTURE_WIDTH, TEXT_WIDTH));
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        Tensor words = tracer.weight("words", Initialisation.normal(1), texts.size(), TEXT_WIDTH);
        Tensor mask = ids.ne(TextPreparation.PADDING).unsqueeze(1).unsqueeze(1);
        Tensor states = words.embedding(ids.clampMin(0)).dropout(tracer.dropout("words"));
        Tokens tokens = new Tokens(states, mask, true);
        return new Encoding(tokens, tokens.mean());
    }
}
