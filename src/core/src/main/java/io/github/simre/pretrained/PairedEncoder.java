package io.github.simre.pretrained;

import io.github.simre.data.Pictures;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.OpenTower;
import io.github.simre.encode.PretrainedNetwork;
import io.github.simre.encode.Suggestion;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.Array;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A picture tower and a text tower, of which one at least was trained elsewhere. */
final class PairedEncoder extends PublishedEncoder {
    private static final String PICTURE = "picture.";
    private static final String TEXT = "text.";

    private final OpenTower<ImagePreparation> seen;
    private final OpenTower<TextPreparation> read;
    private final Suggestion suggestion;
    private final boolean sharedSpace;
    private final String pictureChecksum;
    private final String textChecksum;

    private PairedEncoder(
            String name,
            OpenTower<ImagePreparation> seen,
            OpenTower<TextPreparation> read,
            String checksum,
            String pictureChecksum,
            String textChecksum) {
        super(name, seen.preparation(), read.preparation(), checksum);
        this.seen = seen;
        this.read = read;
        this.suggestion = seen.network().suggestion().with(read.network().suggestion());
        String space = space(read); // which takes reading all weights: only where both may be one
        this.sharedSpace = !space.isEmpty() && space.equals(space(seen));
        this.pictureChecksum = pictureChecksum;
        this.textChecksum = textChecksum;
    }

    private static String space(OpenTower<?> tower) {
        return tower.pretrained().map(PretrainedNetwork::space).orElse("");
    }

    /** A pair whose pictures and texts are each kept under their own network, whatever the other one is. */
    static PairedEncoder of(
            String name, OpenTower<ImagePreparation> seen, OpenTower<TextPreparation> read) {
        String pictures = seen.pretrained().map(PretrainedNetwork::checksum).orElse("");
        String texts = read.pretrained().map(PretrainedNetwork::checksum).orElse("");
        String both = hash(pictures + " " + texts + " " + seen.preparation());
        return new PairedEncoder(name, seen, read, both, pictures, texts);
    }

    /** A pair that had a name before there were towers: what was kept of it lies under the checksum of both. */
    static PairedEncoder named(
            String name,
            OpenTower<ImagePreparation> seen,
            OpenTower<TextPreparation> read,
            String checksum) {
        String both = hash(checksum + " " + seen.preparation());
        return new PairedEncoder(name, seen, read, both, both, both);
    }

    private static String hash(String text) {
        return Pictures.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String pictureChecksum() {
        return pictureChecksum;
    }

    @Override
    public String textChecksum() {
        return textChecksum;
    }

    @Override
    public boolean pretrainedPictures() {
        return seen.pretrained().isPresent();
    }

    @Override
    public boolean pretrainedTexts() {
        return read.pretrained().isPresent();
    }

    @Override
    public boolean sharedSpace() {
        return sharedSpace;
    }

    @Override
    public boolean lastTokenIsWhole() {
        return read.pretrained().map(PretrainedNetwork::lastTokenIsWhole).orElse(false);
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
    public int pictureWidth() {
        return seen.network().width();
    }

    @Override
    public int textWidth() {
        return read.network().width();
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        return seen.pretrained().orElseThrow().encoding(tracer.within(PICTURE), pixels);
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        return read.pretrained().orElseThrow().encoding(tracer.within(TEXT), ids);
    }

    /** A network that learns from nothing calls its weights as it does in a pair of such networks. */
    @Override
    public Tokens encodePictures(Tracer tracer, Tensor pixels) {
        Tracer own = pretrainedPictures() ? tracer.within(PICTURE) : tracer;
        return seen.network().encode(own, pixels);
    }

    @Override
    public Tokens encodeTexts(Tracer tracer, Tensor ids) {
        Tracer own = pretrainedTexts() ? tracer.within(TEXT) : tracer;
        return read.network().encode(own, ids);
    }

    /** Both networks call their weights as they like: each one's are found below a prefix of its own. */
    @Override
    public Weights weights(Program program) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (String prefix : List.of(PICTURE, TEXT)) {
            OpenTower<?> tower = prefix.equals(PICTURE) ? seen : read;
            if (tower.pretrained().isEmpty()) {
                continue;
            }
            List<Parameter> own = new ArrayList<>();
            for (Parameter parameter : program.parameters()) {
                if (parameter.name().startsWith(prefix)) {
                    own.add(parameter.named(parameter.name().substring(prefix.length())));
                }
            }
            Program alone = new Program(own, Map.of(), program.device());
            Weights weights = tower.pretrained().get().weights(alone);
            weights.names().forEach(name -> arrays.put(prefix + name, weights.get(name)));
        }
        return Weights.of(arrays);
    }

    @Override
    public Tokens adaptPictures(Tracer tracer, Tokens tokens) {
        return seen.pretrained().map(network -> network.adapt(tracer, tokens)).orElse(tokens);
    }
}
