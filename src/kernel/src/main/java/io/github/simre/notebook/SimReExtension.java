package io.github.simre.notebook;

import io.github.simre.plot.Screen;
import java.util.Map;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Brings the forms of this library's values into JJava, which finds it on the class path: {@code %maven
 * io.github.simre:simre:…} or {@code JJAVA_CLASSPATH} is enough, and {@code import static io.github.simre.SimRe.*;}.
 */
public final class SimReExtension implements Extension {
    private static final Map<String, MIMEType> TYPES =
            Map.of(
                    Bundle.HTML, MIMEType.TEXT_HTML,
                    Bundle.PNG, MIMEType.IMAGE_PNG,
                    Bundle.TEXT, MIMEType.TEXT_PLAIN);

    /** JJava makes it through its service file. */
    public SimReExtension() {}

    @Override
    public void install(BaseKernel kernel) {
        Forms forms = StandardForms.all();
        forms.types().forEach(type -> register(kernel.getRenderer(), type, forms));
        Screen.use(
                things -> {
                    for (Object thing : things) {
                        kernel.display(kernel.getRenderer().render(thing));
                    }
                });
    }

    private static <T> void register(Renderer renderer, Class<T> type, Forms forms) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG)
                .supporting(MIMEType.TEXT_PLAIN)
                .register((value, context) -> render(forms.of(value), context));
    }

    private static void render(Bundle bundle, RenderContext context) {
        DisplayData shown = context.getOutputContainer();
        bundle.data()
                .forEach(
                        (name, form) -> {
                            MIMEType type = TYPES.get(name);
                            if (type == null) {
                                shown.putData(name, form);
                            } else {
                                context.renderIfRequested(type, () -> form);
                            }
                        });
    }
}
