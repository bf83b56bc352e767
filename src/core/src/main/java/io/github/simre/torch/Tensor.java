package io.github.simre.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A symbolic tensor: a value that a traced method will compute. Its operations compute nothing; each adds a line to the
 * method being traced and returns the symbol of its result. Names and conventions are PyTorch's.
 */
public final class Tensor {
    private final Recorder recorder;
    private final Symbol symbol;

    Tensor(Recorder recorder, Symbol symbol) {
        this.recorder = recorder;
        this.symbol = symbol;
    }

    /** What stands for it in the method being traced. */
    Symbol symbol() {
        return symbol;
    }

    /** This value where only its shape, number format or device is looked at, so that no gradient flows. */
    private Tensor shapeOnly() {
        return new Tensor(recorder, new Symbol(symbol.text(), false));
    }

    /** Matrix product over the last two dimensions. */
    public Tensor matmul(Tensor other) {
        return emit("torch.matmul(%s, %s)", this, other);
    }

    /** Element-wise sum, broadcast. */
    public Tensor plus(Tensor other) {
        return emit("torch.add(%s, %s)", this, other);
    }

    /** Element-wise difference, broadcast. */
    public Tensor minus(Tensor other) {
        return emit("torch.sub(%s, %s)", this, other);
    }

    /** Element-wise product, broadcast. */
    public Tensor times(Tensor other) {
        return emit("torch.mul(%s, %s)", this, other);
    }

    /** Every element plus a number. */
    public Tensor plus(double number) {
        return emit("torch.add(%s, %s)", this, number);
    }

    /** Every element times a number. */
    public Tensor times(double number) {
        return emit("torch.mul(%s, %s)", this, number);
    }

    /** Every element divided by a number. */
    public Tensor div(double number) {
        return emit("torch.div(%s, %s)", this, number);
    }

    /** The last two dimensions exchanged. */
    public Tensor transpose() {
        return transpose(-2, -1);
    }

    /** Two dimensions exchanged. */
    public Tensor transpose(int first, int second) {
        return emit("torch.transpose(%s, %s, %s)", this, first, second);
    }

    /** A dimension of size one, inserted. */
    public Tensor unsqueeze(int dimension) {
        return emit("torch.unsqueeze(%s, %s)", this, dimension);
    }

    /** One index of a dimension, which disappears. */
    public Tensor select(int dimension, int index) {
        return emit("torch.select(%s, %s, %s)", this, dimension, index);
    }

    /** A range of a dimension. */
    public Tensor narrow(int dimension, int start, int length) {
        return emit("torch.narrow(%s, %s, %s, %s)", this, dimension, start, length);
    }

    /** All but the first {@code start} of a dimension. */
    public Tensor from(int dimension, int start) {
        return emit("torch.slice(%s, %s, %s)", this, dimension, start);
    }

    /** The two halves of dimension 0, be-rows and not-rows. */
    public List<Tensor> halves() {
        Tensor halves = emit("torch.chunk(%s, 2, 0)", this);
        return List.of(emit("%s[0]", halves), emit("%s[1]", halves));
    }

    /** The last dimension split into equal parts. */
    public List<Tensor> parts(int count) {
        Tensor parts = emit("torch.chunk(%s, %s, -1)", this, count);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(part -> emit("%s[" + part + "]", parts))
                .toList();
    }

    /** One dimension split into several. */
    public Tensor unflatten(int dimension, int... sizes) {
        return emit("torch.unflatten(%s, %s, %s)", this, dimension, Arrays.toString(sizes));
    }

    /** All dimensions from one on merged into one. */
    public Tensor flatten(int firstDimension) {
        return emit("torch.flatten(%s, %s)", this, firstDimension);
    }

    /** Some dimensions merged into one. */
    public Tensor flatten(int firstDimension, int lastDimension) {
        return emit("torch.flatten(%s, %s, %s)", this, firstDimension, lastDimension);
    }

    /** All dimensions in another order. */
    public Tensor permute(int... dimensions) {
        return emit("torch.permute(%s, %s)", this, Arrays.toString(dimensions));
    }

    /** As many of the first rows as another tensor (rows, length) is long. */
    public Tensor firstRows(Tensor example) {
        return emit("torch.slice(%s, 0, 0, torch.size(%s, 1))", this, example.shapeOnly());
    }

