package io.github.simre.train;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told. */
class Told implements Watcher {
    final List<Progress> steps = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<History.Epoch> epochs = new ArrayList<>();
    String reason;
    boolean failed;

    @Override
    public void started(String what) {}

    @Override
    public void step(Progress progress) {
        steps.add(progress);
    }

    @Override
    public void epoch(History.Epoch epoch) {
        epochs.add(epoch);
    }

    @Override
    public void warning(String text) {
        warnings.add(text);
    }

    @Override
    public void ended(String why) {
        reason = why;
    }

    @Override
    public void failed() {
        failed = true;
    }
}
