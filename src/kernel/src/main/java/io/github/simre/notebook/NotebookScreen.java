package io.github.simre.notebook;

import io.github.simre.plot.Screen;
import io.github.simre.show.Progress;
import io.github.simre.show.Work;
import io.github.simre.train.Watcher;

/** A notebook as the place where things are shown: rich forms, and bars that are changed in place. */
final class NotebookScreen implements Screen {
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
    public Progress progress(Work work) {
        return StaticOutputs.wanted()
                ? Progress.SILENT
                : new NotebookProgress(new LiveDisplay(outputs), work);
    }
}