    /** The rows behind those of {@link #firstRows}. */
    public Tensor furtherRows(Tensor example) {
        return emit("torch.slice(%s, 0, torch.size(%s, 1))", this, example.shapeOnly());
    }

    /** The rows twice, one block below the other: once for the be prompts, once for the not prompts. */
    public Tensor twice() {
        return emit("torch.cat([%s, %s], 0)", this, this);
    }

    /** x · weightᵀ + bias over the last dimension, in 32 bits. */
    public Tensor linear(Tensor weight, Tensor bias) {
        Tensor result = mixedLinear(weight, bias);
        return recorder.brainFloats() ? result.single() : result;
    }

    /**
     * The same, but where the precision is BF16 the result stays a brain float, as under PyTorch's autocast: for what goes on
     * into an activation, into attention or into a sum with 32-bit floats.
     */
    public Tensor mixedLinear(Tensor weight, Tensor bias) {
        if (recorder.brainFloats()) {
            return emit("torch.linear(%s, %s, %s)", brain(), weight.brain(), bias.brain());
        }
        return recorder.device().oneDnn()
                ? new Tensor(recorder, recorder.linear(symbol, weight.symbol, bias.symbol))
                : emit("torch.linear(%s, %s, %s)", this, weight, bias);
    }

    /** As brain floats (type 15 of TorchScript). */
    private Tensor brain() {
        return emit("torch.to(%s, 15)", this);
    }

    /** As 32-bit floats. */
    private Tensor single() {
        return emit("torch.to(%s, 6)", this);
    }

    /** Layer normalisation over the last dimension, of the given size. */
    public Tensor layerNorm(int size, Tensor weight, Tensor bias, double epsilon) {
        return emit("torch.layer_norm(%s, [%s], %s, %s, %s)", this, size, weight, bias, epsilon);
    }

    /** The rows of this table at the given whole numbers. */
    public Tensor embedding(Tensor indices) {
        return emit("torch.embedding(%s, %s)", this, indices);
    }

    /** Another name of {@link #embedding}. */
    public Tensor lookUp(Tensor indices) {
        return embedding(indices);
    }

    /** Some rows of this tensor, as often as they are named. @param places whole numbers from 0 (rows) */
    public Tensor rows(Tensor places) {
        return emit("torch.index_select(%s, 0, %s)", this, places);
    }

    /** max(x, 0). */
    public Tensor relu() {
        return emit("torch.relu(%s)", this);
    }

    /** x · Φ(x), the exact form with the error function. */
    public Tensor gelu() {
        return emit("torch.gelu(%s)", this);
    }

    /** GELU by its tanh approximation, called gelu_new elsewhere. */
    public Tensor geluTanh() {
        Tensor cube = times(this).times(this).times(0.044715);
        Tensor gate = plus(cube).times(Math.sqrt(2 / Math.PI)).tanh().plus(1);
        return times(0.5).times(gate);
    }

    /** x · σ(1.702 x), OpenAI's approximation of GELU. */
    public Tensor quickGelu() {
        Tensor gate = emit("torch.sigmoid(torch.mul(%s, 1.702))", this);
        return times(gate);
    }

    /** Pictures (rows, channels, height, width), each channel times a number plus another. */
    public Tensor scaleChannels(double[] scale, double[] shift) {
        Tensor factor =
                emit(
                        "torch.reshape(torch.type_as(torch.tensor(%s), %s), [1, -1, 1, 1])",
                        Arrays.toString(scale), shapeOnly());
        Tensor term =
                emit(
                        "torch.reshape(torch.type_as(torch.tensor(%s), %s), [1, -1, 1, 1])",
                        Arrays.toString(shift), shapeOnly());
        return times(factor).plus(term);
    }

    /** e to the power of every element. */
    public Tensor exp() {
        return emit("torch.exp(%s)", this);
    }

    /** The natural logarithm of every element. */
    public Tensor log() {
        return emit("torch.log(%s)", this);
    }

    /** log(e^x + e^other), element by element, without overflow. */
    public Tensor logAddExp(Tensor other) {
        return emit("torch.logaddexp(%s, %s)", this, other);
    }

    /** The larger of two elements. */
    public Tensor maximum(Tensor other) {
        return emit("torch.maximum(%s, %s)", this, other);
    }

    /** log(1 + e^x): minus the logarithm of the probability σ(−x). */
    public Tensor softplus() {
        return emit("torch.softplus(%s)", this);
    }

