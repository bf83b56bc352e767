package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** A picture tower and a text tower that both learn from nothing. */
public final class FreshPair implements Encoder {
    private final String name;
    private final OpenTower<ImagePreparation> seen;
    private final OpenTower<TextPreparation> read;
    private final Suggestion suggestion;

    /**
     * Two towers.
     *
     * @param name the call that chose them
     */
    public FreshPair(
            String name, OpenTower<ImagePreparation> pictures, OpenTower<TextPreparation> texts) {
        this.name = name;
        this.seen = pictures;
        this.read = texts;
        this.suggestion = pictures.network().suggestion().with(texts.network().suggestion());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImagePreparation pictures() {
        return seen.preparation();
    }

    @Override
    public TextPreparation texts() {
        return read.preparation();
    }

    @Override
    public int pictureWidth() {
        return seen.network().width();
    }

    @Override
    public int textWidth() {
        return read.network().width();
    }

    @Override
    public Fusion suggestedFusion() {
        return suggestion.fusion();
    }

    @Override
    public double suggestedLearningRate() {
        return suggestion.learningRate();
    }

    @Override
    public Tokens encodePictures(Tracer tracer, Tensor pixels) {
        return seen.network().encode(tracer, pixels);
    }

    @Override
    public Tokens encodeTexts(Tracer tracer, Tensor ids) {
        return read.network().encode(tracer, ids);
    }

    @Override
    public String toString() {
        return name;
    }
}
