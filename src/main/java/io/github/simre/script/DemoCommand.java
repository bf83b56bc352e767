package io.github.simre.script;

import io.github.simre.SimReException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code simre demo}: the whole method on the bundled memes, in a few minutes and without a network. */
@Command(
        name = "demo",
        description = "Runs all five steps on the bundled memes, without a network.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        flow();
        return 0;
    }

    /** The five steps, written with the DSL. */
    private void flow() {
        throw new SimReException("The demo is not there yet.", "", "");
    }
}