    /** e^x over the sum of all e^x of the last dimension. */
    public Tensor softmax() {
        return emit("torch.softmax(%s, -1)", this);
    }

    /** x where it is above 0, else x times a slope. */
    public Tensor leakyRelu(double slope) {
        return emit("torch.leaky_relu(%s, %s)", this, slope);
    }

    /** x where it is above 0, else e^x − 1. */
    public Tensor elu() {
        return emit("torch.elu(%s)", this);
    }

    /** Every element to the power of a number. */
    public Tensor pow(double exponent) {
        return emit("torch.pow(%s, %s)", this, exponent);
    }

    /** Every element without its sign. */
    public Tensor abs() {
        return emit("torch.abs(%s)", this);
    }

    /** Its value, through which no gradient flows. */
    public Tensor detach() {
        return shapeOnly().emit("torch.detach(%s)", shapeOnly());
    }

    /** The hyperbolic tangent. */
    public Tensor tanh() {
        return emit("torch.tanh(%s)", this);
    }

    /** x where it is above 0 and below 6, else the nearer of them. */
    public Tensor relu6() {
        return emit("torch.clamp(%s, 0, 6)", this);
    }

    /**
     * Convolution of pictures (rows, channels, height, width).
     *
     * @param weight (output channels, channels / groups, height, width)
     * @param bias (output channels), or null
     */
    public Tensor conv2d(Tensor weight, Tensor bias, int stride, int padding, int groups) {
        return emit(
                "torch.conv2d(%s, %s, %s, [%s, %s], [%s, %s], [1, 1], %s)",
                this,
                weight,
                bias == null ? "None" : bias,
                stride,
                stride,
                padding,
                padding,
                groups);
    }

    /** The largest of each square window of a picture (rows, channels, height, width). */
    public Tensor maxPool2d(int size, int stride, int padding) {
        return emit(
                "torch.max_pool2d(%s, [%s, %s], [%s, %s], [%s, %s])",
                this, size, size, stride, stride, padding, padding);
    }

    /**
     * Tokens (rows, n + s², width) of which the last s² are the patches of a square picture, row by row: these are averaged to a
     * square grid, what stands before them stays.
     *
     * @param side of the grid
     * @return (rows, n + side², width)
     */
    public Tensor averagedGrid(int side) {
        Tensor edge = emit("int(torch.size(%s, 1) ** 0.5)", this);
        Tensor before = emit("torch.size(%s, 1) - %s * %s", this, edge, edge);
        Tensor patches = emit("torch.slice(%s, 1, %s)", this, before);
        Tensor square =
                emit("torch.unflatten(%s, 2, [%s, %s])", patches.transpose(1, 2), edge, edge);
        Tensor grid = emit("torch.adaptive_avg_pool2d(%s, [%s, %s])", square, side, side);
        Tensor first = emit("torch.slice(%s, 1, 0, %s)", this, before);
        return concat(1, first, grid.flatten(2).transpose(1, 2));
    }

    /** A picture (rows, channels, height, width) resized by bicubic interpolation without antialiasing. */
    public Tensor bicubic(double heightFactor, double widthFactor) {
        return emit(
                "torch.upsample_bicubic2d(%s, None, False, [%s, %s])",
                this, heightFactor, widthFactor);
    }

    /** Where the elements equal a number, as a condition. */
    public Tensor eq(long number) {
        return emit("torch.eq(%s, %s)", this, number);
    }

    /** The index of the largest element of the last dimension, the first of equal ones; conditions count as 0 and 1. */
    public Tensor argmax() {
        return emit("torch.argmax(torch.mul(%s, 1), -1)", this);
    }

    /** For each row of (rows, tokens, width) the token at an index (rows). */
    public Tensor tokenAt(Tensor index) {
        Tensor places = emit("torch.unsqueeze(torch.unsqueeze(%s, -1), -1)", index);
        return emit("torch.squeeze(torch.take_along_dim(%s, %s, 1), 1)", this, places);
    }

    /** Where a condition (rows, 1, 1, tokens) is true, as numbers from 0 among all rows' tokens. */
    public Tensor places() {
        return emit("torch.squeeze(torch.nonzero(torch.flatten(%s)), 1)", this);
    }

    /**
     * The tokens of sequences (rows, tokens, width) without padding, one behind the other (places, width): what is done to each
     * token alone is then not done to padding.
     *
     * @param places of the real tokens, see {@link #places}
     */
    public Tensor packed(Tensor places) {
        return emit("torch.index_select(torch.flatten(%s, 0, 1), 0, %s)", this, places);
    }

