package io.github.simre.train;

import io.github.simre.encode.ReadApart;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.AncestorLoss;
import io.github.simre.method.CrossModalTransformer;
import io.github.simre.method.ImageTextMatchingLoss;
import io.github.simre.method.InfoNce;
import io.github.simre.method.Layout;
import io.github.simre.method.MethodSettings;
import io.github.simre.method.Recomposition;
import io.github.simre.torch.Device;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Precision;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * SimRe from pixels and words to the loss, as symbols: encode, fuse (equation 8), recompose into truth and lie (9 and 10),
 * compare (11 and 12). Traced into a program: {@code step} trains on a batch, {@code features} gives the four vectors of each
 * meme. Where batches are accumulated, {@code accumulate} takes all but a group's last one, and {@code step} that.
 */
public final class MatchingModel {
    /** The method that trains: what the token source takes for M pictures and 2M texts, labels (M); gives the loss. */
    public static final String STEP = Steps.STEP;

    /** The method that adds a batch's gradients to its group's, where batches are accumulated; takes what a step takes. */
    public static final String ACCUMULATE = Steps.ACCUMULATE;

    /** The method that looks: M pictures and 2M texts; gives T_be, I_be, T_not, I_not, each (M, width). */
    public static final String FEATURES = "features";

    private final TokenSource source;
    private final int categories;
    private final TrainSettings settings;

    /** A model of where its tokens come from, how many categories there are, and what decides its training. */
    public MatchingModel(TokenSource source, int categories, TrainSettings settings) {
        this.source = source;
        this.categories = categories;
        this.settings = settings;
    }

    /** Traces the methods. */
    public Program program() {
        Tracer tracer = new Tracer(settings.devices().get(0));
        tracer.precision(settings.precision());
        tracer.recompute(settings.recompute());
        new Steps(settings).trace(tracer, this::loss);
        tracer.precision(Precision.F32); // scores are worth their digits
        tracer.method(
                FEATURES,
                step -> {
                    Features features = features(step);
                    return List.of(
                            features.textBe(),
                            features.pictureBe(),
                            features.textNot(),
                            features.pictureNot());
                });
        return tracer.program();
    }

    /** What eq. 8 gives for M memes with both prompts, each (M, width). */
    private record Features(Tensor textBe, Tensor pictureBe, Tensor textNot, Tensor pictureNot) {}

    private Features features(Tracer tracer) {
        Tokens picture = pictures(tracer);
        return source.textsApart(tracer)
                .map(apart -> features(tracer, picture, apart))
                .orElseGet(() -> features(tracer, picture, source.texts(tracer)));
    }

    private Tokens pictures(Tracer tracer) {
        Tokens picture = source.pictures(tracer);
        int grid = settings.get(MethodSettings.PICTURE_GRID);
        if (grid > 0) {
            tracer.comment("a picture's patches, averaged to a grid");
            picture = picture.with(picture.values().averagedGrid(grid));
        }
        if (settings.asksSeveral()) {
            tracer.comment("a picture's tokens are shared by all questions about its meme");
            picture = picture.asked(tracer.input("meme_of"));
        }
        return picture;
    }

    private Features features(Tracer tracer, Tokens picture, Tokens read) {
        Tokens text = read;
        if (settings.polarity()) {
            text = text.with(withPolarity(tracer, text.values()));
        }
        if (settings.layout() == Layout.PLAIN_MATCHING) {
            text = named(tracer, text);
        }
        Tokens pictureTokens = projectedPictures(tracer, picture);
        Tokens textTokens = text.with(projectedTexts(tracer, text.values()));
        Features fused = fused(tracer, pictureTokens, textTokens);
        return withLine(
                tracer,
                fused,
                picture,
                () -> read.perPrompt() ? read.mean().halves().get(0) : read.mean());
    }

