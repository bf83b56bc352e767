package io.github.simre.notebook;

import io.github.simre.data.StepListener;
import io.github.simre.encode.EncodingListener;
import io.github.simre.plot.Screen;
import io.github.simre.pretrained.store.DownloadListener;
import io.github.simre.train.Watcher;
import java.util.Locale;

/** A notebook as the place where things are shown: rich forms, and bars that are changed in place. */
final class NotebookScreen implements Screen {
    /** Seconds that nobody needs a bar for. */
    private static final double AT_ONCE = 0.7;

    private final Outputs outputs;
    private final Forms forms;

    NotebookScreen(Outputs outputs, Forms forms) {
        this.outputs = outputs;
        this.forms = forms;
    }

    @Override
    public void show(Object... things) {
        for (Object thing : things) {
            outputs.display(forms.of(thing));
        }
    }

    @Override
    public Watcher training() {
        return new NotebookWatcher(new LiveDisplay(outputs));
    }

    @Override
    public EncodingListener encoding(String encoder) {
        if (StaticOutputs.wanted()) {
            return (done, total) -> {};
        }
        LiveDisplay display = new LiveDisplay(outputs);
        long start = System.nanoTime();
        return (done, total) -> {
            if (done == total || display.due()) {
                double seconds = (System.nanoTime() - start) / 1e9;
                String left =
                        done == total
                                ? "%.0f s".formatted(seconds)
                                : "%.0f s left".formatted(seconds / done * (total - done));
                display.show(
                        LiveDisplay.bar(
                                done / (double) total,
                                String.format(
                                        Locale.ROOT,
                                        "encoding with %s: %,d of %,d pictures, %.1f a second, %s",
                                        encoder,
                                        done,
                                        total,
                                        done / seconds,
                                        left)));
            }
        };
    }

    /** What is done at once has no bar. */
    @Override
    public StepListener counting(String work) {
        if (StaticOutputs.wanted()) {
            return (done, total) -> {};
        }
        LiveDisplay display = new LiveDisplay(outputs);
        long start = System.nanoTime();
        return (done, total) -> {
            double seconds = (System.nanoTime() - start) / 1e9;
            boolean lasts = display.shown() || seconds > AT_ONCE || done == 0;
            if (lasts && (done == total || display.due())) {
                display.show(
                        LiveDisplay.bar(
                                done / (double) total,
                                Screen.progress(work, done, total, seconds)));
            }
        };
    }

    /** Who watches downloads: a bar for each file. */
    DownloadListener downloads() {
        return new DownloadListener() {
            private LiveDisplay display;
            private String current = "";
            private long start;
            private long before;

            @Override
            public synchronized void downloaded(String file, long done, long total) {
                if (!file.equals(current)) {
                    display = new LiveDisplay(outputs);
                    current = file;
                    start = System.nanoTime();
                    before = done;
                }
                if (done >= total || display.due()) {
                    double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
                    double speed = Math.max(1, (done - before) / seconds);
                    display.show(
                            LiveDisplay.bar(
                                    done / (double) Math.max(1, total),
                                    String.format(
                                            Locale.ROOT,
                                            "%s: %.1f of %.1f MB, %.1f MB/s, %.0f s left",
                                            file,
                                            done / 1e6,
                                            total / 1e6,
                                            speed / 1e6,
                                            (total - done) / speed)));
                }
                if (done >= total) {
                    current = "";
                }
            }
        };
    }
}