    /** The sequences (rows, tokens, width) of packed tokens, with zeros as padding. @param mask that the places are of */
    public Tensor unpacked(Tensor places, Tensor mask) {
        Tensor all =
                emit(
                        "torch.index_copy(torch.new_zeros(%s, [torch.numel(%s), torch.size(%s, -1)]), 0, %s, %s)",
                        shapeOnly(), mask, shapeOnly(), places, this);
        return all.emit(
                "torch.unflatten(%s, 0, [torch.size(%s, 0), torch.size(%s, -1)])", all, mask, mask);
    }

    /** Repeated as often as another tensor has rows; this one has a single row. */
    public Tensor repeat(Tensor example) {
        return emit("torch.repeat_interleave(%s, torch.size(%s, 0), 0)", this, example.shapeOnly());
    }

    /** log Σ exp over a dimension, shifted by the maximum so that it does not overflow. */
    public Tensor logSumExp(int dimension) {
        return emit("torch.logsumexp(%s, [%s])", this, dimension);
    }

    /** The mean of all elements. */
    public Tensor mean() {
        return emit("torch.mean(%s)", this);
    }

    /** The mean over one dimension. */
    public Tensor mean(int dimension) {
        return emit("torch.mean(%s, [%s])", this, dimension);
    }

    /** The largest element over some dimensions. */
    public Tensor amax(int... dimensions) {
        return emit("torch.amax(%s, %s)", this, Arrays.toString(dimensions));
    }

    /** The sum of all elements. */
    public Tensor sum() {
        return emit("torch.sum(%s)", this);
    }

    /** The sum over one dimension. */
    public Tensor sum(int dimension) {
        return emit("torch.sum(%s, [%s])", this, dimension);
    }

    /** Element-wise quotient, broadcast. */
    public Tensor div(Tensor divisor) {
        return emit("torch.div(%s, %s)", this, divisor);
    }

    /** The diagonal of a square matrix. */
    public Tensor diagonal() {
        return emit("torch.diagonal(%s)", this);
    }

    /** Every row of the last dimension divided by its length (at least 1e-12), as {@code torch.nn.functional.normalize}. */
    public Tensor normalize() {
        Tensor length = emit("torch.clamp_min(torch.norm(%s, 2, [-1], True), 1e-12)", this);
        return emit("torch.div(%s, %s)", this, length);
    }

    /** Every element, or the number where that is larger. */
    public Tensor clampMin(double number) {
        return emit("torch.clamp_min(%s, %s)", this, number);
    }

    /** Every whole number, or the given one where that is larger. */
    public Tensor clampMin(long number) {
        return emit("torch.clamp_min(%s, %s)", this, number);
    }

    /** Where the elements differ from a number, as a condition. */
    public Tensor ne(long number) {
        return emit("torch.ne(%s, %s)", this, number);
    }

    /** Another name of {@link #ne}. */
    public Tensor differsFrom(long number) {
        return ne(number);
    }

    /** Another name of {@link #clampMin(long)}. */
    public Tensor atLeast(long number) {
        return clampMin(number);
    }

    /** The elements of one tensor where a condition holds, else those of another. */
    public static Tensor where(Tensor condition, Tensor first, Tensor second) {
        return condition.emit("torch.where(%s, %s, %s)", condition, first, second);
    }

    /** Its values in the number format of another tensor. */
    public Tensor typeAs(Tensor example) {
        return emit("torch.type_as(%s, %s)", this, example.shapeOnly());
    }

    /**
     * In training, elements dropped with the given probability, to the nearest 1/65536, and the others scaled up; else the
     * tensor itself. On the processor {@link Noise} decides which.
     */
    public Tensor dropout(double probability) {
        if (!recorder.training() || probability == 0) {
            return this;
        }
        if (!recorder.device().isCpu()) {
            return emit("torch.dropout(%s, %s, True)", this, probability);
        }
        long dropped = Math.round(probability * 65536);
        Tensor count = emit("torch.numel(%s)", shapeOnly());
        // numbers of 16 bits, which become 0 or 1 in place
        Tensor kept = emit("torch.ge_(%s, %s)", recorder.draws(count.symbol), dropped - 32768);
        Tensor factor =
                emit(
                        "torch.reshape(torch.mul_(torch.type_as(%s, %s), %s), torch.size(%s))",
                        kept, shapeOnly(), 65536.0 / (65536 - dropped), shapeOnly());
        return times(factor);
    }

