package io.github.simre.encode;

import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/**
 * An encoder whose weights were learned elsewhere. It stays as it is while the rest is trained (the paper's ancestor does the
 * same), so that each picture and each text needs to be encoded only once.
 */
public interface PretrainedEncoder extends Encoder {
    /**
     * What comes out for pictures or for texts.
     *
     * @param tokens a vector for each part, the first standing for the whole
     * @param pooled one vector for each row (rows, width), as the encoder's authors compare or classify them; not normalised
     */
    record Encoding(Tokens tokens, Tensor pooled) {}

    /** SHA-256 of everything that decides what comes out, weights included, as 64 hexadecimal digits. */
    String checksum();

    /** Names all that decides what comes out for pictures, their preparation aside: pictures are kept under it. By default {@link #checksum}. */
    default String pictureChecksum() {
        return checksum();
    }

    /** Names all that decides what comes out for token numbers: texts are kept under it. By default {@link #checksum}. */
    default String textChecksum() {
        return checksum();
    }

    /** Whether its picture network was trained elsewhere; if not, it learns from nothing with the rest. By default it was. */
    default boolean pretrainedPictures() {
        return true;
    }

    /** Whether its text network was trained elsewhere; if not, it learns from nothing with the rest. By default it was. */
    default boolean pretrainedTexts() {
        return true;
    }

    /** The weights of a program that was traced with this encoder's methods. */
    Weights weights(Program program);

    /** Tokens and pooled vectors of pixels (memes, 3, size, size) with values 0 to 255. */
    Encoding pictureEncoding(Tracer tracer, Tensor pixels);

    /** Tokens and pooled vectors of token numbers (texts, length), padded with {@link TextPreparation#PADDING}. */
    Encoding textEncoding(Tracer tracer, Tensor ids);

    /** Whether pooled pictures and pooled texts can be compared with each other, as zero-shot classification needs it. */
    boolean sharedSpace();

    /**
     * Whether a text's last token stands for the whole instead of its first, because no token sees later ones. The matching
     * model is then given the last token in the place of the first.
     */
    default boolean lastTokenIsWhole() {
        return false;
    }

    /** What is learned on top of the picture tokens before they are fused; by default nothing. */
    default Tokens adaptPictures(Tracer tracer, Tokens tokens) {
        return tokens;
    }

    @Override
    default Tokens encodePictures(Tracer tracer, Tensor pixels) {
        return pictureEncoding(tracer, pixels).tokens();
    }

    @Override
    default Tokens encodeTexts(Tracer tracer, Tensor ids) {
        return textEncoding(tracer, ids).tokens();
    }
}
