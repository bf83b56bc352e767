package io.github.simre;

import static io.github.simre.SimRe.*;

import io.github.simre.encode.EncoderChoice;
import io.github.simre.torch.Weights;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;

/** Encodes memes, trains on them, and prints a hash of the weights: a process that tests end at any time. */
final class CacheFilling {
    private CacheFilling() {}

    /** @param arguments light or clip, the encoder's folder, the memes' folder */
    public static void main(String[] arguments) throws Exception {
        EncoderChoice choice =
                arguments[0].equals("light") ? light(arguments[1]) : clip(arguments[1]);
        Weights weights =
                load(arguments[2])
                        .recreate(mixgen(0.5), seed(7), partners(1))
                        .prompt(be(), not())
                        .encode(choice)
                        .train(epochs(1), batch(8), seed(42), quiet(), name("filling"))
                        .weights();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : new TreeSet<>(weights.names())) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            float[] values = weights.get(name).floats();
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes.array());
        }
        System.out.println("weights " + HexFormat.of().formatHex(digest.digest()));
    }
}
