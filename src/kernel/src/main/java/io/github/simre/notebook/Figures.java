package io.github.simre.notebook;

import io.github.simre.show.Displayable;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.NotebookScripts;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What knows its own forms: figures, galleries. */
final class Figures {
    /** The library is a megabyte: a notebook holds it once, in its first figure. */
    private static final AtomicBoolean SENT = new AtomicBoolean();

    private Figures() {}

    static Bundle of(Displayable thing) {
        if (StaticOutputs.wanted() && thing instanceof Gallery gallery) {
            String jpeg = Base64.getEncoder().encodeToString(gallery.jpeg());
            return Bundle.text(gallery.toString()).with(Bundle.JPEG, jpeg);
        }
        if (StaticOutputs.wanted() && thing instanceof Figure figure) {
            String png = Base64.getEncoder().encodeToString(figure.png(StaticOutputs.WIDTH));
            return Bundle.text(figure.toString()).with(Bundle.PNG, png);
        }
        Map<String, Object> forms = thing.mimeBundle();
        Bundle bundle = Bundle.text(thing.toString());
        for (Map.Entry<String, Object> form : forms.entrySet()) {
            bundle = bundle.with(form.getKey(), form.getValue());
        }
        if (thing instanceof Figure && !SENT.getAndSet(true)) {
            return bundle.with(Bundle.HTML, NotebookScripts.html() + forms.get(Bundle.HTML));
        }
        return bundle;
    }
}
