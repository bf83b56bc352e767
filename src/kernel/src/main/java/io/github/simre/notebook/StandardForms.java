package io.github.simre.notebook;

import io.github.simre.show.Displayable;
import io.github.simre.show.Viewable;

/** The forms that a kernel starts with. */
final class StandardForms {
    private StandardForms() {}

    /** The forms of this library's own values, of tables, pictures, collections and records. */
    static Forms all() {
        Forms all = new Forms();
        CommonForms.register(all);
        all.register(Viewable.class, Views::of);
        all.register(Displayable.class, Figures::of);
        return all;
    }
}
