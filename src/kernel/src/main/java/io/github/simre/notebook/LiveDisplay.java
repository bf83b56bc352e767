package io.github.simre.notebook;

/** One display of a cell that is changed in place, at most five times a second. */
final class LiveDisplay {
    private static final long REFRESH = 200_000_000L;

    private final Outputs outputs;
    private final Cell cell = Cell.current();
    private String id;
    private long last = System.nanoTime() - REFRESH;

    LiveDisplay(Outputs outputs) {
        this.outputs = outputs;
    }

    /** Whether a change would be shown now. */
    synchronized boolean due() {
        return System.nanoTime() - last >= REFRESH;
    }

    /** Whether there was anything to show so far. */
    synchronized boolean shown() {
        return id != null;
    }

    /** Shows a value in the place of the last one. */
    synchronized void show(Bundle bundle) {
        last = System.nanoTime();
        if (id == null) {
            id = outputs.display(bundle);
        } else {
            outputs.update(id, bundle, cell);
        }
    }

    /** A bar with a text beside it. @param share from 0 to 1 */
    static Bundle bar(double share, String text) {
        double percent = 100 * Math.max(0, Math.min(1, share));
        String html =
                ("<div style=\"display:flex;gap:12px;align-items:center;max-width:900px\">"
                                + "<div style=\"flex:0 0 220px;height:10px;border-radius:5px;background:rgba(128,128,128,.25)\">"
                                + "<div style=\"height:10px;border-radius:5px;background:#2f95dc;width:%.1f%%\"></div></div>"
                                + "<div style=\"font-size:90%%\">%s</div></div>")
                        .formatted(percent, Html.escape(text));
        return Bundle.html(html, "%3.0f %%  %s".formatted(percent, text));
    }
}