    /**
     * Scaled dot-product attention, softmax(q·kᵀ/√width)·v, of (memes, heads, tokens, width of a head).
     *
     * <p>Where the precision is BF16 the result is brain floats.
     *
     * @param mask a condition, true where a key may be looked at, broadcast to (memes, heads, queries, keys); or null
     * @param dropout probability that an attention weight is dropped in training
     */
    public static Tensor scaledDotProductAttention(
            Tensor queries, Tensor keys, Tensor values, Tensor mask, double dropout) {
        boolean brain = queries.recorder.brainFloats();
        if (queries.recorder.training() && dropout > 0 && queries.recorder.device().isCpu()) {
            return attentionWithDropout(queries, keys, values, mask, dropout);
        }
        return queries.emit(
                "torch.scaled_dot_product_attention(%s, %s, %s, %s, %s)",
                brain ? queries.brain() : queries,
                brain ? keys.brain() : keys,
                brain ? values.brain() : values,
                mask == null ? "None" : mask,
                queries.recorder.training() ? dropout : 0.0);
    }

    /** Step by step, because libtorch's fused attention knows no dropout on the CPU. */
    private static Tensor attentionWithDropout(
            Tensor queries, Tensor keys, Tensor values, Tensor mask, double dropout) {
        boolean brain = queries.recorder.brainFloats();
        Tensor scaled =
                queries.emit(
                        "torch.mul(%s, torch.pow(torch.size(%s, -1), -0.5))",
                        queries, queries.shapeOnly());
        Tensor scores =
                brain
                        ? scaled.brain().matmul(keys.brain().transpose())
                        : scaled.matmul(keys.transpose());
        if (mask != null) { // a sum takes a tenth of the time of masked_fill
            Tensor unseen =
                    mask.emit(
                            "torch.mul(torch.sub(%s, 1), 1.0e9)", mask.typeAs(scores.shapeOnly()));
            scores = scores.plus(unseen);
        }
        Tensor weights = scores.emit("torch.softmax(%s, -1)", scores).dropout(dropout);
        return weights.matmul(brain ? values.brain() : values);
    }

    /**
     * The same without dropout, where no token may look at a later one.
     *
     * @param mask a condition that holds besides, or null
     */
    public static Tensor causalAttention(Tensor queries, Tensor keys, Tensor values, Tensor mask) {
        if (mask == null) {
            return queries.emit(
                    "torch.scaled_dot_product_attention(%s, %s, %s, None, 0.0, True)",
                    queries, keys, values);
        }
        Tensor earlier =
                queries.emit(
                        "torch.tril(torch.ones([torch.size(%s, 2), torch.size(%s, 2)], dtype=11, device=ops.prim.device(%s)))",
                        queries, keys, keys);
        Tensor both = queries.emit("torch.logical_and(%s, %s)", mask, earlier);
        return scaledDotProductAttention(queries, keys, values, both, 0);
    }

    /** Tensors joined along a dimension. */
    public static Tensor concat(int dimension, Tensor... tensors) {
        String list =
                Arrays.stream(tensors).map(Tensor::toString).collect(Collectors.joining(", "));
        return new Tensor(
                tensors[0].recorder,
                tensors[0].recorder.emit(
                        "torch.cat([" + list + "], " + dimension + ")",
                        Arrays.stream(tensors).map(Tensor::symbol).toList()));
    }

    /** The identity matrix with as many rows as this tensor. */
    public Tensor identity() {
        return shapeOnly()
                .emit(
                        "torch.type_as(torch.eye(torch.size(%s, 0)), %s)",
                        this.shapeOnly(), this.shapeOnly());
    }

    /** Its values on the program's own device. */
    public Tensor home() {
        return emit("torch.to(%s, torch.device(\"%s\"))", this, recorder.device());
    }

    /** The text that stands for this value in the traced method. */
    @Override
    public String toString() {
        return symbol.text();
    }

    private Tensor emit(String template, Object... arguments) {
        List<Symbol> inputs =
                Arrays.stream(arguments)
                        .filter(Tensor.class::isInstance)
                        .map(argument -> ((Tensor) argument).symbol)
                        .toList();
        String expression = String.format(Locale.ROOT, template, arguments);
        return new Tensor(recorder, recorder.emit(expression, inputs));
    }
}