    /** Tokens become narrow before they are repeated for every question: exact, and saves most of the memory. */
    private Features features(Tracer tracer, Tokens picture, ReadApart apart) {
        Tokens pictureTokens = projectedPictures(tracer, picture);
        Tokens textTokens =
                apart.joined(
                        first ->
                                projectedTexts(
                                        tracer,
                                        settings.polarity() ? withPolarity(tracer, first) : first),
                        each -> projectedTexts(tracer, each));
        if (settings.layout() == Layout.PLAIN_MATCHING) {
            textTokens = named(tracer, textTokens);
        }
        Features fused = fused(tracer, pictureTokens, textTokens);
        return withLine(tracer, fused, picture, () -> apart.whole().halves().get(0));
    }

    private Features fused(Tracer tracer, Tokens pictureTokens, Tokens textTokens) {
        Tensor pictures = transformer(tracer, "picture").fuse(textTokens, pictureTokens);
        Tensor texts = transformer(tracer, "text").fuse(pictureTokens, textTokens);
        if (!textTokens.perPrompt()) { // nothing is said under not, so it matches as a 0 does
            return new Features(texts, pictures, texts.times(0), pictures.times(0));
        }
        List<Tensor> ofPictures = pictures.halves();
        List<Tensor> ofTexts = texts.halves();
        return new Features(ofTexts.get(0), ofPictures.get(0), ofTexts.get(1), ofPictures.get(1));
    }

    /**
     * Extension: beside the transformer a straight line leads from the encoders' tokens to each category, as in logistic
     * regression. Text and picture have a part each, a and b, behind the vectors that the transformer gave: (T, a, 1) and
     * (I, 1, b) under be, (T, −a, 1) and (I, 1, −b) under not, so that T · I becomes T · I ± (a + b).
     * Both are multiplied by τ/2, so that 2 (a + b)/τ, by which be and not differ in the loss, is a logit.
     *
     * @param text gives each question's text as one vector (questions, width)
     */
    private Features withLine(
            Tracer tracer, Features fused, Tokens picture, Supplier<Tensor> text) {
        if (!settings.get(MethodSettings.LINEAR_PATH)) {
            return fused;
        }
        tracer.comment("a straight line to each category, beside the transformer");
        Tensor asked = tracer.input("asked");
        Tensor a = line(tracer, "line.text", text.get(), source.textWidth(), asked);
        Tensor bias = tracer.weight("line.bias", Initialisation.constant(0), categories, 1);
        a = a.plus(bias.embedding(asked)).times(settings.temperature() / 2);
        Tensor seen =
                picture.memes() == null ? picture.first() : picture.first().rows(picture.memes());
        Tensor b = line(tracer, "line.picture", seen, source.pictureWidth(), asked);
        b = b.times(settings.temperature() / 2);
        Tensor one = a.detach().times(0).plus(1);
        return new Features(
                Tensor.concat(1, fused.textBe, a, one),
                Tensor.concat(1, fused.pictureBe, one, b),
                Tensor.concat(1, fused.textNot, a.times(-1), one),
                Tensor.concat(1, fused.pictureNot, one, b.times(-1)));
    }

    /** What a category's own weights make of each row's vector (rows, 1). */
    private Tensor line(Tracer tracer, String name, Tensor vectors, int width, Tensor asked) {
        Tensor weights =
                tracer.weight(name, Initialisation.constant(0), categories, width).embedding(asked);
        double dropout = settings.fusion().layer().dropout();
        Tensor seen = dropout > 0 ? vectors.dropout(dropout) : vectors;
        return seen.times(weights).sum(1).unsqueeze(1);
    }

