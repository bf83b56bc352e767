package io.github.simre.show;

/** What can be shown: it says once what there is to see, and whatever it is shown on renders that. */
public interface Viewable {
    /** What there is to see. */
    View view();
}
