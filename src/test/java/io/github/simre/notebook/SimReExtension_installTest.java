package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.plot.Screen;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class SimReExtension_installTest {
    private static final Table TABLE = Table.create("numbers", IntColumn.create("n", 1, 2));

    private final Screen before = Screen.current();

    /** A kernel as stock JJava builds it, whose displays are kept. */
    private static final class StockKernel extends BaseKernel {
        private final List<DisplayData> displayed = new ArrayList<>();

        StockKernel() {
            super(
                    "stock",
                    "1",
                    new LanguageInfo.Builder("java").version("17").build(),
                    List.of(),
                    null,
                    new JupyterIO(StandardCharsets.UTF_8),
                    new CommManager(),
                    new Renderer(),
                    null,
                    new MagicsRegistry(),
                    false,
                    new StringStyler.Builder().build());
        }

        @Override
        public Object evalRaw(String source) {
            return source;
        }

        @Override
        public DisplayData inspect(String code, int at, boolean detail) {
            return null;
        }

        @Override
        public ReplacementOptions complete(String code, int at) {
            return null;
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_YES;
        }

        @Override
        public void interrupt() {}

        @Override
        public void display(DisplayData data) {
            displayed.add(data);
        }
    }

    @AfterEach
    void restore() {
        Screen.use(before);
    }

    @Test
    @DisplayName("JJava finds the extension, and tables and show() are rich there")
    void jjava() {
        StockKernel kernel = new StockKernel();
        ServiceLoader.load(Extension.class).forEach(extension -> extension.install(kernel));
        DisplayData shown = kernel.getRenderer().render(TABLE);
        assertTrue(shown.hasDataForType(MIMEType.TEXT_HTML));
        assertTrue(shown.getData(MIMEType.TEXT_HTML).toString().contains("<th"));
        assertTrue(shown.hasDataForType(MIMEType.TEXT_PLAIN));
        Screen.current().show(TABLE, TABLE);
        assertEquals(2, kernel.displayed.size());
    }

    @Test
    @DisplayName("IJava's renderer shows the same after one call")
    void ijava() {
        var renderer = new io.github.spencerpark.jupyter.kernel.display.Renderer();
        IJavaRenderers.register(renderer);
        var shown = renderer.render(TABLE);
        var html = io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;
        assertTrue(shown.getData(html).toString().contains("<th"));
    }
}
