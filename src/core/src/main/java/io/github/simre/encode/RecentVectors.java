package io.github.simre.encode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Small vectors that training asks for again in each epoch, by what they were made of; those not used for longest are forgotten. */
final class RecentVectors {
    /** With 64 numbers each and their keys, by reckoning, some 25 MB. */
    private static final int MOST = 50_000;

    private final Map<String, float[]> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > MOST;
                }
            };

    /** The vector, made now if it is not kept. */
    synchronized float[] get(String of, Function<String, float[]> made) {
        float[] vector = kept.get(of);
        if (vector == null) {
            vector = made.apply(of);
            kept.put(of, vector);
        }
        return vector;
    }
}
