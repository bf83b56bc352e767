package io.github.simre.torch;

import ai.djl.engine.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Random bits for dropout on the processor, 16 for each element, of SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable
 * pseudorandom number generators"): libtorch's own generator draws one after another and would take a tenth of a small step.
 * Bit number n depends on the seed and on n alone, so that it does not matter how many are made.
 */
public final class Noise {
    /** The argument of a method that draws, after its inputs; it returns second how many words of 64 bits it drew. */
    static final String ARGUMENT = "noise";

    private static final String TOO_LITTLE = "the noise is used up";

    /** Takes the next draws as numbers of 16 bits (type 2), a view of the same memory. */
    static final String METHOD =
            """
              def draws(self, noise: Tensor, used: int, count: int) -> Tensor:
                if torch.gt(torch.add(used, torch.floordiv(torch.add(count, 3), 4)), torch.numel(noise)):
                  ops.prim.RaiseException("%s")
                else:
                  pass
                return torch.set_(torch.empty([0], dtype=2), noise, torch.mul(used, 4), [count], [1])
            """
                    .formatted(TOO_LITTLE);

    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private ByteBuffer memory = ByteBuffer.allocateDirect(1 << 16);
    private int needed;

    /** Nothing is drawn yet. */
    public Noise() {}

    /** As many bits as the largest step so far took, or as there is room for while that is not known. */
    public Array draw(long seed) {
        int words = needed > 0 ? needed : memory.capacity() / Long.BYTES;
        LongBuffer draws = memory.order(ByteOrder.nativeOrder()).asLongBuffer();
        long state = mix(seed + GAMMA);
        for (int i = 0; i < words; i++) {
            state += GAMMA;
            draws.put(i, mix(state));
        }
        return Array.mapped(Array.Kind.INT64, memory.slice(0, words * Long.BYTES), words);
    }

    /** A step took so many words. */
    public void used(long words) {
        needed = Math.max(needed, Math.toIntExact(words));
    }

    /** Makes room for more, if a step failed because there were too few. */
    public boolean grows(EngineException failure) {
        if (!String.valueOf(failure.getMessage()).contains(TOO_LITTLE)) {
            return false;
        }
        if (needed == 0 || needed > memory.capacity() / Long.BYTES / 2) {
            memory = ByteBuffer.allocateDirect(Math.multiplyExact(memory.capacity(), 2));
        }
        needed = 0;
        return true;
    }

    private static long mix(long state) {
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
