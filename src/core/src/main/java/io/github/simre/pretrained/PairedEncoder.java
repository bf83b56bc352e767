package io.github.simre.pretrained;

import io.github.simre.data.Pictures;
import io.github.simre.encode.ImagePreparation;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.Initialisation;
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

/** A picture encoder and a text encoder that were trained apart, and so share no space. */
final class PairedEncoder extends PublishedEncoder {
    /** One of the two. */
    interface Side {
        /** Tokens and pooled vectors; weights' names are those of {@link #weights}. */
        Encoding encode(Tracer tracer, Tensor input);

        /** The weights of a program of this side alone. */
        Weights weights(Program program);

        /** Numbers of a token. */
        int width();
    }

    private final Side pictureSide;
    private final Side textSide;
    private final int grid;
    private final boolean wholeFirst;
    private final Fusion fusion;
    private final double learningRate;

    /**
     * A pair.
     *
     * @param grid cells of a side where the picture tokens are a grid without places of its own: a learned linear map of the
     *     coordinates is then added (as the paper's ancestor does); 0 where there is none
     * @param wholeFirst whether a token for the whole picture stands in front of the grid
     */
    PairedEncoder(
            String name,
            ImagePreparation pictures,
            TextPreparation texts,
            String checksum,
            Side pictureSide,
            Side textSide,
            int grid,
            boolean wholeFirst,
            Fusion fusion,
            double learningRate) {
        super(
                name,
                pictures,
                texts,
                Pictures.hash((checksum + " " + pictures).getBytes(StandardCharsets.UTF_8)));
        this.pictureSide = pictureSide;
        this.textSide = textSide;
        this.grid = grid;
        this.wholeFirst = wholeFirst;
        this.fusion = fusion;
        this.learningRate = learningRate;
    }

    @Override
    public Fusion suggestedFusion() {
        return fusion;
    }

    @Override
    public double suggestedLearningRate() {
        return learningRate;
    }

    @Override
    public int pictureWidth() {
        return pictureSide.width();
    }

    @Override
    public int textWidth() {
        return textSide.width();
    }

    @Override
    public Encoding pictureEncoding(Tracer tracer, Tensor pixels) {
        return pictureSide.encode(tracer.within("picture."), pictures().normalise(pixels));
    }

    @Override
    public Encoding textEncoding(Tracer tracer, Tensor ids) {
        return textSide.encode(tracer.within("text."), ids);
    }

    /** Both networks call their weights as they like: each side's are found below a prefix of its own. */
    @Override
    public Weights weights(Program program) {
        Map<String, io.github.simre.torch.Array> arrays = new LinkedHashMap<>();
        for (String prefix : List.of("picture.", "text.")) {
            List<Parameter> own = new ArrayList<>();
            for (Parameter parameter : program.parameters()) {
                if (parameter.name().startsWith(prefix)) {
                    own.add(parameter.named(parameter.name().substring(prefix.length())));
                }
            }
            Side side = prefix.equals("picture.") ? pictureSide : textSide;
            Weights weights = side.weights(new Program(own, Map.of(), program.device()));
            weights.names().forEach(name -> arrays.put(prefix + name, weights.get(name)));
        }
        return Weights.of(arrays);
    }

    /** Adds to each cell of a grid a learned linear map of its coordinates from -1 to 1, x then y. */
    @Override
    public Tokens adaptPictures(Tracer tracer, Tokens tokens) {
        if (grid == 0) {
            return tokens;
        }
        int first = wholeFirst ? 1 : 0;
        float[] places = new float[2 * (grid * grid + first)]; // the whole is at the middle
        for (int cell = 0; cell < grid * grid; cell++) {
            int at = 2 * (cell + first);
            places[at] = grid == 1 ? 0 : 2f * (cell % grid) / (grid - 1) - 1;
            places[at + 1] = grid == 1 ? 0 : 2f * (cell / grid) / (grid - 1) - 1;
        }
        Tensor coordinates =
                tracer.fixed(
                        "grid.coordinates",
                        (random, shape) -> places.clone(),
                        grid * grid + first,
                        2);
        Tensor map = tracer.weight("grid.map", Initialisation.normal(0.5), 2, pictureSide.width());
        return tokens.with(tokens.values().plus(coordinates.matmul(map)));
    }
}
