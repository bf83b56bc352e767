package io.github.simre.notebook;

import io.github.simre.plot.Figure;
import io.github.simre.plot.NotebookScripts;
import io.github.simre.show.Displayable;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What knows its own forms: figures, galleries. */
final class Figures {
    /** The library is a megabyte: a notebook holds it once, in its first figure. */
    private static final AtomicBoolean SENT = new AtomicBoolean();

    private Figures() {}

    static Bundle of(Displayable thing) {
        Bundle bundle = Bundle.text(thing.toString());
        Map<String, byte[]> still =
                StaticOutputs.wanted() ? thing.still(StaticOutputs.WIDTH) : Map.of();
        if (!still.isEmpty()) {
            for (Map.Entry<String, byte[]> form : still.entrySet()) {
                String bytes = Base64.getEncoder().encodeToString(form.getValue());
                bundle = bundle.with(form.getKey(), bytes);
            }
            return bundle;
        }
        Map<String, Object> forms = thing.mimeBundle();
        for (Map.Entry<String, Object> form : forms.entrySet()) {
            bundle = bundle.with(form.getKey(), form.getValue());
        }
        if (thing instanceof Figure && !SENT.getAndSet(true)) {
            return bundle.with(Bundle.HTML, NotebookScripts.html() + forms.get(Bundle.HTML));
        }
        return bundle;
    }
}
