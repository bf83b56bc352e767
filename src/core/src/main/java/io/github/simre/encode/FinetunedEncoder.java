package io.github.simre.encode;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A pretrained encoder that is part of the matching model and learns with it, from its published weights on. Before the first
 * step it gives the tokens that the frozen one gives.
 */
final class FinetunedEncoder implements TokenSource {
    private static final String PREFIX = "encoder.";

    private final FrozenEncoder frozen;
    private final Optional<MemeVectors> published;
    private final boolean pooled;
    private final double dropout;
    private final ToDoubleFunction<String> rates;

    /**
     * An encoder that learns.
     *
     * @param frozen the same as it was published
     * @param learningRate of the rest of the model
     * @param pooled whether its pooled vectors are given, each as a sequence of one, instead of its tokens
     * @param published memes as vectors before it learns
     * @throws SimReException if none of its weights would learn
     */
    FinetunedEncoder(
            FrozenEncoder frozen,
            Finetuning finetuning,
            double learningRate,
            boolean pooled,
            Optional<MemeVectors> published) {
        this.frozen = frozen;
        this.published = published;
        this.pooled = pooled;
        this.dropout = finetuning.dropout();
        List<String> names = names(encoder(), finetuning.towers());
        ToDoubleFunction<String> shares = finetuning.shares(names);
        if (names.stream().allMatch(name -> shares.applyAsDouble(name) == 0)) {
            throw new SimReException(
                    "Nothing of the encoder would learn.",
                    "In finetune(" + finetuning + ") of " + encoder().name() + ".",
                    "Its layers are counted from 0: give from(...) a smaller number.");
        }
        double factor = finetuning.learningRate() / learningRate;
        this.rates = name -> factor * shares.applyAsDouble(name);
    }

    /** The weights of an encoder's networks, by name. */
    private static List<String> names(PretrainedEncoder encoder, LearningTowers towers) {
        Tracer tracer = new Tracer();
        tracer.method(
                "tokens",
                traced -> {
                    if (towers != LearningTowers.TEXTS) {
                        encoder.encodePictures(traced, traced.input("pixels"));
                    }
                    if (towers != LearningTowers.PICTURES) {
                        encoder.encodeTexts(traced, traced.input("ids"));
                    }
                    return List.of();
                });
        return tracer.program().parameters().stream().map(Parameter::name).toList();
    }

    @Override
    public PretrainedEncoder encoder() {
        return frozen.encoder();
    }

    /** As it was published. */
    @Override
    public Optional<MemeVectors> vectors() {
        return published;
    }

    @Override
    public Picture picture(Meme meme) {
        return frozen.picture(meme.picture());
    }

    @Override
    public Picture blank() {
        return frozen.picture(null);
    }

    @Override
    public int pictureWidth() {
        return pooled
                ? frozen.embedPictures(List.of(blank())).get(0).pooled().length
                : encoder().pictureWidth();
    }

    @Override
    public boolean pictureParts() {
        return !pooled;
    }

    @Override
    public int textWidth() {
        return pooled
                ? frozen.embedTexts(List.of(new PromptedText("", "", ""))).get(0).pooled().length
                : encoder().textWidth();
    }

    @Override
    public Tokens pictures(Tracer tracer) {
        tracer.comment("the encoder's picture tokens, whose weights learn, too");
        Tensor pixels = tracer.input("pixels");
        return pooled
                ? alone(encoder().pictureEncoding(learning(tracer), pixels))
                : encoder().encodePictures(learning(tracer), pixels);
    }

    @Override
    public Tokens texts(Tracer tracer) {
        tracer.comment("the encoder's text tokens, whose weights learn, too");
        Tensor ids = tracer.promptInput("ids");
        return pooled
                ? alone(encoder().textEncoding(learning(tracer), ids))
                : encoder().encodeTexts(learning(tracer), ids);
    }

    private static Tokens alone(PretrainedEncoder.Encoding encoding) {
        return new Tokens(encoding.pooled().unsqueeze(1), null, encoding.tokens().perPrompt());
    }

    private Tracer learning(Tracer tracer) {
        return tracer.within(PREFIX).learning(rates, dropout);
    }

    /** The pixels (memes, 3, size, size), 0 to 255. */
    @Override
    public Array pictures(List<Picture> pictures) {
        return frozen.pixels(pictures);
    }

    /** The token numbers (texts, length), padded to the longest. */
    @Override
    public List<Array> texts(List<PromptedText> texts) {
        return new TracedEncoder(encoder()).texts(texts);
    }

    /** Of the encoder as published, of the rest as drawn. */
    @Override
    public Weights published(Weights drawn) {
        Weights published = encoder().weights(FrozenEncoder.program(encoder(), Device.CPU));
        Set<String> names = Set.copyOf(published.names());
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (String name : drawn.names()) {
            String own = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            arrays.put(name, names.contains(own) ? published.get(own) : drawn.get(name));
        }
        return Weights.of(arrays);
    }
}
