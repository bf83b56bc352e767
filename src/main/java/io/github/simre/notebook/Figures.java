package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.simre.plot.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A figure in a notebook: Plotly's JSON for front ends that draw it, a page's part with the library for the others. */
final class Figures {
    private static final String PLOTLY = "application/vnd.plotly.v1+json";

    /** The library is a megabyte: a notebook holds it once, in its first figure, and later figures wait for it. */
    private static final AtomicBoolean SENT = new AtomicBoolean();

    private Figures() {}

    static Bundle of(Figure figure) {
        Object own = own(figure);
        if (own instanceof Map<?, ?> forms) {
            Bundle bundle = Bundle.text(figure.toString());
            for (Map.Entry<?, ?> form : forms.entrySet()) {
                bundle = bundle.with(String.valueOf(form.getKey()), form.getValue());
            }
            return bundle;
        }
        JsonObject plotly = figure.plotly();
        return Bundle.html(html(figure, plotly), figure.toString()).with(PLOTLY, plotly);
    }

    /** A figure that knows its forms is asked for them. */
    private static Object own(Figure figure) {
        try {
            return Figure.class.getMethod("mimeBundle").invoke(figure);
        } catch (ReflectiveOperationException none) {
            return null;
        }
    }

    private static String html(Figure figure, JsonObject plotly) {
        String id = "figure-" + UUID.randomUUID();
        String library =
                SENT.getAndSet(true)
                        ? ""
                        : "<script>(function(){if(window.Plotly)return;var define,exports,module;"
                                + resource("plotly-cartesian.min.js")
                                        .replace("</script", "<\\/script")
                                + "}).call(window);</script>";
        return library
                + "<div id=\"%s\" style=\"background:#fff;color:#222;max-width:900px\">%s</div>"
                        .formatted(id, Look.fixed(figure.toString()))
                + """
                <script>(function draw(tries){var place=document.getElementById("%s");
                if(window.Plotly&&place){place.textContent="";var f=%s;window.Plotly.newPlot(place,f.data,f.layout,{responsive:true,displaylogo:false});}
                else if(tries>0){setTimeout(function(){draw(tries-1);},100);}})(100);</script>"""
                        .formatted(id, new Gson().toJson(plotly));
    }

    private static String resource(String name) {
        try (InputStream resource = Figure.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
