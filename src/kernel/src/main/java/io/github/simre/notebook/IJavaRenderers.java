package io.github.simre.notebook;

import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Map;

/** Brings the forms of this library's values into IJava, with one call in a cell. */
public final class IJavaRenderers {
    private static final Map<String, MIMEType> TYPES =
            Map.of(
                    Bundle.HTML, MIMEType.TEXT_HTML,
                    Bundle.PNG, MIMEType.IMAGE_PNG,
                    Bundle.TEXT, MIMEType.TEXT_PLAIN);

    private IJavaRenderers() {}

    /** Registers them: {@code IJavaRenderers.register(getKernelInstance().getRenderer());}. */
    public static void register(Renderer renderer) {
        Forms forms = StandardForms.all();
        forms.types().forEach(type -> register(renderer, type, forms));
    }

    private static <T> void register(Renderer renderer, Class<T> type, Forms forms) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> render(forms.of(value), context));
    }

    private static void render(Bundle bundle, RenderContext context) {
        TYPES.forEach(
                (name, type) -> {
                    Object form = bundle.data().get(name);
                    if (form != null) {
                        context.renderIfRequested(type, () -> form);
                    }
                });
    }
}