    /** The features of a batch whose memes several devices share; the loss needs them together. */
    private Features sharedOut(Tracer tracer) {
        List<Device> devices = settings.devices();
        if (devices.size() == 1) {
            return features(tracer);
        }
        List<Features> parts = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            parts.add(features(tracer.shard(i, devices.size(), devices.get(i))));
        }
        return new Features(
                joined(parts, Features::textBe),
                joined(parts, Features::pictureBe),
                joined(parts, Features::textNot),
                joined(parts, Features::pictureNot));
    }

    private static Tensor joined(List<Features> parts, Function<Features, Tensor> feature) {
        return Tensor.concat(
                0, parts.stream().map(feature).map(Tensor::home).toArray(Tensor[]::new));
    }

    /** The loss of a batch, as one expression. */
    Tensor loss(Tracer tracer) {
        Features features = sharedOut(tracer);
        Tensor labels = tracer.input("labels");
        if (settings.layout() == Layout.BE_AND_NOT) {
            tracer.comment("the ancestor's loss: the label says which of both prompts agrees");
            return new AncestorLoss(settings.temperature(), settings.anchor())
                    .loss(
                            labels,
                            features.textBe,
                            features.pictureBe,
                            features.textNot,
                            features.pictureNot,
                            excluded(tracer));
        }
        if (settings.layout() == Layout.PLAIN_MATCHING) {
            tracer.comment("plain image-text matching: no prompt contradicts another");
            return new ImageTextMatchingLoss(settings.temperature())
                    .loss(labels, features.textBe, features.pictureBe, excluded(tracer));
        }
        tracer.comment(
                "truth and lie: the prompt agrees with the label, or contradicts it (eq. 9 and 10)");
        Recomposition pairs =
                Recomposition.of(
                        labels,
                        features.textBe,
                        features.pictureBe,
                        features.textNot,
                        features.pictureNot);
        tracer.comment("InfoNCE (eq. 11 and 12)");
        return new InfoNce(
                        settings.temperature(),
                        settings.anchor(),
                        settings.hardNegativeWeight(),
                        settings.negatives(),
                        settings.decoupled())
                .loss(
                        pairs.textTrue(),
                        pairs.pictureTrue(),
                        pairs.textFalse(),
                        pairs.pictureFalse(),
                        excluded(tracer));
    }

    private Tensor excluded(Tracer tracer) {
        return settings.excludes() ? tracer.input("excluded") : null;
    }

    private Tokens projectedPictures(Tracer tracer, Tokens pictures) {
        int from = source.pictureWidth();
        return pictures.with(projected(tracer, "project.picture", pictures.values(), from));
    }

    private Tensor projectedTexts(Tracer tracer, Tensor texts) {
        return projected(tracer, "project.text", texts, source.textWidth());
    }

    private Tensor projected(Tracer tracer, String name, Tensor tokens, int from) {
        return Linear.apply(tracer, name, tokens, from, settings.fusion().layer().width());
    }

    private CrossModalTransformer transformer(Tracer tracer, String stream) {
        String name = settings.separateStreams() ? "fusion." + stream : "fusion";
        return new CrossModalTransformer(
                tracer,
                name,
                settings.fusion(),
                settings.fusing(),
                settings.pooling(),
                settings.normalize());
    }

    /** The be prompts' texts alone: where nothing denies them, they do no more than name the category. */
    private static Tokens named(Tracer tracer, Tokens text) {
        tracer.comment("without be and not: only the sentence that names the category is read");
        Tensor mask = text.mask() == null ? null : text.mask().halves().get(0);
        return new Tokens(text.values().halves().get(0), mask, false);
    }

    /** Extension: a learned vector for each kind of prompt on the first token, so that be and not differ from the start. */
    private Tensor withPolarity(Tracer tracer, Tensor tokens) {
        tracer.comment("polarity: a learned vector for each kind of prompt on the first token");
        Tensor polarity =
                tracer.weight("polarity", Initialisation.normal(0.5), 2, 1, source.textWidth());
        Tensor first = tokens.narrow(1, 0, 1); // (2M, 1, width)
        List<Tensor> halves = first.halves();
        Tensor be = halves.get(0).plus(polarity.narrow(0, 0, 1));
        Tensor not = halves.get(1).plus(polarity.narrow(0, 1, 1));
        Tensor firsts = Tensor.concat(0, be, not);
        return Tensor.concat(1, firsts, tokens.from(1, 1));
    }
}
