package io.github.simre.benchmark;

import static io.github.simre.SimRe.batch;
import static io.github.simre.SimRe.be;
import static io.github.simre.SimRe.compact;
import static io.github.simre.SimRe.device;
import static io.github.simre.SimRe.epochs;
import static io.github.simre.SimRe.load;
import static io.github.simre.SimRe.mixgen;
import static io.github.simre.SimRe.name;
import static io.github.simre.SimRe.not;
import static io.github.simre.SimRe.quiet;
import static io.github.simre.SimRe.seed;

import com.google.gson.JsonObject;
import io.github.simre.Encoded;
import io.github.simre.Memes;
import java.lang.management.ManagementFactory;

/** The first minute of a user: a Java that loads the demo memes, encodes them and trains an epoch. Prints when each was done. */
final class FirstEpoch {
    private FirstEpoch() {}

    /** @param arguments the folder of the memes, and the device */
    public static void main(String[] arguments) {
        JsonObject seconds = new JsonObject();
        Memes memes = load(arguments[0]);
        seconds.addProperty("memes loaded and checked", sinceStart());
        Encoded encoded =
                memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
        seconds.addProperty("memes encoded", sinceStart());
        encoded.train(epochs(1), batch(16), device(arguments[1]), name("first-epoch"), quiet());
        seconds.addProperty("first epoch done", sinceStart());
        System.out.println(seconds);
        System.exit(0);
    }

    private static double sinceStart() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - start) / 1e3;
    }
}
